"""The examples of `deploy/` are what their programs read: each is parsed by its program or by a parser for it."""

from __future__ import annotations

import configparser
import io
import re
import runpy
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import click
import crossplane
import pytest
from dockerfile_parse import DockerfileParser

from kb import open_collection
from kb.cli import main
from kb.inquiry.served import open_served

ROOT = Path(__file__).resolve().parents[3]
DEPLOY = ROOT / "deploy"
UNITS = ("kb.service", "kb-http.service")
MAX_EXPOSURE = 2.0
"""Of 10; what `systemd-analyze security` calls OK ends at 2.5."""


def accepts(words: list[str]) -> None:
    """Fail where `kb` does not know one of the options."""
    name, *rest = words
    command = main.get_command(click.Context(main), name)
    assert command is not None
    command.make_context(name, rest)


def unit_of(name: str) -> configparser.RawConfigParser:
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str
    unit.read(DEPLOY / name)
    return unit


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_starts_a_command_that_exists_on_this_machine_only(name: str) -> None:
    service = unit_of(name)["Service"]
    program, *words = shlex.split(service["ExecStart"])
    assert Path(program).name == "kb"
    accepts(words)
    assert "--address" not in words
    assert service["User"] != "root"


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_is_closed_to_what_it_does_not_need(name: str) -> None:
    service = unit_of(name)["Service"]
    closed = {"NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "CapabilityBoundingSet": ""}
    assert {option: service[option] for option in closed} == closed


if shutil.which("systemd-analyze"):  # a test that is skipped would turn CI red

    @pytest.mark.parametrize("name", UNITS)
    def test_systemd_takes_a_unit_and_finds_it_closed(name: str, tmp_path: Path) -> None:
        unit = tmp_path / name
        unit.write_text((DEPLOY / name).read_text("utf-8").replace("/opt/kb/bin/kb", "/bin/true"), "utf-8")
        verified = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
        assert (verified.returncode, verified.stderr) == (0, "")
        words = ["systemd-analyze", "security", "--offline=true", str(unit)]
        rated = subprocess.run(words, capture_output=True, text=True, check=True).stdout
        exposure = re.search(r"Overall exposure level for \S+: ([\d.]+)", rated)
        assert exposure
        assert float(exposure[1]) <= MAX_EXPOSURE


def instructions() -> list[tuple[str, str]]:
    parser = DockerfileParser(fileobj=io.BytesIO((DEPLOY / "Containerfile").read_bytes()))
    return [(one["instruction"], one["value"]) for one in parser.structure if one["instruction"] != "COMMENT"]


def test_the_image_runs_the_pages_as_nobody_in_particular() -> None:
    found = dict(instructions())
    assert found["USER"].split(":")[0] != "0"
    entry, words = (tomllib.loads(f"v = {found[name]}")["v"] for name in ("ENTRYPOINT", "CMD"))
    assert entry == ["/opt/kb/bin/kb"]
    accepts(words)


def test_the_image_is_made_from_plain_names_and_what_the_checkout_has() -> None:
    images = [value.split()[0] for instruction, value in instructions() if instruction == "FROM"]
    assert images == ["python:3.11-slim"] * 2
    copied = [value.split()[:-1] for name, value in instructions() if name == "COPY" and "--from" not in value]
    assert not [name for names in copied for name in names if not (ROOT / name).exists()]
    extras = re.search(r"'\.\[([\w,-]+)\]'", (DEPLOY / "Containerfile").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert extras
    assert set(extras[1].split(",")) <= project["optional-dependencies"].keys()


def server(tmp_path: Path) -> dict[str, list[dict[str, object]]]:
    """Return the blocks of the server with TLS by their path, as nginx reads them inside its own file."""
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"events {{}}\nhttp {{\ninclude {DEPLOY / 'nginx.conf'};\n}}\n", "utf-8")
    parsed = crossplane.parse(str(whole))
    assert (parsed["status"], parsed["errors"]) == ("ok", [])
    servers = [one["block"] for one in parsed["config"][1]["parsed"] if one["directive"] == "server"]
    blocks = [one for one in servers[1] if one["directive"] == "location"]
    return {one["args"][0]: one["block"] for one in blocks}


def test_the_proxy_leads_to_the_ports_of_the_units(tmp_path: Path) -> None:
    for path, name in {"/": "kb.service", "/api/": "kb-http.service"}.items():
        passed = next(one["args"][0] for one in server(tmp_path)[path] if one["directive"] == "proxy_pass")
        port = re.search(r"--port (\d+)", (DEPLOY / name).read_text("utf-8"))
        assert port
        assert passed.rstrip("/") == f"http://127.0.0.1:{port[1]}"


def test_the_proxy_sets_the_headers_of_the_pages(tmp_path: Path) -> None:
    headers = {one["args"][0] for one in server(tmp_path)["/"] if one["directive"] == "add_header"}
    assert headers >= {"Content-Security-Policy", "Strict-Transport-Security", "X-Content-Type-Options"}


def test_the_settings_that_the_page_shows_are_read(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "deploy.md").read_text("utf-8")
    shown = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert shown
    settings = tomllib.loads(shown[1])
    assert {"auth", "roles"} <= settings.keys()
    assert {"admins", "readers", "claim", "values"} == settings["roles"].keys()


def test_nothing_names_a_host_but_examples() -> None:
    texts = [path.read_text("utf-8") for path in [*DEPLOY.iterdir(), ROOT / "docs" / "deploy.md"]]
    hosts = {host for text in texts for host in re.findall(r"https?://([\w.-]+)", text)}
    assert {host for host in hosts if not host.endswith(".example")} <= {"127.0.0.1"}


def test_a_backup_is_a_collection_that_can_be_searched(tmp_path: Path, specimens: Path) -> None:
    back_up = runpy.run_path(str(DEPLOY / "backup.py"))["back_up"]
    data, into = tmp_path / "data", tmp_path / "backup"
    with open_collection(data, writable=True) as collection:
        collection.ingest([specimens / "hsp_ha_9_res_4.en.txt"])
        assert back_up(data, into) == 1  # while the collection is open for writing
        collection.ingest([specimens / "hsp_eb_2099_5.en.txt"])
        assert back_up(data, into) == 1  # what is there is not copied again
        assert back_up(data, into) == 0
    with open_collection(into) as copy:
        assert len(copy.documents()) == 2
        assert copy.search("shaded walkway", k=1)[0].place.symbol == "HSP/EB.2099/5"
        assert all(copy.store.has_bytes(row.sha256) for row in copy.documents())
    with open_served(into) as served:
        assert served.search("shaded walkway", k=1)
