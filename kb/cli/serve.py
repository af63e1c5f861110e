"""`kb serve`: the pages, on this machine only unless an address says otherwise. Nothing is sent anywhere."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from kb.cli.options import data_option, encoder_option
from kb.config import DATA_VARIABLE, ENCODER_VARIABLE, own_data_folder
from kb.errors import KBError, StoreError
from kb.store.connection import DATABASE_NAME
from kb.store.faults import mended

LOCAL_ADDRESS = "127.0.0.1"
PORT = 8501


@click.command("serve", epilog="Example: kb serve --port 8600")
@click.option("--address", default=LOCAL_ADDRESS, show_default=True, help="Interface to listen on.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--headless", is_flag=True, help="Open no browser.")
@encoder_option
@data_option
def command(address: str, port: int, headless: bool, encoder: str | None, data: Path) -> None:
    """Open the pages in a browser."""
    check_collection(data)
    check_free(address, port)
    arguments = server_arguments(find_app(), address=address, port=port, is_headless=headless)
    environment = os.environ | {DATA_VARIABLE: str(data)} | ({ENCODER_VARIABLE: encoder} if encoder else {})
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
    }
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    return [sys.executable, "-m", "streamlit", "run", str(app), *words]


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
        app = Path(folder) / "app.py"
        if app.is_file():
            return app
    raise KBError("the pages are not installed", remedy="install habitat-kb again, with its package ui")
