from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kb.collection import open_collection
from kb.http.app import make_app
from kb.inquiry.served import open_served

WALKWAY = "What does a kilometre of shaded walkway cost?"
RESOLUTION = "HSP/HA.9/Res.4"


def test_a_search_gives_hits_with_citations_and_twins(client: TestClient) -> None:
    found = client.get("/search", params={"q": WALKWAY, "k": 2}).json()
    best = found["hits"][0]
    assert (best["symbol"], best["label"], best["language"]) == ("HSP/EB.2099/5", "13", "en")
    assert best["citation"] == {"en": "HSP/EB.2099/5, para. 13", "zh": "HSP/EB.2099/5，第13段"}
    assert best["twin"]["language"] == "zh"


def test_stretches_of_a_search_follow_each_other(client: TestClient) -> None:
    both = client.get("/search", params={"q": "night markets", "k": 6}).json()["hits"]
    first = client.get("/search", params={"q": "night markets", "k": 3}).json()
    second = client.get("/search", params={"q": "night markets", "k": 3, "offset": first["next"]}).json()
    assert [hit["text"] for hit in (*first["hits"], *second["hits"])] == [hit["text"] for hit in both]


def test_a_search_is_filtered_by_body_language_kind_and_years(client: TestClient) -> None:
    asked = {"q": "市场", "language": "ZH", "organ": "HA", "kind": "paragraph", "from": 2099, "to": 2099}
    hits = client.get("/search", params=asked).json()["hits"]
    assert hits
    assert {(hit["language"], hit["kind"], hit["date"][:4]) for hit in hits} == {("zh", "paragraph", "2099")}


def test_a_filter_that_nothing_fits_is_refused_with_the_choices(client: TestClient) -> None:
    answer = client.get("/search", params={"q": "market", "language": "fr"})
    assert answer.status_code == 422
    assert "choose one of: en, zh" in answer.json()["detail"]


def test_a_paragraph_is_read_as_it_is_cited(client: TestClient) -> None:
    answer = client.get("/paragraph", params={"name": "HSP/EB.2099/5", "label": "第13段", "language": "en"}).json()
    paragraph = answer["paragraphs"][0]
    assert (answer["document"], paragraph["label"]) == ("HSP/EB.2099/5@en", "13")
    assert paragraph["text"].startswith("In the reporting period the average cost")
    assert paragraph["twin"]["label"] == "13"


def test_a_document_is_read_in_stretches(client: TestClient) -> None:
    whole = client.get("/document", params={"name": RESOLUTION, "language": "en", "limit": 500}).json()
    read, offset = [], 0
    while offset is not None:
        part = client.get("/document", params={"name": RESOLUTION, "language": "en", "limit": 7, "offset": offset})
        read += part.json()["blocks"]
        offset = part.json()["next"]
    assert read == whole["blocks"]
    assert (len(read), whole["twin"]) == (whole["total"], f"{RESOLUTION}@zh")


def test_all_documents_are_listed(client: TestClient) -> None:
    listed = client.get("/documents", params={"limit": 3}).json()
    assert (len(listed["documents"]), listed["total"], listed["next"]) == (3, 10, 3)


def test_an_act_is_looked_up_with_its_text(client: TestClient) -> None:
    found = client.get("/act", params={"ref": "9/4"}).json()["acts"]
    assert [act["act"] for act in found] == [RESOLUTION]
    assert {block["language"] for block in found[0]["blocks"]} == {"en", "zh"}
    assert "cited_by" not in found[0]
    assert found[0]["n_cited_by"] == 2


def test_a_history_gives_stretches_of_what_cites(client: TestClient) -> None:
    found = client.get("/history", params={"ref": "NUA", "limit": 4}).json()["histories"][0]
    assert (found["act"], len(found["cited_by"]), found["n_cited_by"], found["next"]) == ("A/RES/71/256", 4, 6, 4)


def test_a_question_is_answered_with_verbatim_quotes(client: TestClient) -> None:
    answer = client.get("/ask", params={"q": WALKWAY}).json()
    quotation = answer["statements"][0]["citations"][0]
    text = client.get("/paragraph", params={"name": quotation["document"], "label": quotation["label"]}).json()
    assert text["paragraphs"][0]["text"][quotation["start"] : quotation["end"]] == quotation["quote"]


