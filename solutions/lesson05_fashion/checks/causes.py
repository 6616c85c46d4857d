"""Why a training has failed, as far as measurements show it.

Nothing here relies on the history, which is a claim of the learner's code.
"""

from functools import cached_property

import numpy as np

from grader.checks import matches

from .network import predict
from .runs import cross_entropy

EDGE = 16
"""Number of images at the beginning and at the end of the training images that are looked at separately."""


class Causes:
    """Measurements of a run that did not reach the accuracy.

    Args:
        learner: The submission.
        runs: Its training runs, with their images.
        run: The run that is examined.
        evaluator: Trusted helpers in a worker that runs no learner code.
    """

    def __init__(self, learner, runs, run, evaluator):
        self._learner, self._runs, self._run, self._evaluator = learner, runs, run, evaluator
        self._data = runs.data

    def predictions(self):
        """Return a prediction for each misconception about training."""
        return {
            "not_trained": lambda: self._is_unchanged,
            "rate_too_small": lambda: self._hardly_moved,
            "scales_again": lambda: self._loss_of_dark < min(2.0, self._run.losses[1] / 2),
            "renamed_classes": lambda: self._run.accuracy <= 0.2 and self._accuracy_of_renamed >= 0.6,
            "too_few_images": lambda: self._learned and is_memory(self._hits),
            "left_out_classes": lambda: self._learned and self._knows_some_classes_only,
            "freezes_layers": lambda: self._learned and self._trains_some_layers_only,
            "misaligned_labels": lambda: self._learned and self._knows_nothing,
        }

    @cached_property
    def _is_unchanged(self):
        return matches(self._run.before, self._run.scores, 1e-7)

    @cached_property
    def _hardly_moved(self):
        """Whether the outputs are almost those of the untrained network, with the same pattern.

        Labels at random make the outputs for all images alike, which is a small change, too.
        """
        before, after = self._run.before, self._run.scores
        alike = float(np.corrcoef(before.ravel(), after.ravel())[0, 1])
        return not self._is_unchanged and alike > 0.4 and float(np.abs(after - before).mean()) < 0.05

    @cached_property
    def _learned(self):
        return not self._is_unchanged and not self._hardly_moved

    def _outputs(self, images):
        return predict(self._evaluator, self._run.spec, self._run.weights, images)

    @cached_property
    def _loss_of_dark(self):
        """Cross-entropy for the test images divided by 255. A network that knows nothing has 2.3."""
        return cross_entropy(self._outputs(self._data.test_images / np.float32(255)), self._run.labels)

    @cached_property
    def _accuracy_of_renamed(self):
        """Accuracy if each predicted class stands for the class that is most common among its images."""
        counts = np.zeros((10, 10), int)
        np.add.at(counts, (self._run.scores.argmax(axis=1), self._run.labels), 1)
        return counts.max(axis=1).sum() / counts.sum() if np.unique(counts.argmax(axis=1)).size >= 8 else 0.0

    @cached_property
    def _hits(self):
        """Which training images are classified correctly."""
        labels = self._outputs(self._data.train_images).argmax(axis=1)
        return labels == self._data.train_labels.argmax(axis=1)

    @property
    def _of_training(self):
        return float(self._hits.mean())

    @property
    def _edges(self):
        return at_an_edge(self._hits)

    @property
    def _knows_nothing(self):
        return self._run.accuracy <= 0.2 and self._of_training <= 0.2 and self._edges <= 0.5

    @property
    def _knows_some_classes_only(self):
        """Whether some classes are never predicted, with probabilities near 0, and the others well."""
        scores, labels = self._run.scores, self._run.labels
        absent = [
            n for n in range(10) if scores[:, n].mean() < 0.01 and not (scores.argmax(axis=1) == n).any()
        ]
        hits = (scores.argmax(axis=1) == labels)[~np.isin(labels, absent)]
        # Some forty images may lack a class by chance, but then the network knows them by heart.
        trained = ~np.isin(self._data.train_labels.argmax(axis=1), absent)
        return bool(absent) and float(hits.mean()) >= 0.6 and not is_memory(self._hits[trained])

    @property
    def _trains_some_layers_only(self):
        """Whether a further, tiny training changes some kernels and leaves others exactly as they were."""
        images, labels = self._data.train_images[:EDGE], self._data.train_labels[:EDGE]
        before = self._learner.weights(self._run.model)
        self._runs.train_again(self._run.model, images, labels, 1)
        after = self._learner.weights(self._run.model)
        kept = [np.array_equal(*pair) for pair in zip(before, after, strict=True) if pair[0].ndim > 1]
        return any(kept) and not all(kept)


def is_memory(hits):
    """Return whether the first or the last training images are known far better than all of them.

    Args:
        hits: Which images are classified correctly, bool (N,).
    """
    return at_an_edge(hits) >= hits.mean() + 0.3


def at_an_edge(hits):
    """Return the fraction of hits among the first or the last images, whichever is higher."""
    return float(max(hits[:EDGE].mean(), hits[-EDGE:].mean()))
