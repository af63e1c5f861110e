"""Tables that ship with the program: the name of a file in `corpus` enters, its text leaves."""

from __future__ import annotations

from importlib.resources import files


def read_shipped(name: str) -> str:
    """Return the text of `corpus/NAME`: in the wheel it lies within the package, in a checkout beside it."""
    package = files("kb")
    packed = package / "data" / "corpus" / name
    return (packed if packed.is_file() else package / ".." / "corpus" / name).read_text(encoding="utf-8")
