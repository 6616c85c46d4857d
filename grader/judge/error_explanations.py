"""What an exception means, in plain words: one sentence above Python's own text.

Each rule was written against a real exception (``tests/grading/test_plain_words.py`` makes them) of
Python 3.11, NumPy 2, Pillow 12 and Keras 3. The sentence says what it means and never what the answer is.
"""

from __future__ import annotations

import re

_N = r"'?([\w.]{1,60})'?"

RULES: tuple[tuple[str, str], ...] = (
    # Files that do not load
    (r"^SyntaxError: expected ':'", "A line that begins a block (def, if, for, with) ends with a colon, which is missing"),
    (r"^SyntaxError: '(.)' was never closed", "The bracket {0} is opened and never closed, so Python reads on into the next lines"),
    (r"^SyntaxError: unterminated string", "A text begins with a quotation mark that is not closed on the same line"),
    (r"^SyntaxError: invalid syntax. Maybe you meant '=='", "A single = gives a value to a name; to compare two values, write =="),
    (r"^SyntaxError: 'return' outside function", "return stands outside a function: is the line indented as far as the rest of its function?"),
    (r"^IndentationError: expected an indented block", "The line after the one that ends with a colon must be indented"),
    (r"^(?:IndentationError|TabError)", "The lines of a block must begin with the same blanks, and with blanks or tabs but not both"),
    (r"^SyntaxError", "Python cannot read this line; look at it and at the one before it for a missing bracket, comma or quotation mark"),
    (r"^ModuleNotFoundError: No module named '([\w.]{1,60})'", "There is no package called {0} here: is the name right, and does the lesson use that package at all?"),
    # Old tutorials
    (r"cannot import name 'ImageDataGenerator' from 'keras", "ImageDataGenerator has left this place in Keras 3; tensorflow.keras.preprocessing.image still has it"),
    (r"'\w*Iterator' object has no attribute 'next'", "Iterators have no method next() any more; Python's own function next(iterator) asks for the next batch"),
    (r"^ValueError: dtype='string' is not a valid dtype", "In Keras 3 the third argument of compile() is loss_weights; name the metrics: metrics=[...]"),
    (r"Argument\(s\) not recognized: \{'lr'", "The learning rate is called learning_rate in Keras 3, not lr"),
    (r"no attribute '(predict_classes|fit_generator|predict_generator|evaluate_generator)'", "{0}() is gone from Keras 3; fit() and predict() do its work"),
    (r"cannot import name '(np_utils|to_categorical)'", "{0} is not in this place in Keras 3: keras.utils.to_categorical is its successor"),
    (r"module 'numpy' has no attribute '(float|int|bool|object|bool8)'", "np.{0} is gone from NumPy; use Python's own type or np.float32, np.int64, np.bool_"),
    (r"no attribute 'ANTIALIAS'", "Pillow calls its filters Image.Resampling.LANCZOS, BICUBIC and so on; ANTIALIAS is gone"),
    # None: the commonest of all
    (r"'NoneType' object has no attribute " + _N, "The value is None where something with .{0} was expected: did a function before it forget its return?"),
    (r"'NoneType' object is not (?:subscriptable|iterable|callable)", "The value is None: did a function before it forget its return, or change its argument and return nothing?"),
    (r"unsupported operand type\(s\) for \S{1,3}: 'NoneType'|for \S{1,3}: '\w+' and 'NoneType'", "One side of the calculation is None: did a function before it forget its return?"),
    (r"cannot unpack non-iterable NoneType", "Several names are given values on the left, and the right side is None: did a function forget its return?"),
    # Names, attributes, calls
    (r"^NameError: name '(\w{1,60})' is not defined", "The name {0} has no value at this point: is it spelled as above, and is it imported or set before?"),
    (r"^UnboundLocalError: cannot access local variable '(\w{1,60})'", "{0} is given a value somewhere in this function, but this line runs before that"),
    (r"^ImportError: cannot import name '(\w{1,60})' from '([\w.]{1,60})'", "{1} has nothing called {0}: is the name right, and is it still in this version?"),
    (r"^AttributeError: module '([\w.]{1,60})' has no attribute '(\w{1,60})'", "{0} has nothing called {1}: is it spelled right?"),
    (r"'list' object has no attribute '(shape|dtype|astype|reshape|mean|min|max|std|size)'", "This is a list, and .{0} belongs to NumPy arrays: np.array(...) makes one of it"),
    (r"'(?:numpy\.)?ndarray' object has no attribute 'append'", "An array has a fixed size and no append(); collect things in a list first, or use np.concatenate"),
    (r"'(?:\w*Image\w*)' object has no attribute '(shape|dtype|astype|mean|min|max)'", "This is a Pillow image, and .{0} belongs to NumPy arrays: np.array(image) makes one of it"),
    (r"'History' object is not subscriptable", "fit() returns a History object; the numbers are in its attribute history, a dict"),
    (r"'([\w.]{1,60})' object has no attribute '(\w{1,40})'", "The value is of type {0}, which has nothing called {1}"),
    (r"'module' object is not callable", "This is a module and not a function: the function has the same name inside it"),
    (r"'(\w[\w.]{0,40})' object is not callable", "Round brackets call a function, and this is of type {0}; to pick an element, use square brackets"),
    (r"missing \d+ required positional arguments?: (.{1,60})$", "The call leaves out {0}"),
    (r"takes (?:from \d+ to )?(\d+) positional arguments? but (\d+) (?:was|were) given", "The call has {1} values, and the function takes {0}"),
    (r"got an unexpected keyword argument '(\w{1,40})'", "There is no argument called {0}: is it spelled right, and is it still called so in this version?"),
    # Types and values
    (r"can only concatenate str|unsupported operand type\(s\) for \S{1,3}: 'str'", "One side is a text: turn it into a number with int() or float(), or the other side into a text with str()"),
    (r"unsupported operand type\(s\) for (\S{1,3}): 'list'", "A list cannot be calculated with as a whole ({0}); np.array(...) makes an array of it, which can"),
    (r"unsupported operand type\(s\) for (\S{1,3}): '(\w{1,40})' and '(\w{1,40})'", "{0} does not work between a value of type {1} and one of type {2}"),
    (r"'(\w{1,40})' object is not subscriptable", "Square brackets pick an element, and a value of type {0} has none"),
    (r"'(\w{1,40})' object is not iterable", "A value of type {0} has no elements to go through; range(n) counts to a number"),
    (r"'tuple' object does not support item assignment", "A tuple cannot be changed; make a list of it, or build a new tuple"),
    (r"^ValueError: too many values to unpack \(expected (\d+)", "There are {0} names on the left and more values than that on the right"),
    (r"^ValueError: not enough values to unpack \(expected (\d+), got (\d+)", "There are {0} names on the left and only {1} values on the right"),
    (r"^KeyError: 'acc'", "Keras calls this measure accuracy, and the history has it under that name only if compile() was told to measure it"),
    (r"^KeyError: (.{1,40})$", "The dict has no entry {0}: print its keys() to see what it has"),
    (r"^IndexError: list index out of range", "The list is shorter than the index: the last element of n has the index n - 1"),
    (r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)", "Axis {1} has only {2} places, counted from 0, and place {0} was asked for"),
    (r"too many indices for array: array is (\d+)-dimensional, but (\d+) were indexed", "The array has {0} axes, and {1} indices were given: print its shape"),
    (r"only integers, slices|indices must be integers", "An index must be a whole number; a division gives a float even when it comes out even: // or int() makes it whole"),
    (r"invalid literal for int\(\)|could not convert string to float", "This text is no number"),
    (r"^ZeroDivisionError", "Something is divided by zero: which value can become 0 here?"),
    (r"^RecursionError", "A function calls itself without end: what makes it stop?"),
    (r"^AssertionError", "An assert of your own did not hold"),
    (r"^FileNotFoundError", "There is no such file; use the path that the function was given, unchanged"),
    (r"^IsADirectoryError", "This path is a folder, and a file was to be opened"),
    # NumPy
    (r"operands could not be broadcast together with shapes (\([\d,]*\)) (\([\d,]*\))", "Arrays of the shapes {0} and {1} do not fit together: seen from the right, each axis must be equal, or 1"),
    (r"truth value of an array with more than one element", "An array has many truth values and an if needs one: any() or all() makes one of them"),
    (r"cannot reshape array of size (\d+) into shape (\([\d,]*\))", "{0} numbers do not fill the shape {1}: its sides multiplied must give {0}"),
    (r"axis (\d+) is out of bounds for array of dimension (\d+)", "Axes are counted from 0, and an array with {1} of them has no axis {0}"),
    (r"Cannot cast ufunc '(\w+)' output from dtype\('(\w+)'\) to dtype\('(\w+)'\)", "The result would be {1}, and working in place (with /=, -= and so on) must put it back into {2}: convert first with astype"),
    (r"concatenation axis must match exactly", "Arrays can be joined only if all their other sides are equal: print their shapes"),
    (r"all input arrays must have the same shape", "Arrays can be stacked only if their shapes are equal: print them"),
    (r"inhomogeneous shape", "The rows have different lengths, so they make no array"),
    (r"matmul: Input operand 1 has a mismatch", "For a matrix product the columns of the first must be as many as the rows of the second"),
    (r"assignment destination is read-only", "This array may only be read; work on a copy: array.copy()"),
    (r"data type '(\w{1,40})' not understood", "NumPy knows no type called {0}"),
    (r"could not broadcast input array from shape (\([\d,]*\)) into shape (\([\d,]*\))", "Something of the shape {0} is to be put where only {1} fits"),
    (r"only (?:0-dimensional|length-1|size-1) arrays can be converted", "The array has several numbers, and one is needed here: pick one, or use mean(), max() and so on"),
    (r"Python integer (-?\d+) out of bounds for uint8", "A uint8 holds 0 to 255, and {0} is outside"),
    (r"attempt to get \w+ of an empty sequence|zero-size array", "The array is empty: what was selected before has no elements"),
    # Pillow
    (r"^UnidentifiedImageError|cannot identify image file", "Pillow does not recognise this file as a picture: was the right path opened?"),
    (r"Cannot handle this data type: .{0,40}<f[48]", "Image.fromarray wants bytes: scale to 0..255 first, then astype('uint8')"),
    (r"cannot write mode (\w+) as JPEG", "JPEG knows no transparency and no {0}: convert('RGB') first"),
    (r"unknown file extension", "Pillow takes the kind of file from the end of its name, such as .png, and does not know this one"),
    # Keras
    (r"You must call `compile\(\)` before", "The model was not compiled: compile() says which loss, optimizer and metrics are used"),
    (r"Invalid input shape for input Tensor.{0,200}?Expected shape (\([^)]{1,60}\)), but input has incompatible shape (\([^)]{1,60}\))", "The network takes {0}, where None is the number of pictures, and got {1}: is the batch axis or the channel axis missing?"),
    (r"expected min_ndim=(\d+), found ndim=(\d+)", "The layer takes {0} axes (the batch counts as one) and gets {1}: is the channel axis missing in the input's shape?"),
    (r"Arguments `target` and `output` must have the same rank", "The labels are single numbers, and this loss compares ten probabilities with ten: one-hot labels, or the sparse loss"),
    (r"Argument `output` must have rank \(ndim\) `target.ndim - 1`", "The labels are one-hot, and the sparse loss wants the number of the class: one of the two has to change"),
    (r"Data cardinality is ambiguous", "There are not as many labels as pictures: print the shapes of both"),
    (r"You tried to call `(\w+)` on layer", "The model does not know its input's shape yet: begin it with keras.Input(...)"),
    (r"Computed output size would be zero or negative", "The picture is smaller than the window at this layer: so many layers have made it too small"),
    (r"Could not interpret (activation function|loss|optimizer|metric|initializer) identifier: (.{1,40})$", "Keras knows no {0} called {1}: is it spelled right?"),
    (r"The `weights` argument should be either", "weights must be None, 'imagenet' or the path of a file"),
    (r"Invalid filepath extension for saving", "The name of a saved model ends with .keras"),
    (r"File not found: filepath=", "There is no saved model of that name: was it saved, and under the same path?"),
    (r"`decode_predictions` expects a batch", "decode_predictions takes a batch, an array of shape (pictures, 1000), and got a single row"),
    (r"Attempt to convert a value \(None\)", "TensorFlow was given None: did a function before it forget its return?"),
)  # fmt: skip

_COMPILED = tuple((re.compile(pattern, re.DOTALL), sentence) for pattern, sentence in RULES)

MAX_READ = 600
"""Characters of an exception's text that are looked at."""


def in_plain_words(error: str) -> str:
    """What an exception means, as one sentence without its full stop; empty where no rule fits.

    Args:
        error: ``ValueError: ...`` as Python words it. It is a stranger's text.
    """
    for pattern, sentence in _COMPILED:
        if match := pattern.search(error[:MAX_READ]):
            return sentence.format(*(group or "" for group in match.groups()))
    return ""
