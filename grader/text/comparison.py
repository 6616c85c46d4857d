"""What differs between a learner's function and the worked one, when both are right.

Functions are read as tokens, because a trusted process does not parse untrusted programs.
"""

from __future__ import annotations

import builtins
import io
import keyword
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from grader.text.code_shapes import function_lines
from grader.text.words import counted, listed

MAX_LINES = 200
"""Lines of a function that are compared."""

MAX_NAMED = 8
"""Things that only one of the two functions uses, up to which they are named."""

MAX_STRING = 24
"""Characters of a string that is named; a longer one is content."""

_SKIPPED = {tokenize.NL, tokenize.COMMENT, tokenize.ENCODING, tokenize.ENDMARKER}
_STATEMENTS = {"for", "while", "with", "if", "try", "lambda", "yield"}
_OPERATORS = {"/", "*", "//", "**", "%", "@"}
_BUILTINS = frozenset(dir(builtins))

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A learner's function beside the worked one.

    Attributes:
        function: Name of the function.
        own: Code of the learner's function, without its docstring.
        line: Number of its first line in the learner's file, from 1; 0 in a notebook, where it says nothing.
        worked: Code of the worked function, without its docstring.
        differences: Sentences that say what differs.
        reasons: What its author says about the statements that use something which the learner's do not.
        passed: Whether the learner's function passes all of its checks as it is now.
    """

    function: str
    own: str
    line: int
    worked: str
    differences: tuple[str, ...]
    reasons: tuple[str, ...]
    passed: bool = False

    @property
    def verdict(self) -> str:
        """What is known about the two functions, in two or three words."""
        return "both pass" if self.passed else "yours has changed or does not pass"


@dataclass(slots=True)
class _Statement:
    """One logical line: its tokens and the comments above it and at its end."""

    tokens: list[tokenize.TokenInfo] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


def compare_functions(own: bytes, worked: bytes, function: str) -> Comparison | None:
    """Compare a function of two files; None if it is missing in one of them, or cannot be read.

    Args:
        own: The learner's file.
        worked: The worked solution.
        function: Name of a top-level function.
    """
    line, own_lines = _lines(own, function)
    _, worked_lines = _lines(worked, function)
    try:
        own_body, own_code = _read(own_lines)
        worked_body, worked_code = _read(worked_lines)
    except (tokenize.TokenError, SyntaxError, ValueError):
        return None
    if not own_body or not worked_body:
        return None
    differences, reasons = _differences(own_body, worked_body)
    return Comparison(function, own_code, line + 1, worked_code, differences, reasons)


def function_text(source: bytes, function: str) -> str:
    """Return a function of a file, with its docstring; an empty string if there is none of that name."""
    _, lines = _lines(source, function)
    return "\n".join(lines)


def comments_of(solution: str, function: str) -> tuple[str, ...]:
    """Return the comments in a function of a worked solution, one for each statement that has any."""
    _, lines = _lines(solution.encode(), function)
    return tuple(" ".join(each.comments) for each in _read(lines)[0] if each.comments)


def _lines(source: bytes, function: str) -> tuple[int, list[str]]:
    """Return position and lines of a function, without blank lines and comments that follow it."""
    begin, lines = function_lines(source, function)
    while lines and (not lines[-1].strip() or lines[-1].startswith("#")):
        lines.pop()
    return begin, lines[:MAX_LINES]


def _read(lines: Sequence[str]) -> tuple[list[_Statement], str]:
    """Return the statements of a function, the signature first, and its code without the docstring."""
    statements = [_Statement()]
    for token in tokenize.generate_tokens(io.StringIO("\n".join(lines) + "\n").readline):
        if token.type == tokenize.COMMENT:
            statements[-1].comments.append(token.string.lstrip("# "))
        elif token.type == tokenize.NEWLINE:
            statements.append(_Statement())
        elif token.type not in _SKIPPED | {tokenize.INDENT, tokenize.DEDENT}:
            statements[-1].tokens.append(token)
    found = [each for each in statements if each.tokens]
    shown = list(lines)
    if len(found) > 1 and _is_docstring(found[1]):
        first, last = found[1].tokens[0].start[0], found[1].tokens[-1].end[0]
        del found[1], shown[first - 1 : last]
    return found, "\n".join(shown)


def _returns(statements: list[_Statement]) -> bool:
    return any(token.string in ("return", "yield") for each in statements for token in each.tokens)


def _is_docstring(statement: _Statement) -> bool:
    return all(token.type == tokenize.STRING for token in statement.tokens)


def _differences(own: list[_Statement], worked: list[_Statement]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what differs, in sentences, and the reasons for what only the worked function does."""
    own_locals, worked_locals = _locals(own), _locals(worked)
    if _shape(own, own_locals) == _shape(worked, worked_locals):
        return ("Both are the same, apart from names, comments and layout.",), ()
    ours = dict(_used(own[1:], own_locals))
    theirs = dict(_used(worked[1:], worked_locals))
    only_own = [words for key, words in ours.items() if key not in theirs]
    only_worked = [words for key, words in theirs.items() if key not in ours]
    sentences = []
    if _returns(worked) and not _returns(own):
        sentences.append("Yours has no `return`.")
    if only_own:
        sentences.append(f"Only yours uses {listed(only_own, MAX_NAMED)}.")
    if only_worked:
        sentences.append(f"Only the worked solution uses {listed(only_worked, MAX_NAMED)}.")
    if not sentences:
        sentences.append("Both use the same functions and values, arranged differently.")
    lengths = len(own) - 1, len(worked) - 1
    if lengths[0] != lengths[1]:
        sentences.append(f"Yours has {counted(lengths[0], 'statement')}, the worked solution {lengths[1]}.")
    reasons = [
        " ".join(statement.comments)
        for statement in worked[1:]
        if statement.comments and any(key not in ours for key, _ in _used([statement], worked_locals))
    ]
    return tuple(sentences), tuple(reasons)


