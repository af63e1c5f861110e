"""What a command printed, as the tests of the command line look at it."""

from __future__ import annotations

import json

from click.testing import Result


def objects(result: Result) -> list[dict[str, object]]:
    """Return the JSON lines of standard output."""
    return [json.loads(line) for line in result.stdout.splitlines()]
