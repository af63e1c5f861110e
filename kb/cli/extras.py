"""Optional parts of the program: a command that needs one says how to install it."""

from __future__ import annotations

from importlib.util import find_spec

from kb.errors import KBError


def check_installed(extra: str, *modules: str) -> None:
    """Raise KBError where one of `modules`, which the extra brings, is not installed."""
    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        message = f"{' and '.join(missing)} is not installed"
        raise KBError(message, remedy=f"run `pip install 'habitat-kb[{extra}]'`")
