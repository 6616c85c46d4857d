"""The small changes that mutation makes to a node of a worked solution."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable

DTYPES = {"float32": "float64", "float64": "float32", "uint8": "int32", "int32": "int64"}

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}

ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
}


Operator = Callable[[ast.AST], None]


def operators(node: ast.AST) -> list[Operator]:
    """Return the changes that can be made to a node; each changes the node that it is given."""
    found: list[Operator] = []
    if isinstance(node, ast.Constant):
        found += [_setter("value", value) for value in _other_values(node.value)]
    elif isinstance(node, ast.Attribute) and node.attr in DTYPES:
        found.append(_setter("attr", DTYPES[node.attr]))
    elif isinstance(node, ast.Attribute) and node.attr in _OTHER_NAMES:
        found.append(_setter("attr", _OTHER_NAMES[node.attr]))
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
        found.append(_setter("ops", [COMPARISONS[type(node.ops[0])](), *node.ops[1:]]))
    elif isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        found.append(_setter("op", ARITHMETIC[type(node.op)]()))
        if isinstance(node.op, (ast.Sub, ast.Div)):
            found.append(_swap_sides)
    elif isinstance(node, ast.BoolOp):
        found.append(_setter("op", ast.Or() if isinstance(node.op, ast.And) else ast.And()))
    elif isinstance(node, (ast.IfExp, ast.If)):
        found.append(_negate)
    elif isinstance(node, ast.Call):
        found += _call_operators(node)
    elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 2:
        found.append(_swap_returned)
    if isinstance(node, (ast.Assign, ast.Return)) and isinstance(node.value, ast.Call):
        found.append(_drop_call)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        found.append(_setter("value", ast.Constant(None)))
    return found


_OTHER_NAMES = {
    "min": "max",
    "max": "min",
    "argmax": "argmin",
    "argsort": "sort",
    "mean": "median",
    "std": "var",
    "width": "height",
    "height": "width",
    "MaxPooling2D": "AveragePooling2D",
    "Conv2D": "SeparableConv2D",
    "Flatten": "GlobalAveragePooling2D",
}
"""Names that a learner could take for each other."""

_OTHER_TEXTS = {
    **DTYPES,
    "relu": "sigmoid",
    "sigmoid": "softmax",
    "softmax": "sigmoid",
    "same": "valid",
    "valid": "same",
    "RGB": "L",
    "adam": "sgd",
    "categorical_crossentropy": "mse",
    "red": "blue",
}


def _other_values(value: object) -> list[object]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, *([value - 1] if value > 0 else [])]
    if isinstance(value, float):
        return [value * 2 if value else 1.0, value / 2 if value else -1.0]
    if isinstance(value, str) and (" " in value or "://" in value):
        return [""]  # free text: no check could tell one sentence from a similar one
    if isinstance(value, str) and value:
        return [_OTHER_TEXTS.get(value, f"{value}x")]
    return []


def _setter(name: str, value: object) -> Operator:
    def change(node: ast.AST) -> None:
        setattr(node, name, copy.deepcopy(value))

    return change


def _call_operators(node: ast.Call) -> list[Operator]:
    found: list[Operator] = []
    found += map(_swapper, range(len(node.args) - 1))
    found += map(_keyword_dropper, range(len(node.keywords)))
    return found


def _swapper(number: int) -> Operator:
    def change(node: ast.AST) -> None:
        assert isinstance(node, ast.Call)
        node.args[number], node.args[number + 1] = node.args[number + 1], node.args[number]

    return change


def _keyword_dropper(number: int) -> Operator:
    def change(node: ast.AST) -> None:
        assert isinstance(node, ast.Call)
        del node.keywords[number]

    return change


def _swap_sides(node: ast.AST) -> None:
    assert isinstance(node, ast.BinOp)
    node.left, node.right = node.right, node.left


def _negate(node: ast.AST) -> None:
    assert isinstance(node, (ast.If, ast.IfExp))
    node.test = ast.UnaryOp(ast.Not(), node.test)


def _swap_returned(node: ast.AST) -> None:
    assert isinstance(node, ast.Return)
    assert isinstance(node.value, ast.Tuple)
    node.value.elts.reverse()


def _drop_call(node: ast.AST) -> None:
    """Replace ``x.method(...)`` by ``x``, and ``f(x)`` by ``x``."""
    assert isinstance(node, (ast.Assign, ast.Return))
    call = node.value
    assert isinstance(call, ast.Call)
    if isinstance(call.func, ast.Attribute) and not isinstance(call.func.value, ast.Name):
        node.value = call.func.value
    elif call.args:
        node.value = call.args[0]
    elif isinstance(call.func, ast.Attribute):
        node.value = call.func.value
