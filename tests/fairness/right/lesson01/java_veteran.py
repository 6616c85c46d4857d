# style: Java veteran, builder pattern, getters, constants, conference years next to arXiv numbers
# arguable: applications: the year is the conference's (CVPR 2016, ECCV 2016, CVPR 2017), one after the arXiv number's or the same


class ApplicationBuilder(object):
    def __init__(self):
        self._fields = {}

    def withName(self, name):
        self._fields["name"] = name
        return self

    def withTask(self, task):
        self._fields["task"] = task
        return self

    def withReason(self, reason):
        self._fields["why_impressive"] = reason
        return self

    def withPaper(self, title, year, url):
        self._fields["paper"] = {"title": title, "year": year, "url": url}
        return self

    def build(self):
        return self._fields


class ApplicationFactory(object):
    @staticmethod
    def getInstanceList():
        theList = list()
        theList.append(
            ApplicationBuilder()
            .withName("Very deep image classifier")
            .withTask(
                "Receives an RGB photograph and emits a probability for each of the categories it knows."
            )
            .withReason("With 152 layers it still trains, which everybody had thought to be impossible.")
            .withPaper(
                "Deep Residual Learning for Image Recognition", 2016, "https://arxiv.org/abs/1512.03385"
            )
            .build()
        )
        theList.append(
            ApplicationBuilder()
            .withName("Real-time object locator")
            .withTask(
                "Divides the picture into a grid; every cell predicts boxes and the class of their content."
            )
            .withReason("A webcam is enough to play with it in one's own kitchen.")
            .withPaper(
                "You Only Look Once: Unified, Real-Time Object Detection",
                2016,
                "https://arxiv.org/abs/1506.02640",
            )
            .build()
        )
        theList.append(
            ApplicationBuilder()
            .withName("Automatic colorizer")
            .withTask(
                "Predicts the two color channels which belong to the lightness channel of an old photo."
            )
            .withReason("One person in three took its colors for the real ones.")
            .withPaper("Colorful Image Colorization", 2016, "https://arxiv.org/abs/1603.08511")
            .build()
        )
        theList.append(
            ApplicationBuilder()
            .withName("Map from aerial photograph")
            .withTask("Translates a satellite view of a city into a street map in the familiar colors.")
            .withReason("Cartographers once needed months to draw such a sheet.")
            .withPaper(
                "Image-to-Image Translation with Conditional Adversarial Networks",
                2017,
                "https://arxiv.org/abs/1611.07004",
            )
            .build()
        )
        theList.append(
            ApplicationBuilder()
            .withName("Pneumonia detector")
            .withTask(
                "Computes from a frontal chest radiograph how likely the patient suffers from pneumonia."
            )
            .withReason("It also shows where it looked, so that a physician can check it.")
            .withPaper(
                "CheXNet: Radiologist-Level Pneumonia Detection on Chest X-Rays with Deep Learning",
                2017,
                "https://arxiv.org/abs/1711.05225",
            )
            .build()
        )
        return theList


def applications():
    return ApplicationFactory.getInstanceList()


if __name__ == "__main__":
    assert len(applications()) >= 5
