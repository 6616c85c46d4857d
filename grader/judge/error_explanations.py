"""Explanations of exceptions for learners, shown above Python's own text.

``tests/judge/test_error_explanations.py`` raises every exception with Python 3.11, NumPy 2, Pillow 12 and
Keras 3. An explanation says what the exception means and never reveals the solution.
"""

from __future__ import annotations

import importlib.util
import re

_N = r"'?([\w.]{1,60})'?"

RULES: tuple[tuple[str, str], ...] = (
    # Files that do not load
    (r"^SyntaxError: expected ':'", "The colon (`:`) at the end of this line is missing."),
    (r"^SyntaxError: '(.)' was never closed", "The bracket `{0}` is never closed, so Python continues to read in the next lines."),
    (r"^SyntaxError: unterminated string", "This string is missing its closing quote."),
    (r"^SyntaxError: invalid character '[“”„‟«»‘’‚‛′″`´]", "This line has a curly quote. Replace it with a plain one: `\"` or `'`."),
    (r"^SyntaxError: invalid character '([–—−])'", "The character `{0}` is a dash. Replace it with a minus sign: `-`."),
    (r"^SyntaxError: invalid character '([^'\x00-\x7f])' \(U\+[23F]", "The character `{0}` is not allowed here. Type the similar one of an English keyboard."),
    (r"^SyntaxError: \(unicode error\) 'unicodeescape'", "In a string, `\\` starts a special character. Write a Windows path with `/`, or put `r` before its quote."),
    (r"^SyntaxError: invalid non-printable character", "This line contains an invisible character, probably from a web page. Delete the line and type it again."),
    (r"^SyntaxError: Missing parentheses in call to 'print'", "This is Python 2. In Python 3, `print` is a function and needs parentheses: `print(...)`."),
    (r"^SyntaxError: invalid syntax. Maybe you meant '=='", "A single `=` assigns a value. Write `==` to compare two values."),
    (r"^SyntaxError: 'return' outside function", "This `return` is outside a function. Is the line indented like the rest of its function?"),
    (r"^SyntaxError: 'await' outside function", "Outside of `async def`, `await` works only in Jupyter, and a check runs your code as a plain Python file. Turn this line, and what needs its value, into comments."),
    (r"^IndentationError: expected an indented block", "The line after a colon must be indented."),
    (r"^(?:IndentationError|TabError)", "Indent all lines of a block equally. Use spaces, not a mix of tabs and spaces."),
    (r"^SyntaxError: .{0,300}?((?:Did you mean|Maybe you meant|Perhaps you forgot|Perhaps you meant) [^?]{1,80})\?", "{0}?"),
    (r"^SyntaxError: (?:invalid syntax|unexpected EOF)", "Python cannot parse this line. Look for a missing bracket, comma or quote here and in the line before."),
    (r"^SyntaxError: (.{1,200}?)[.?!]?$", "Python's reason: {0}."),
    (r"^ModuleNotFoundError: No module named '(lesson\d+)'", "A check runs only this file, so it cannot import `{0}`. Copy the functions that you need from it."),
    (r"^ModuleNotFoundError: No module named '(?:cv2|opencv)'", "OpenCV (`cv2`) isn't installed, and the lesson does not need it. Use Pillow and NumPy."),
    (r"^ModuleNotFoundError: No module named '(torch|torchvision|jax|pandas|seaborn|sklearn|plotly|imutils|google)\b", "The package `{0}` isn't installed, and the lesson does not need it. Use the packages that the exercise file imports."),
    (r"^ModuleNotFoundError: No module named '((?:keras|tensorflow|numpy|PIL|matplotlib|mtcnn|scipy|skimage)\.[\w.]{1,60})'", "The installed version has no module `{0}`. Older tutorials import it; look up the current name."),
    (r"^ModuleNotFoundError: No module named '([\w.]{1,60})'", "The package `{0}` isn't installed, and the lesson does not need it. If `{0}` is a file of yours, copy its functions into this one: a check runs only this file."),
    (r"^EOFError: EOF when reading a line", "`input()` waits for the keyboard, but nobody types during a check. Write the values into your code, or use the arguments of the function."),
    (r"name 'get_ipython' is not defined", "`get_ipython()` exists only in notebooks. Delete this line."),
    # Old tutorials
    (r"cannot import name 'ImageDataGenerator' from 'keras", "Keras 3 has moved `ImageDataGenerator`: import it from `tensorflow.keras.preprocessing.image`."),
    (r"'\w*Iterator' object has no attribute 'next'", "Iterators no longer have a method `next()`. Python's function `next(iterator)` returns the next batch."),
    (r"^ValueError: dtype='string' is not a valid dtype", "In Keras 3 the third argument of `compile()` is `loss_weights`. Pass metrics by name: `metrics=[...]`."),
    (r"Argument\(s\) not recognized: \{'lr'", "In Keras 3 the argument `lr` is called `learning_rate`."),
    (r"no attribute '(predict_classes|fit_generator|predict_generator|evaluate_generator)'", "Keras 3 has no `{0}()`. Use `fit()` or `predict()` instead."),
    (r"cannot import name '(np_utils|to_categorical)'", "Keras 3 does not have `{0}` here. Use `keras.utils.to_categorical`."),
    (r"module 'numpy' has no attribute '(float|int|bool|object|bool8)'", "NumPy no longer has `np.{0}`. Use the Python type, or for instance `np.float32`, `np.int64` or `np.bool_`."),
    (r"no attribute 'ANTIALIAS'", "Pillow no longer has `ANTIALIAS`. Its filters are `Image.Resampling.LANCZOS`, `BICUBIC` and others."),
    # None, the most frequent cause
    (r"'NoneType' object has no attribute " + _N, "This value is `None`, so it has no `.{0}`. A function called earlier probably doesn't return anything."),
    (r"'NoneType' object is not (?:subscriptable|iterable|callable)", "This value is `None`. A function called earlier probably doesn't return anything."),
    (r"unsupported operand type\(s\) for \S{1,3}: 'NoneType'|for \S{1,3}: '\w+' and 'NoneType'", "One side of this calculation is `None`. A function called earlier probably doesn't return anything."),
    (r"cannot unpack non-iterable NoneType", "The right side is `None`, so it cannot be unpacked. A function called earlier probably doesn't return anything."),
    # Names, attributes, calls
    (r"^NameError: name '(u?int(?:8|16|32|64)|float(?:16|32|64))' is not defined", "`{0}` is a dtype of NumPy. Write `np.{0}`."),
    (r"^NameError: name '(\w{1,60})' is not defined.{0,20}Did you forget to import '(\w{1,60})'\?", "Add `import {1}` at the top of the file."),
    (r"^NameError: name '(\w{1,60})' is not defined\. Did you mean: '([\w.]{1,60})'\?", "Python doesn't know the name `{0}`. Did you mean `{1}`?"),
    (r"^NameError: name '(\w{1,60})' is not defined", "Python doesn't know the name `{0}`. Is it a typo, or do you need to define or import it first?"),
    (r"^UnboundLocalError: cannot access local variable '(\w{1,60})'", "This line uses `{0}` before the function assigns a value to it. If `{0}` is also the name of a function, give the variable another name."),
    (r"^ImportError: cannot import name '(\w{1,60})' from '([\w.]{1,60})'.{0,300}Did you mean: '(\w{1,60})'\?", "`{1}` has no `{0}`. Did you mean `{2}`?"),
    (r"^AttributeError: module '([\w.]{1,60})' has no attribute '(\w{1,60})'\. Did you mean: '(\w{1,60})'\?", "`{0}` has no `{1}`. Did you mean `{2}`?"),
    (r"^ImportError: cannot import name '(\w{1,60})' from '([\w.]{1,60})'", "`{1}` has no `{0}`. Check the spelling, and whether the installed version still has it."),
    (r"^AttributeError: module 'PIL\.ImageDraw' has no attribute '(\w{1,60})'", "`ImageDraw` is a module and has no `{0}`. Is it a method of `ImageDraw.Draw(image)`?"),
    (r"^AttributeError: module 'PIL\.Image' has no attribute '(\w{1,60})'", "`Image` is a module and has no `{0}`. Is it a method of an image, which `Image.open(...)` returns?"),
    (r"^AttributeError: module '([\w.]{1,60})' has no attribute '(\w{1,60})'", "`{0}` has no `{1}`. Check the spelling."),
    (r"'list' object has no attribute '(shape|dtype|astype|reshape|mean|min|max|std|size)'", "This is a Python list; lists have no `.{0}`. Convert it with `np.array(...)`."),
    (r"'(?:numpy\.)?ndarray' object has no attribute 'append'", "An array has a fixed size and no `append()`. Collect values in a list first, or use `np.concatenate`."),
    (r"'(?:\w*Image\w*)' object has no attribute '(shape|dtype|astype|mean|min|max)'", "This is a Pillow image; it has no `.{0}`. Convert it with `np.array(image)`."),
    (r"'History' object is not subscriptable", "`fit()` returns a History object. Its attribute `history` is the dict with the values."),
    (r"'function' object has no attribute '(\w{1,40})'", "This value is a function, which has no attribute `{0}`. Is a call missing its parentheses?"),
    (r"'([\w.]{1,60})' object has no attribute '(\w{1,40})'\. Did you mean: '([\w.]{1,40})'\?", "This value has type `{0}`, which has no `{1}`. Did you mean `{2}`?"),
    (r"'([\w.]{1,60})' object has no attribute '(\w{1,40})'", "This value has type `{0}`, which has no attribute `{1}`."),
    (r"'module' object is not callable", "This is a module, not a function. The function is inside the module."),
    (r"'((?:numpy\.)?(?:bool_?|u?int\d*|float\d*|complex\d*))' object is not callable", "Parentheses call a function, but this value has type `{0}`. Leave them out, or write `*` for a product."),
    (r"'(\w[\w.]{0,40})' object is not callable", "Parentheses call a function, but this value has type `{0}`. Leave them out, or use square brackets to select an element."),
    (r"missing \d+ required positional arguments?: (.{1,60})$", "This call passes no value for {0}."),
    (r"^TypeError: Sequential\.__init__\(\) takes|Expected `trainable` to be a boolean\. Received: trainable=<", "The layers of `Sequential` belong in one list: `Sequential([...])`."),
    (r"^TypeError: (\w{1,40})\.__init__\(\) takes (?:from \d+ to )?\d+ positional arguments? but", "This call of `{0}` passes too many positional arguments."),
    (r"^TypeError: (\w{1,40})\.(\w{1,40})\(\) takes (?:from \d+ to )?\d+ positional arguments? but", "This call of `{1}()` passes too many positional arguments."),
    (r"takes (?:from \d+ to )?(\d+) positional arguments? but (\d+) (?:was|were) given", "This call passes too many positional arguments: {1} instead of {0}."),
    (r"got an unexpected keyword argument '(\w{1,40})'", "The function has no argument `{0}`. Check the spelling, and whether the installed version still has it."),
    # Types and values
    (r"unsupported operand type\(s\) for \|: '\w{1,40}' and '(?:type|ABCMeta)'|for \|: '(?:type|ABCMeta)' and", "`|` combines types here, but one side is a value. Does a line assign a value to the name of a type, such as `str`?"),
    (r"can only concatenate str|unsupported operand type\(s\) for \S{1,3}: 'str'", "One side is a string. Convert it with `int()` or `float()`, or convert the other side with `str()`."),
    (r"unsupported operand type\(s\) for (\S{1,3}): 'list'", "The operator `{0}` does not work on a whole list. Convert the list with `np.array(...)`."),
    (r"unsupported operand type\(s\) for (\S{1,3}): '(\w{1,40})' and '(\w{1,40})'", "The operator `{0}` does not work between the types `{1}` and `{2}`."),
    (r"'(?:function|method|builtin_function_or_method)' object is not subscriptable", "This value is a function. Parentheses call it; square brackets select an element."),
    (r"'(\w{1,40})' object is not subscriptable", "Square brackets select an element, but a value of type `{0}` has no elements."),
    (r"'(\w{1,40})' object is not iterable", "You cannot loop over a value of type `{0}`. `range(n)` counts from 0 to n - 1."),
    (r"'tuple' object does not support item assignment", "A tuple cannot be changed. Convert it to a list, or build a new tuple."),
    (r"^ValueError: too many values to unpack \(expected (\d+)", "The right side has more values than the {0} names on the left."),
    (r"^ValueError: not enough values to unpack \(expected (\d+), got (\d+)", "There are {0} names on the left, but the right side has only {1} values."),
    (r"^KeyError: 'acc'", "Keras calls this metric `accuracy`. The history has it only if `compile()` was given that metric."),
    (r"^KeyError: (.{1,40})$", "The dict has no key {0}. Print its `keys()` to see which it has."),
    (r"^IndexError: list index out of range", "The index is too large for this list. The last of n elements has the index n - 1."),
    (r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)", "Index {0} is out of range: axis {1} has length {2}, and indices start at 0."),
    (r"too many indices for array: array is (\d+)-dimensional, but (\d+) were indexed", "The array is {0}-dimensional, but you used {1} indices. Print its `shape`."),
    (r"(list|tuple) indices must be integers or slices, not str", "A {0} has numbered elements and no names: `[0]` selects the first one. Is the name one of a single element?"),
    (r"string indices must be integers, not 'str'", "This value is a string, and a string has no keys. A loop over a dict goes through its keys, not through its values."),
    (r"(list|tuple) indices must be integers or slices, not tuple", "A {0} takes one index at a time: `[0][1]`, not `[0, 1]`. An array takes several: `np.array(...)`."),
    (r"indices must be integers(?: or slices)?, not '?((?:numpy\.)?float\d*)", "An index must be an integer, not a float. The operator `/` always returns a float: use `//` or `int()`."),
    (r"indices must be integers(?: or slices)?, not '?([\w.]{1,40})", "An index must be an integer, not a value of type `{0}`."),
    (r"^TypeError: slice indices must be integers", "The limits of a slice must be integers. The operator `/` always returns a float: use `//` or `int()`."),
    (r"^IndexError: only integers, slices", "An index of an array must be an integer, not a float and not a string. The operator `/` always returns a float: use `//` or `int()`."),
    (r"only integer scalar arrays can be converted to a scalar index", "A single integer is needed here, but this is an array. A list takes no array as an index: convert the list with `np.array(...)`."),
    (r"invalid literal for int\(\)|could not convert string to float", "This string is not a number."),
    (r"^ZeroDivisionError", "This line divides by zero. Which value is 0 here?"),
    (r"^RecursionError", "Infinite recursion: the function keeps calling itself."),
    (r"^AssertionError", "An `assert` in your code failed."),
    (r"^(?:PermissionError|OSError): \[Errno \d+\] (?:Read-only file system|Permission denied): '(?:\./|/scratch/)?assets\b", "The files in `assets/` cannot be changed during a check. Save to the path that the function receives."),
    (r"^(?:PermissionError|OSError: \[Errno 30\])", "The sandbox forbids this. Code under check may read its inputs and write files in its working folder. It may not start programs or use the network."),
    (r"^FileNotFoundError", "There is no such file: a check sees only this file and `assets/`. If the function receives a path, use that path unchanged."),
    (r"^IsADirectoryError", "This path is a folder, not a file."),
    # NumPy
    (r"operands could not be broadcast together with shapes (\([\d,]*\)) (\([\d,]*\))", "The shapes {0} and {1} cannot be broadcast. Compared from the right, two axes must be equal, or one of them 1."),
    (r"truth value of an array with more than one element", "An array with several elements is neither true nor false. `any()` and `all()` ask about all elements; `array.min()` and `array.max()` find the smallest and the largest one."),
    (r"cannot reshape array of size (\d+) into shape (\([\d,]*\))", "An array of {0} elements cannot have the shape {1}. The product of the sides must be {0}."),
    (r"axis (\d+) is out of bounds for array of dimension (\d+)", "A {1}-dimensional array has no axis {0}; axes are counted from 0."),
    (r"Cannot cast ufunc '(\w+)' output from dtype\('(\w+)'\) to dtype\('(\w+)'\)", "The result has dtype {1}, but an in-place operation such as `/=` must store it as {2}. Convert the array with `astype` first."),
    (r"concatenation axis must match exactly", "Arrays can be concatenated only if all their other axes have equal lengths. Print their shapes."),
    (r"all input arrays must have the same shape", "Arrays can be stacked only if their shapes are equal. Print their shapes."),
    (r"inhomogeneous shape", "The rows have different lengths, so they do not form an array."),
    (r"matmul: Input operand 1 has a mismatch", "In a matrix product, the first matrix must have as many columns as the second has rows."),
    (r"assignment destination is read-only", "This array is read-only. Work on a copy: `array.copy()`."),
    (r"data type '(?:np|numpy)\.(\w{1,40})' not understood", "A dtype in quotes has no `np.` before its name: `'{0}'`."),
    (r"data type '([\w.+ -]{1,40})' not understood", "NumPy has no dtype `{0}`. Check the spelling."),
    (r"could not broadcast input array from shape (\([\d,]*\)) into shape (\([\d,]*\))", "You assign an array of shape {0} to a part of shape {1}."),
    (r"only (?:0-dimensional|length-1|size-1) arrays can be converted", "A single number is needed here, but the array has several elements. Select one, or use for instance `mean()` or `max()`."),
    (r"Python integer (-?\d+) out of bounds for uint8", "A uint8 holds values from 0 to 255, so it cannot hold {0}."),
    (r"attempt to get \w+ of an empty sequence|zero-size array", "The array is empty. The selection before it has no elements."),
    # Pillow
    (r"^UnidentifiedImageError|cannot identify image file", "Pillow does not recognize this file as an image. Is the path right?"),
    (r"Cannot handle this data type: .{0,40}<f[48]", "`Image.fromarray` needs uint8 values. Scale to the range 0 to 255 first, then use `astype('uint8')`."),
    (r"cannot write mode (\w+) as JPEG", "JPEG cannot store an image of mode {0}. Use `convert('RGB')` first."),
    (r"^ValueError: .{0,60}?\bclosed (?:file|image)", "This file or image is closed. Use it inside its `with` block, or before `close()`."),
    (r"^ValueError: Unknown resampling filter \((\d{1,5})\)", "The second argument of `resize` is a filter, not {0}. The size is one pair in parentheses: `(width, height)`."),
    (r"^TypeError: color must be int", "This is no color. Are two points given as two arguments? They belong in one list: `[x0, y0, x1, y1]`."),
    (r"unknown file extension", "Pillow does not know the extension of this file name. Use for instance `.png`."),
    # Keras
    (r"You must call `compile\(\)` before", "The model is not compiled. Call `compile()` with a loss, an optimizer and metrics first."),
    (r"Invalid input shape for input Tensor.{0,200}?Expected shape (\([^)]{1,60}\)), but input has incompatible shape (\([^)]{1,60}\))", "The network expects the shape {0}, where None is the number of images, but gets {1}. Is the batch axis or the channel axis missing?"),
    (r"expected min_ndim=4, found ndim=2", "The layer expects feature maps, but gets a single row of numbers. Does it come after Flatten, or after global pooling?"),
    (r"expected min_ndim=(\d+), found ndim=(\d+)", "The layer expects {0} axes, batch axis included, but gets {1}. Is the channel axis missing in the input shape?"),
    (r"Arguments `target` and `output` must have the same rank", "This loss needs one-hot labels, but the labels are class indices. Use one-hot labels or the sparse loss."),
    (r"Kernel shape must have the same length as input", "The layer gets more axes than it expects. `keras.Input` adds the batch axis itself: leave it out of the shape."),
    (r"Argument `output` must have rank \(ndim\) `target.ndim - 1`", "The sparse loss needs class indices, but the labels are one-hot. Use class indices or the other loss."),
    (r"Data cardinality is ambiguous", "The numbers of images and labels differ. Print the shapes of both."),
    (r"You tried to call `(\w+)` on layer", "The model does not know its input shape yet. Start it with `keras.Input(...)`."),
    (r"The layer (\w+) has never been called and thus has no defined (input|output)", "`{0}` has no `.{1}`. A layer has one if its model starts with `keras.Input(...)`. A Sequential model has none; use its `.{1}_shape` or `.{1}s`."),
    (r"Sequential model '[^']{1,60}' has no defined (\w+(?: shape)?) yet", "The {0} of a Sequential model is known once it has an input shape and at least one layer. Start it with `keras.Input(...)`, and add its layers first."),
    (r"Computed output size would be zero or negative", "The input of this layer is smaller than its kernel. Do the layers before it reduce it too much, or are its axes in another order?"),
    (r"Could not interpret (activation function|loss|optimizer|metric|initializer) identifier: (.{1,40})$", "Keras has no {0} called {1}. Check the spelling."),
    (r"Unrecognized keyword arguments passed to (\w{1,40}): \{'(\w{1,40})'", "`{0}` has no argument `{1}`. Check the spelling, and whether the installed version still has it."),
    (r"Only instances of `keras\.Layer` can be added to a Sequential model\. Received: <class '[\w.]{0,80}?(\w{1,40})'>", "`{0}` is a class. Parentheses make a layer of it: `{0}(...)`."),
    (r"Cannot convert '(\d{1,6})' to a shape", "A shape is one tuple, also in parentheses: `(height, width, channels)`. Here it is the number {0}."),
    (r"(?:Only input tensors may be passed as positional arguments|All `\w+` values must be KerasTensors).{0,200}?<(\w{1,40}) name=", "A `{0}` layer is given where the output of a layer is needed. Call the layer with its input: `{0}(...)(x)`."),
    (r"The `(kernel_size|pool_size|strides)` argument must be a tuple of 1 integers", "A layer with `1D` in its name takes one number for `{0}`. A layer for images has `2D` in its name."),
    (r"Sequential model '[^']{1,60}' has already been configured", "This model already has its input. Is it made outside the function? Then each call of the function extends the same model: make a new one inside."),
    (r"Attempt to convert a value \((?:\w*Path)\('[^']{0,200}'\)\)", "TensorFlow needs the pixels of an image here, but got a path. Load the image first."),
    (r"The `weights` argument should be either", "`weights` must be `None`, `'imagenet'` or the path of a file."),
    (r"Invalid filepath extension for saving", "The file name of a saved model must end with `.keras`."),
    (r"File not found: filepath=", "There is no saved model at this path. Is it the path that you saved it to?"),
    (r"`decode_predictions` expects a batch", "`decode_predictions` needs a batch of shape (images, 1000), but got a single row."),
    (r"Attempt to convert a value \(None\)", "TensorFlow got `None` instead of an array. A function called earlier probably doesn't return anything."),
)  # fmt: skip
"""Pairs of a pattern and an explanation in complete sentences. The first pattern that matches is used."""