def _locals(statements: Sequence[_Statement]) -> set[str]:
    """Return the names that a function gives itself: parameters, variables, and names of loops."""
    found: set[str] = set()
    for number, statement in enumerate(statements):
        tokens = statement.tokens
        depth, binding = 0, ""
        equals = _assignment(tokens)
        parameters = 0 if number else _end_of_parameters(tokens)
        for index, token in enumerate(tokens):
            before = tokens[index - 1].string if index else ""
            after = tokens[index + 1].string if index + 1 < len(tokens) else ""
            depth += _deeper(token)
            if token.string in {"for", "lambda"}:
                binding = token.string
            elif (binding, token.string) in {("for", "in"), ("lambda", ":")}:
                binding = ""
            if not _is_name(token):
                continue
            is_parameter = index < parameters and depth == 1 and before in {"(", ",", "*", "**"}
            is_target = index < equals and before != "." and after not in {"(", "[", "."}
            if is_parameter or is_target or binding or before == "as" or after == ":=":
                found.add(token.string)
    return found


def _end_of_parameters(tokens: Sequence[tokenize.TokenInfo]) -> int:
    """Return the index of the bracket that closes the parameters of a signature."""
    depth = 0
    for index, token in enumerate(tokens):
        depth += _deeper(token)
        if token.string == ")" and not depth:
            return index
    return len(tokens)


def _assignment(tokens: Sequence[tokenize.TokenInfo]) -> int:
    """Return the index of the last ``=`` outside brackets, or of ``+=`` and the like; 0 for none."""
    depth, last = 0, 0
    for index, token in enumerate(tokens):
        depth += _deeper(token)
        is_assignment = token.string.endswith("=") and token.string not in {"==", "!=", "<=", ">="}
        if token.type == tokenize.OP and not depth and is_assignment:
            last = index
    return last


