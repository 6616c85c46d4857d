"""Hooks that run around the import of a library."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable
from types import ModuleType


class ImportNotice(importlib.abc.MetaPathFinder):
    """Reports the first import of a large library that the fork server has not imported.

    Args:
        notice: Called once, before the import.
    """

    def __init__(self, notice: Callable[[], None]) -> None:
        self._notice: Callable[[], None] | None = None if "tensorflow" in sys.modules else notice

    def find_spec(self, fullname: str, *_: object) -> None:
        """Return nothing; the other finders find the module."""
        if self._notice and fullname in ("tensorflow", "keras"):
            notice, self._notice = self._notice, None
            notice()


class AfterImport(importlib.abc.MetaPathFinder):
    """Calls a function with a module as soon as the module has been imported.

    Args:
        actions: The functions, by module name. Each is called at most once.
    """

    def __init__(self, actions: dict[str, Callable[[ModuleType], None]]) -> None:
        self._actions = dict(actions)

    def install(self) -> None:
        """Install the hook; call the functions of the modules that are imported already."""
        for name in [name for name in self._actions if name in sys.modules]:
            self._actions.pop(name)(sys.modules[name])
        sys.meta_path.insert(0, self)

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        """Return the spec of a module with an action, as the other finders find it."""
        action = self._actions.pop(fullname, None)
        if action is None:
            return None
        spec = importlib.util.find_spec(fullname)  # asks this finder again, which has no action any more
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader, action)
        return spec


class _Loader(importlib.abc.Loader):
    """Loads a module with another loader, then calls a function with it."""

    def __init__(self, loader: importlib.abc.Loader, action: Callable[[ModuleType], None]) -> None:
        self._loader = loader
        self._action = action

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__ is not None:
            module.__spec__.loader = module.__loader__ = self._loader  # code may ask for its own loader
        self._loader.exec_module(module)
        self._action(module)
