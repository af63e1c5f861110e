"""`kb serve`: the pages, on this machine only unless an address says otherwise. Nothing is sent anywhere."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import click

from kb.cli.extras import check_installed
from kb.cli.options import NamedPath, data_option, encoder_option
from kb.config import DATA_VARIABLE, ENCODER_VARIABLE, READ_ONLY_VARIABLE, own_data_folder
from kb.errors import KBError, StoreError
from kb.store.connection import DATABASE_NAME
from kb.store.faults import mended

LOCAL_ADDRESS = "127.0.0.1"
PORT = 8501
MAX_UPLOAD_MB, LEAST_UPLOAD_MB = 200, 0


@click.command("serve", epilog="Example: kb serve --port 8600")
@click.option("--address", default=LOCAL_ADDRESS, show_default=True, help="Interface to listen on.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--headless", is_flag=True, help="Open no browser.")
@click.option("--read-only", "is_read_only", is_flag=True, help="Let nobody add, state or remove documents.")
@click.option(
    "--max-upload", default=MAX_UPLOAD_MB, show_default=True, type=click.IntRange(1), help="MB a file may have."
)
@click.option("--secrets", type=NamedPath(), metavar="FILE", help="Settings of sign-in and roles (TOML).")
@encoder_option
@data_option
def command(  # noqa: PLR0917 - click passes options as arguments
    address: str,
    port: int,
    headless: bool,
    is_read_only: bool,
    max_upload: int,
    secrets: Path | None,
    encoder: str | None,
    data: Path,
) -> None:
    """Open the pages in a browser."""
    check_collection(data)
    check_free(address, port)
    arguments = server_arguments(find_app(), address=address, port=port, is_headless=headless)
    arguments += ["--server.maxUploadSize", str(LEAST_UPLOAD_MB if is_read_only else max_upload)]
    if secrets is not None:
        arguments += ["--secrets.files", str(checked_secrets(secrets))]
    environment = os.environ | {DATA_VARIABLE: str(data)} | ({ENCODER_VARIABLE: encoder} if encoder else {})
    environment |= {READ_ONLY_VARIABLE: "1"} if is_read_only else {}
    click.echo(f"http://{address}:{port} - Ctrl-C stops it", err=True)
    if sys.platform == "win32":
        sys.exit(subprocess.run(arguments, env=environment, check=False).returncode)
    os.execve(sys.executable, arguments, environment)  # noqa: S606 - the server takes this process's place, and its signals


def check_collection(data: Path) -> None:
    """Find out whether the pages can take `data`: a collection, an empty folder, or your own, which may be made.

    Raises:
        StoreError: it was named and is something else, so the name is wrong.
    """
    with mended(data):
        is_held = (data / DATABASE_NAME).exists()
        is_empty = data.is_dir() and next(data.iterdir(), None) is None
    if not (is_held or is_empty or data == own_data_folder()):
        message = f"there is no collection in {data}"
        raise StoreError(message, remedy=f"make one with `kb ingest PATH --data {data}`, or name another folder")


def server_arguments(app: Path, *, address: str, port: int, is_headless: bool) -> list[str]:
    """Return the command that starts the server."""
    options = {
        "server.address": address,
        "server.port": str(port),
        "server.headless": str(is_headless).lower(),
        "server.showEmailPrompt": "false",
        "browser.serverAddress": "localhost" if address == LOCAL_ADDRESS else address,
        "browser.gatherUsageStats": "false",
        "server.fileWatcherType": "none",
        "logger.hideWelcomeMessage": "true",
        "runner.postScriptGC": "false",  # 70 ms after each page; Python collects by itself where there is something
    }
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    return [sys.executable, "-m", "streamlit", "run", str(app), *words]


def checked_secrets(path: Path) -> Path:
    """Return the settings of sign-in as an absolute path.

    Raises:
        KBError: they cannot be read, or turn on a sign-in that is not installed.
    """
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KBError(f"'{path}' cannot be read as settings ({error})", remedy="see docs/deploy.md") from error
    if "auth" not in settings:
        raise KBError(f"'{path}' turns on no sign-in: it has no table [auth]", remedy="see docs/deploy.md")
    check_installed("sign-in", "authlib")
    return path.absolute()


def check_free(address: str, port: int) -> None:
    """Find out whether a server can listen there.

    Raises:
        KBError: it cannot.
    """
    try:
        family = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0][0]
        socket.create_server((address, port), family=family).close()
    except OSError as error:
        reason = (error.strerror or str(error)).partition(" (while")[0]
        message = f"cannot listen on {address}:{port} ({reason})"
        raise KBError(message, remedy="name another with --port or --address") from error


def find_app() -> Path:
    """Return the script of the pages.

    Raises:
        KBError: the pages are not installed.
    """
    found = find_spec("ui")
    for folder in (found.submodule_search_locations or ()) if found else ():
        app = Path(folder) / "served.py"
        if app.is_file():
            return app
    raise KBError("the pages are not installed", remedy="install habitat-kb again, with its package ui")
