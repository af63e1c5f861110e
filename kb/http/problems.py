"""What goes wrong → problem objects (RFC 9457): one line, what to do, no traceback."""

from __future__ import annotations

from http import HTTPStatus

from kb.errors import EncoderError, IndexMismatchError, KBError, NotHeldError, QueryError, StoreError
from kb.shapes.objects import JSONObject

MEDIA_TYPE = "application/problem+json"
RETRY_S = 5
"""An index that is being built may be there so soon."""
_STATUS = {
    NotHeldError: HTTPStatus.NOT_FOUND,
    QueryError: HTTPStatus.UNPROCESSABLE_ENTITY,
    IndexMismatchError: HTTPStatus.SERVICE_UNAVAILABLE,
    EncoderError: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreError: HTTPStatus.SERVICE_UNAVAILABLE,
}
SCHEMA: JSONObject = {
    "title": "Problem",
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string", "const": "about:blank"},
        "title": {"type": "string", "description": "The phrase of the status."},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "One line: what, why, what to do."},
        "code": {"type": "string", "description": "The kind of problem, for programs."},
    },
}


def status_of(error: KBError) -> HTTPStatus:
    """Return the status for a problem; any that is not listed is one of the request."""
    return next((status for kind, status in _STATUS.items() if isinstance(error, kind)), HTTPStatus.BAD_REQUEST)


def problem(status: HTTPStatus, detail: str, *, code: str) -> JSONObject:
    """Return the object for one problem; `detail` is made one line."""
    return {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": " ".join(detail.split()),
        "code": code,
    }