def _used(statements: Sequence[_Statement], own_names: set[str]) -> Iterator[tuple[Key, str]]:
    """Yield what statements use: functions, attributes, keywords, operators, numbers and short strings.

    Each comes with a key, which is equal for ``np.array`` and ``numpy.array``.
    """
    for statement in statements:
        tokens, depth = statement.tokens, 0
        for index, token in enumerate(tokens):
            depth += _deeper(token)
            before = tokens[index - 1] if index else None
            after = tokens[index + 1].string if index + 1 < len(tokens) else ""
            if _is_name(token):
                is_own = token.string in own_names and not _is(before, ".")
                if after == "=" and depth:
                    yield ("argument", token.string), f"`{token.string}=`"
                elif after != "." and not is_own:
                    yield _name(tokens, index, own_names, is_call=after == "(")
            elif token.string in _STATEMENTS:
                yield ("keyword", token.string), f"`{token.string}`"
            elif token.string in _OPERATORS and before is not None and _is_value(before):
                yield ("operator", token.string), f"`{token.string}`"
            elif token.type == tokenize.NUMBER:
                yield ("number", _value(token)), f"`{token.string}`"
            elif (
                token.type == tokenize.STRING and len(token.string) <= MAX_STRING and " " not in token.string
            ):
                yield ("string", token.string.strip("'\"")), f"`{token.string}`"


def _name(
    tokens: Sequence[tokenize.TokenInfo], index: int, own_names: set[str], *, is_call: bool
) -> tuple[Key, str]:
    """Return key and words of a dotted name that ends at `index`. A variable at its start is left out."""
    parts = [tokens[index].string]
    while index >= 2 and _is(tokens[index - 1], ".") and _is_name(tokens[index - 2]):
        index -= 2
        parts.insert(0, tokens[index].string)
    rooted = not (index and _is(tokens[index - 1], "."))
    if rooted and len(parts) > 1 and parts[0] in own_names:
        parts, rooted = parts[1:], False
    is_builtin = rooted and len(parts) == 1 and parts[0] in _BUILTINS
    words = f"`{'' if rooted else '.'}{'.'.join(parts)}{'()' if is_call else ''}`"
    return ("builtin" if is_builtin else "name", parts[-1]), words


def _shape(statements: Sequence[_Statement], own_names: set[str]) -> list[list[str]]:
    """Return the tokens with the names that the function gives itself replaced by their order."""
    order: dict[str, str] = {}
    shape = []
    for statement in statements[1:]:
        row = []
        for index, token in enumerate(statement.tokens):
            is_attribute = bool(index) and _is(statement.tokens[index - 1], ".")
            if _is_name(token) and token.string in own_names and not is_attribute:
                row.append(order.setdefault(token.string, f"_{len(order)}"))
            elif token.type == tokenize.STRING:
                row.append(token.string.replace("'", '"'))
            elif token.type == tokenize.NUMBER:
                row.append(_value(token))
            else:
                row.append(token.string)
        shape.append(
            [part for part, after in zip(row, [*row[1:], ""], strict=True) if (part, after) not in _TAIL]
        )
    return shape


_TAIL = {(",", ")"), (",", "]"), (",", "}")}
"""A comma before a closing bracket, which is layout."""


def _value(token: tokenize.TokenInfo) -> str:
    """Return a number in one spelling: 255, 255.0 and 2.55e2 are equal."""
    text = token.string.replace("_", "").lower()
    try:
        return str(complex(text) if text.endswith("j") else float(text))
    except ValueError:  # hexadecimal, octal or binary
        return text


def _deeper(token: tokenize.TokenInfo) -> int:
    """Return 1 for an opening bracket, -1 for a closing one, and 0 for anything else."""
    return (token.string in {"(", "[", "{"}) - (token.string in {")", "]", "}"})


def _is(token: tokenize.TokenInfo | None, text: str) -> bool:
    return token is not None and token.string == text


def _is_name(token: tokenize.TokenInfo) -> bool:
    return token.type == tokenize.NAME and not keyword.iskeyword(token.string)


def _is_value(token: tokenize.TokenInfo) -> bool:
    """Return whether an operator after this token has a value on its left."""
    return token.type in {tokenize.NAME, tokenize.NUMBER, tokenize.STRING} or token.string in {")", "]"}