IMPORTS: dict[str, str] = {
    **{alias: f"import {name} as {alias}" for name, alias in (("numpy", "np"), ("matplotlib.pyplot", "plt"), ("tensorflow", "tf"), ("matplotlib", "mpl"))},
    **{name: f"import {name}" for name in ("numpy", "matplotlib", "tensorflow", "keras", "PIL", "cv2", "math", "os", "sys", "random", "json", "re", "time", "io", "glob", "itertools", "collections", "functools", "urllib")},
    **{name: f"from PIL import {name}" for name in ("Image", "ImageDraw", "ImageOps", "ImageFilter", "ImageFont", "ImageEnhance")},
    **{name: f"from keras import {name}" for name in ("layers", "models", "optimizers", "losses", "Sequential", "Model", "Input")},
    **{name: f"from keras.layers import {name}" for name in ("Dense", "Conv2D", "MaxPooling2D", "MaxPool2D", "AveragePooling2D", "Flatten", "Dropout", "Activation", "BatchNormalization", "GlobalAveragePooling2D", "Rescaling", "RandomFlip", "RandomRotation")},
    **{name: f"from keras.utils import {name}" for name in ("to_categorical", "load_img", "img_to_array", "array_to_img", "set_random_seed")},
    **{name: f"from keras.models import {name}" for name in ("load_model",)},
    **{name: f"from keras.optimizers import {name}" for name in ("Adam", "SGD", "RMSprop")},
    **{name: f"from matplotlib.patches import {name}" for name in ("Rectangle", "Circle")},
    "ImageDataGenerator": "from tensorflow.keras.preprocessing.image import ImageDataGenerator",
    "MTCNN": "from mtcnn import MTCNN",
    "Path": "from pathlib import Path",
    "Counter": "from collections import Counter",
    "defaultdict": "from collections import defaultdict",
    "OrderedDict": "from collections import OrderedDict",
    "namedtuple": "from collections import namedtuple",
    "Any": "from typing import Any",
    "Optional": "from typing import Optional",
    "Union": "from typing import Union",
    "List": "from typing import List",
    "Dict": "from typing import Dict",
    "Tuple": "from typing import Tuple",
}  # fmt: skip
"""Import statements of names that programs in the field use without asking, by name."""

_UNKNOWN_NAME = re.compile(r"^NameError: name '(\w{1,60})' is not defined")

_COMPILED = tuple((re.compile(pattern, re.DOTALL), explanation) for pattern, explanation in RULES)

MAX_LENGTH = 600
"""Number of characters of an exception's text that are searched."""


def explain(error: str) -> str:
    """Return an explanation of an exception in complete sentences; empty if no rule matches.

    Args:
        error: Type and message of the exception, ``ValueError: ...``. It is untrusted text.
    """
    unknown = _UNKNOWN_NAME.match(error)
    if unknown and unknown[1] == "cv2" and not importlib.util.find_spec("cv2"):
        return explain("ModuleNotFoundError: No module named 'cv2'")
    if unknown and unknown[1] in IMPORTS:
        return f"Add `{IMPORTS[unknown[1]]}` at the top of the file."
    for pattern, explanation in _COMPILED:
        if match := pattern.search(error[:MAX_LENGTH]):
            return explanation.format(*(group or "" for group in match.groups()))
    return ""