def test_health_says_what_is_served(client: TestClient) -> None:
    answer = client.get("/health")
    assert answer.json()["status"] == "ok"
    assert answer.json()["documents"] == 10
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/search", 422, "q: "),
        ("/search?q=", 422, "q: "),
        ("/search?q=%20", 422, "has no word to search for"),
        ("/search?q=" + "a" * 1001, 422, "q: "),
        ("/search?q=a&k=51", 422, "k: "),
        ("/search?q=a&offset=-1", 422, "offset: "),
        ("/search?q=a&from=2020&to=2010", 422, "ends before it begins"),
        ("/search?q=a&langage=en", 422, "langage: is not known"),
        ("/search?q=a&q=b", 422, "q: is given twice"),
        ("/search?q=a&kind=poem", 422, "kind: "),
        ("/paragraph?name=A/1&label=3", 404, "is not in the collection"),
        ("/paragraph?name=HSP/EB.2099/5&label=999", 404, "holds no paragraph '999'"),
        ("/document?name=HSP/EB.2099/5&part=annex 7", 404, "has no part 'annex 7'"),
        ("/act?ref=gibberish", 404, "gibberish"),
        ("/nowhere", 404, "/openapi.json"),
    ],
)
def test_what_goes_wrong_is_one_line(client: TestClient, path: str, status: int, words: str) -> None:
    answer = client.get(path)
    problem = answer.json()
    assert (answer.status_code, problem["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in problem["detail"]
    assert "\n" not in problem["detail"]
    assert "Traceback" not in answer.text


def test_nothing_is_changed_over_http(client: TestClient) -> None:
    answer = client.post("/search", params={"q": "market"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert answer.json()["code"] == "path"


def test_a_fault_of_the_program_shows_nothing_of_it(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("kb.http.app.searching.ask", broken)
    with open_served(held) as collection:
        answer = TestClient(make_app(collection), raise_server_exceptions=False).get("/ask", params={"q": "why"})
    assert (answer.status_code, answer.json()["code"]) == (500, "fault")
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_client_keeps_an_answer_until_the_collection_changes(tmp_path: Path, specimens: Path) -> None:
    with open_collection(tmp_path, writable=True) as collection:
        collection.ingest([specimens / "hsp_ha_9_res_4.en.txt"])
    with open_served(tmp_path) as served, TestClient(make_app(served)) as client:
        asked = {"q": "walkway"}
        tag = client.get("/search", params=asked).headers["etag"]
        kept = client.get("/search", params=asked, headers={"If-None-Match": f'"other", W/{tag}'})
        assert (kept.status_code, kept.content, kept.headers["etag"]) == (304, b"", tag)
        with open_collection(tmp_path, writable=True) as collection:
            collection.ingest([specimens / "hsp_eb_2099_5.en.txt"])
        changed = client.get("/search", params=asked, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag
    assert changed.json()["hits"][0]["symbol"] == "HSP/EB.2099/5"


def test_a_search_while_documents_are_read_takes_the_index_of_before(tmp_path: Path, specimens: Path) -> None:
    with open_collection(tmp_path, writable=True) as collection:
        collection.ingest([specimens / "hsp_ha_9_res_4.en.txt"])
        with open_served(tmp_path) as served, TestClient(make_app(served)) as client, collection.store.writing():
            before = client.get("/search", params={"q": "night markets"}).json()["hits"]
            collection.store.remove(collection.documents()[0].id)  # the index still has it
            assert before
            assert client.get("/search", params={"q": "night markets"}).json()["hits"] == []
            assert client.get("/health").json()["status"] == "empty"


def test_a_collection_without_an_index_asks_to_come_back(tmp_path: Path) -> None:
    open_collection(tmp_path, writable=True).close()
    with open_served(tmp_path) as served, TestClient(make_app(served)) as client:
        answer = client.get("/search", params={"q": "night"})
    assert (answer.status_code, answer.json()["code"]) == (503, "index_mismatch")
    assert answer.headers["retry-after"] == "5"
    assert not (tmp_path / "index").exists()  # a reader builds nothing


def test_references_that_another_version_read_are_left_as_they_are(
    tmp_path: Path, specimens: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_collection(tmp_path, writable=True) as collection:
        collection.ingest([specimens / "hsp_ha_9_res_4.en.txt"])
    monkeypatch.setattr("kb.store.citations.READING", "that of tomorrow")
    with open_served(tmp_path) as served, TestClient(make_app(served)) as client:
        assert client.get("/history", params={"ref": "9/4"}).json()["histories"][0]["cites"]
        assert not served.store.citations.is_current()


def test_the_description_names_every_path_and_loads_nothing_from_elsewhere(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    paths = "/search /ask /documents /document /paragraph /act /history /health"
    assert list(described["paths"]) == paths.split()
    assert "http" not in json.dumps(described).replace("https://json-schema.org", "")
    assert client.get("/docs").status_code == 404
