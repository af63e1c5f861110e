"""A counter of work that no clock disturbs."""

import sys

import pytest


@pytest.fixture
def count_steps():
    """Count the lines of Python that a call runs: the scanners match at one place at a time, so lines are work."""

    def count(call):
        n_lines = 0

        def trace(frame, event, argument):
            nonlocal n_lines
            n_lines += event == "line"
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            call()
        finally:
            sys.settrace(before)
        return n_lines + 1

    return count
