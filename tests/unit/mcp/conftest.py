from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from kb.cli import main


@pytest.fixture
def run_kb() -> Callable[..., Result]:
    return lambda *words: CliRunner().invoke(main, words)
