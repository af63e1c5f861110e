"""Documents are fetched from a server with the faults of the real one; no test waits, the clock is the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import FetchError, StoreError, SymbolError, UnreachableError
from kb.ingest import download
from kb.ingest.download import Downloader, Manners
from kb.ingest.fetch import Fetched, Outcome, fetch, file_name
from kb.ingest.partial import Partial
from kb.ingest.reading import read_document
from kb.un.symbol import parse_symbol
from tests.document_server import Answer, DocumentServer, document_server, pdf

SYMBOL = "HSP/HA.9/Res.4"
NAME = "HSP_HA.9_Res.4.en.pdf"
PAPER = pdf(SYMBOL, "1. Night markets are public space.")
PLACEHOLDER = pdf("This document does not exist in the Official Document System (ODS).")
TAG = {"ETag": '"v1"'}
BUSY = Answer(status=429, headers={"Retry-After": "7"})
BROKEN = Answer(status=500)


class Clock:
    """Seconds that pass only where somebody sleeps; `step` seconds go by at each look."""

    def __init__(self, step: float = 0.0) -> None:
        self.now, self.step, self.slept = 0.0, step, list[float]()

    def __call__(self) -> float:
        self.now += self.step
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def server() -> Iterator[DocumentServer]:
    with document_server() as found:
        yield found


@pytest.fixture
def clock() -> Clock:
    return Clock()


def run(
    server: DocumentServer, into: Path, clock: Clock, *symbols: str, languages: str = "en", timeout_s: float = 5.0
) -> list[Fetched]:
    manners = Manners(pause_s=1.0, timeout_s=timeout_s)
    downloader = Downloader(server.address, manners=manners, clock=clock, sleep=clock.sleep)
    asked = symbols or (SYMBOL,)
    return list(fetch(asked, languages=languages.split(","), into=into, downloader=downloader, address=server.address))


def ranges(server: DocumentServer) -> list[str | None]:
    return [asked for _, _, asked in server.requests]


def test_a_document_is_fetched_under_a_name_and_statement_that_ingest_reads(
    server: DocumentServer, tmp_path: Path, clock: Clock
) -> None:
    server.holds(SYMBOL, "en", Answer(PAPER))
    (one,) = run(server, tmp_path, clock)
    assert one == Fetched(SYMBOL, "en", Outcome.FETCHED, tmp_path / NAME)
    assert (tmp_path / NAME).read_bytes() == PAPER
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME, f"{NAME}.toml"]
    metadata = read_document(tmp_path / NAME).metadata
    assert (metadata.symbol, metadata.language) == (SYMBOL, "en")
    assert server.queries == [{"s": SYMBOL, "l": "en", "t": "pdf"}]


def test_what_is_there_is_not_fetched_again(server: DocumentServer, tmp_path: Path, clock: Clock) -> None:
    (tmp_path / NAME).write_bytes(PAPER)
    assert [one.outcome for one in run(server, tmp_path, clock)] == [Outcome.PRESENT]
    assert not server.queries


def test_a_symbol_is_fetched_once_in_each_language(server: DocumentServer, tmp_path: Path, clock: Clock) -> None:
    server.holds(SYMBOL, "zh", Answer(PAPER))
    server.holds(SYMBOL, "en", Answer(PAPER))
    found = run(server, tmp_path, clock, SYMBOL, f"{SYMBOL.lower()}*", languages="zh,en")
    assert [(one.language, one.outcome) for one in found] == [("zh", Outcome.FETCHED), ("en", Outcome.FETCHED)]


def test_requests_keep_the_pace(server: DocumentServer, tmp_path: Path, clock: Clock) -> None:
    server.holds(SYMBOL, "zh", Answer(PAPER))
    server.holds(SYMBOL, "en", Answer(PAPER))
    run(server, tmp_path, clock, languages="zh,en")
    assert clock.slept == [1.0, 1.0, 1.0]  # two documents, each asked for by symbol and then as a file


@pytest.mark.parametrize(
    "answer",
    [
        Answer(status=404),
        Answer(status=410),
        Answer(PLACEHOLDER),
        Answer(b"<html><p>There is no document matching your request.</p></html>"),
        Answer(b"<html><p>The document does not exist in the Official Document System.</p></html>"),
    ],
    ids=["404", "410", "placeholder", "page", "page of the system"],
)
def test_a_placeholder_means_not_published(
    answer: Answer, server: DocumentServer, tmp_path: Path, clock: Clock
) -> None:
    server.holds(SYMBOL, "en", answer)
    (one,) = run(server, tmp_path, clock)
    assert (one.outcome, one.path) == (Outcome.NOT_PUBLISHED, None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(b"<html><title>Maintenance</title></html>"), "web page instead"),
        (Answer(b""), "empty"),
        (Answer(b'{"error": 1}'), "no PDF instead"),
        (Answer(PAPER[:-600]), "cut short"),
        (Answer(status=403), "refuses"),
        (Answer(status=302, to="https://example.org/x.pdf"), "not trusted"),
        (Answer(status=302, to="http://127.0.0.1:9/x.pdf"), "not trusted"),
        (Answer(status=302, to="file:///etc/passwd"), "not trusted"),
        (Answer(status=302, to="http://[::1/x.pdf"), "no address"),
        (Answer(status=302, to="/doc/HSP%2FHA.9%2FRes.4/en.pdf"), "on and on"),
        (Answer(PAPER, length=download.MAX_FILE_BYTES + 1), "more than"),
    ],
)
def test_what_is_no_document_fails_with_a_remedy(
    answer: Answer, said: str, server: DocumentServer, tmp_path: Path, clock: Clock
) -> None:
    server.holds(SYMBOL, "en", answer)
    (one,) = run(server, tmp_path, clock)
    assert one.outcome is Outcome.FAILED
    assert said in (one.error or "")
    assert one.remedy
    assert not (tmp_path / NAME).exists()


def test_an_address_that_is_no_ascii_is_followed(server: DocumentServer, tmp_path: Path, clock: Clock) -> None:
    server.holds(SYMBOL, "en", Answer(status=302, to="/doc/r\xe9sum\xe9 1/en.pdf"))
    server.holds("r\ufffdsum\ufffd 1", "en", Answer(PAPER))
    assert run(server, tmp_path, clock)[0].outcome is Outcome.FETCHED


def test_one_that_fails_does_not_stop_the_others(server: DocumentServer, tmp_path: Path, clock: Clock) -> None:
    server.holds("A/120/168", "en", Answer(status=403))
    server.holds(SYMBOL, "en", Answer(PAPER))
    found = run(server, tmp_path, clock, "70/1", "A/120/168", SYMBOL)
    assert [one.outcome for one in found] == [Outcome.FAILED, Outcome.FAILED, Outcome.FETCHED]
    assert (found[0].language, found[0].remedy) == (None, "try 'A/RES/70/1'")


def test_a_broken_server_is_tried_again_with_growing_pauses(
    server: DocumentServer, tmp_path: Path, clock: Clock
) -> None:
    server.holds(SYMBOL, "en", BROKEN, BROKEN, Answer(PAPER))
    assert run(server, tmp_path, clock)[0].outcome is Outcome.FETCHED
    assert [seconds for seconds in clock.slept if seconds != 1.0] == [2.0, 4.0]


def test_a_server_that_stays_broken_fails(server: DocumentServer, tmp_path: Path, clock: Clock) -> None:
    server.holds(SYMBOL, "en", BROKEN)
    (one,) = run(server, tmp_path, clock)
    assert (one.outcome, len(server.requests)) == (Outcome.FAILED, 5)
    assert "5 times (answer 500" in (one.error or "")


def test_a_busy_server_gets_the_time_that_it_asks_for(server: DocumentServer, tmp_path: Path, clock: Clock) -> None:
    server.holds(SYMBOL, "en", BUSY, Answer(PAPER))
    assert run(server, tmp_path, clock)[0].outcome is Outcome.FETCHED
    assert 7.0 in clock.slept


def test_a_date_to_come_back_counts_from_the_date_of_the_answer(
    server: DocumentServer, tmp_path: Path, clock: Clock
) -> None:
    headers = {"Date": "Fri, 01 Jan 2100 10:00:00 GMT", "Retry-After": "Fri, 01 Jan 2100 10:00:30 GMT"}
    server.holds(SYMBOL, "en", Answer(status=503, headers=headers), Answer(PAPER))
    assert run(server, tmp_path, clock)[0].outcome is Outcome.FETCHED
    assert 30.0 in clock.slept


@pytest.mark.parametrize("said", ["soon", "-5", "Fri, 01 Jan 2100 10:00:30 GMT"])
def test_a_wait_that_cannot_be_read_is_ours(said: str, server: DocumentServer, tmp_path: Path, clock: Clock) -> None:
    server.holds(SYMBOL, "en", Answer(status=503, headers={"Retry-After": said}), Answer(PAPER))
    assert run(server, tmp_path, clock)[0].outcome is Outcome.FETCHED
    assert max(clock.slept) == 2.0


@pytest.mark.parametrize("answer", [BUSY, Answer(status=429, headers={"Retry-After": "86400"})])
def test_a_server_that_wants_to_be_left_alone_ends_the_run(
    answer: Answer, server: DocumentServer, tmp_path: Path, clock: Clock
) -> None:
    server.holds(SYMBOL, "en", answer)
    with pytest.raises(UnreachableError, match="left alone"):
        run(server, tmp_path, clock, SYMBOL, "A/120/168")
    assert max(clock.slept, default=0) <= download.MAX_WAIT_S
    assert {symbol for symbol, _, _ in server.requests} == {SYMBOL}


def test_a_cut_connection_is_continued_where_it_ended(server: DocumentServer, tmp_path: Path, clock: Clock) -> None:
    server.holds(SYMBOL, "en", Answer(PAPER, headers=TAG, cut=500), Answer(PAPER, headers=TAG))
    assert run(server, tmp_path, clock)[0].outcome is Outcome.FETCHED
    assert (tmp_path / NAME).read_bytes() == PAPER
    assert ranges(server) == [None, "bytes=500-"]


def test_without_a_mark_of_the_file_a_cut_one_begins_anew(server: DocumentServer, tmp_path: Path, clock: Clock) -> None:
    server.holds(SYMBOL, "en", Answer(PAPER, cut=500), Answer(PAPER))
    assert run(server, tmp_path, clock)[0].outcome is Outcome.FETCHED
    assert (tmp_path / NAME).read_bytes() == PAPER
    assert ranges(server) == [None, None]


@pytest.mark.parametrize(
    "second",
    [Answer(PAPER, headers={"ETag": '"v2"'}), Answer(PAPER, headers=TAG, has_ranges=False)],
    ids=["changed", "no ranges"],
)
def test_a_file_that_cannot_be_continued_begins_anew(
    second: Answer, server: DocumentServer, tmp_path: Path, clock: Clock
) -> None:
    server.holds(SYMBOL, "en", Answer(b"%PDF-1.4 an older text" * 99, headers=TAG, cut=500), second)
    assert run(server, tmp_path, clock)[0].outcome is Outcome.FETCHED
    assert (tmp_path / NAME).read_bytes() == PAPER


def test_a_later_run_continues_what_an_earlier_one_left(server: DocumentServer, tmp_path: Path, clock: Clock) -> None:
    partial = Partial(tmp_path / f".{NAME}.part")
    partial.begin('"v1"', "")
    partial.path.write_bytes(PAPER[:700])
    server.holds(SYMBOL, "en", Answer(PAPER, headers=TAG))
    assert run(server, tmp_path, clock)[0].outcome is Outcome.FETCHED
    assert ranges(server) == ["bytes=700-"]
    assert (tmp_path / NAME).read_bytes() == PAPER


def test_a_continuation_at_another_place_is_not_trusted(server: DocumentServer, tmp_path: Path, clock: Clock) -> None:
    wrong = Answer(PAPER, status=206, headers={**TAG, "Content-Range": f"bytes 3-9/{len(PAPER)}"})
    server.holds(SYMBOL, "en", Answer(PAPER, headers=TAG, cut=500), wrong, Answer(PAPER, headers=TAG))
    assert run(server, tmp_path, clock)[0].outcome is Outcome.FETCHED
    assert (tmp_path / NAME).read_bytes() == PAPER
    assert ranges(server) == [None, "bytes=500-", None]


def test_a_length_that_is_never_reached_fails(server: DocumentServer, tmp_path: Path, clock: Clock) -> None:
    server.holds(SYMBOL, "en", Answer(PAPER, headers=TAG, length=len(PAPER) + 9))
    (one,) = run(server, tmp_path, clock)
    assert one.outcome is Outcome.FAILED
    assert not (tmp_path / NAME).exists()


def test_a_silent_server_is_given_up(server: DocumentServer, tmp_path: Path, clock: Clock) -> None:
    server.holds(SYMBOL, "en", Answer(is_silent=True), Answer(PAPER))
    assert run(server, tmp_path, clock, timeout_s=0.05)[0].outcome is Outcome.FETCHED
    for language in ("zh", "fr", "es"):
        server.holds(SYMBOL, language, Answer(is_silent=True))
    with pytest.raises(UnreachableError, match="timed out"):
        run(server, tmp_path, clock, languages="zh,fr,es", timeout_s=0.02)


def test_a_silent_document_does_not_end_the_run(server: DocumentServer, tmp_path: Path, clock: Clock) -> None:
    server.holds(SYMBOL, "zh", Answer(is_silent=True))
    server.holds(SYMBOL, "en", Answer(PAPER))
    silent, one = run(server, tmp_path, clock, languages="zh,en", timeout_s=0.1)
    assert (silent.outcome, one.outcome) == (Outcome.FAILED, Outcome.FETCHED)
    assert "timed out" in (silent.error or "")
    assert "--timeout" in (silent.remedy or "")


def test_a_body_without_end_leaves_nothing(
    server: DocumentServer, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "MAX_FILE_BYTES", len(PAPER) - 1)
    monkeypatch.setattr(download, "file_size", lambda _: None)
    server.holds(SYMBOL, "en", Answer(PAPER, headers=TAG))
    (one,) = run(server, tmp_path, clock)
    assert one.outcome is Outcome.FAILED
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_trickles_is_given_up(server: DocumentServer, tmp_path: Path) -> None:
    server.holds(SYMBOL, "en", Answer(PAPER))
    (one,) = run(server, tmp_path, Clock(step=download.MAX_FILE_S + 1))
    assert one.outcome is Outcome.FAILED
    assert "slower" in (one.error or "")


def test_without_a_server_the_reader_knows_soon(tmp_path: Path, clock: Clock) -> None:
    address = "http://127.0.0.1:9/api"
    downloader = Downloader(address, clock=clock, sleep=clock.sleep)
    with pytest.raises(UnreachableError, match=r"127\.0\.0\.1:9 cannot be reached .*; check the network"):
        list(fetch([SYMBOL], languages=["en"], into=tmp_path, downloader=downloader, address=address))
    assert clock.slept == [2.0]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "documents",
        "ftp://host/x",
        "file:///etc/passwd",
        "https://a@host/",
        "https://h/?s=1",
        "http://[/",
        "http://h:99999/",
        "https://h/é",
        "https://h/a b",
    ],
)
def test_only_a_plain_web_address_is_taken(address: str) -> None:
    with pytest.raises(FetchError, match="web address; write it as https://"):
        Downloader(address)


def test_a_language_that_the_system_does_not_know_is_refused(tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(FetchError, match="'xx' is no language"):
        list(fetch([SYMBOL], languages=["xx"], into=tmp_path, downloader=Downloader("http://127.0.0.1:9/")))


def test_a_folder_that_cannot_be_written_is_told(server: DocumentServer, tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="--into"):
        run(server, tmp_path / "file", clock)


def test_a_statement_that_a_person_wrote_stays(server: DocumentServer, tmp_path: Path, clock: Clock) -> None:
    side = tmp_path / f"{NAME}.toml"
    side.write_text('title = "Mine"\n', encoding="utf-8")
    server.holds(SYMBOL, "en", Answer(PAPER))
    run(server, tmp_path, clock)
    assert side.read_text(encoding="utf-8") == 'title = "Mine"\n'


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("A/RES/71/256", "A_RES_71_256.zh.pdf"),
        ("A/80/6 (Sect. 15)", "A_80_6_(Sect._15).zh.pdf"),
        ("S/RES/1325 (2000)", "S_RES_1325_(2000).zh.pdf"),
        ("A/79/302-S/2024/600", "A_79_302-S_2024_600.zh.pdf"),
    ],
)
def test_a_name_is_safe_on_every_system(symbol: str, name: str) -> None:
    assert file_name(parse_symbol(symbol), "zh") == name


@given(st.text(alphabet="ARES0189./ ()*:\\?%-<", min_size=1, max_size=30).map("A/".__add__))
def test_no_symbol_leaves_the_folder(text: str) -> None:
    try:
        symbol = parse_symbol(text)
    except SymbolError:
        return
    name = file_name(symbol, "en")
    assert Path(name).name == name
    assert not set(name) & set('/\\:*?"<>|\0 ')
    assert name[0].isalpha()
