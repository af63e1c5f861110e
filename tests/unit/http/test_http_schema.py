"""The answers fit the description: every field that is described is there, and no other."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode, openapi
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

PATHS = ["/search", "/ask", "/documents", "/document", "/paragraph", "/act", "/history"]
N_REQUESTS = 10
CHECKS = [
    not_a_server_error,
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
]


def deviations(value: object, shape: dict[str, object], root: dict[str, object], where: str) -> Iterator[str]:
    """Yield where `value` has other fields than `shape`."""
    if "$ref" in shape:
        shape = root["components"]["schemas"][shape["$ref"].rpartition("/")[2]]
    if "anyOf" in shape:
        shape = next((one for one in shape["anyOf"] if one.get("type") != "null"), shape)
        if value is not None:
            yield from deviations(value, shape, root, where)
    elif "properties" in shape:
        if value.keys() != shape["properties"].keys():
            yield f"{where}: {value.keys() ^ shape['properties'].keys()}"
        for name, inner in value.items():
            yield from deviations(inner, shape["properties"].get(name, {}), root, f"{where}.{name}")
    elif "items" in shape:
        for inner in value:
            yield from deviations(inner, shape["items"], root, f"{where}[]")


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/search", {"q": "night markets"}),
        ("/ask", {"q": "What does a kilometre of shaded walkway cost?"}),
        ("/ask", {"q": "What does a submarine cost?"}),
        ("/documents", {}),
        ("/document", {"name": "A/120/168@zh"}),
        ("/paragraph", {"name": "A/120/168@zh", "label": "1"}),
        ("/act", {"ref": "9/4"}),
        ("/history", {"ref": "NUA"}),
        ("/history", {"ref": "HSP/HA.9/Res.4"}),
        ("/health", {}),
    ],
)
def test_an_answer_has_the_fields_that_are_described_and_no_other(
    client: TestClient, path: str, asked: dict[str, str]
) -> None:
    root = client.get("/openapi.json").json()
    shape = root["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    answer = client.get(path, params=asked)
    assert answer.status_code == 200
    assert list(deviations(answer.json(), shape, root, path)) == []


@pytest.mark.parametrize(
    ("path", "mode"),
    [("/health", GenerationMode.POSITIVE), *itertools.product(PATHS, GenerationMode)],
)
def test_no_request_breaks_the_server_and_every_answer_fits_the_description(
    client: TestClient, path: str, mode: GenerationMode
) -> None:
    operation = openapi.from_asgi("/openapi.json", client.app)[path]["GET"]

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=N_REQUESTS, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def send(case: Case) -> None:
        case.validate_response(case.call(session=client), checks=CHECKS)

    send()
