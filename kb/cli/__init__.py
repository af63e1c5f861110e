"""The command line: `kb COMMAND …`. Each command is loaded when it is called, so that every one starts quickly.

Data goes to standard output, progress and problems to standard error. Exit codes: 0 done, 1 a problem that the user
can mend (one line), 2 wrong usage.
"""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import NoReturn

import click

from kb.errors import KBError

COMMANDS = {
    "ingest": "Read files and folders into the collection.",
    "fetch": "Fetch documents from the public document system.",
    "search": "Find paragraphs, by words, by symbol or by act.",
    "ask": "Answer a question with cited sentences, or say that the documents do not.",
    "show": "Print a document or a paragraph, both languages side by side.",
    "inspect": "Print what a file says of itself and how well it can be read.",
    "paragraphs": "Print the paragraphs of a file, without storing it.",
    "references": "Print what a file refers to, and where each reference leads.",
    "history": "Print where an act comes from, who cites it and what became of it.",
    "check": "Compare the references and quotations of a draft with the collection.",
    "cite": "Print a citation of a paragraph, ready to paste or as a bibliographic record.",
    "brief": "Write a note from a basket of citations.",
    "serve": "Open the pages in a browser.",
    "http": "Answer programs over HTTP, read only.",
    "mcp": "Give an assistant tools that search, read and cite.",
    "remove": "Remove a document from the collection.",
    "reindex": "Build the search index anew.",
    "doctor": "Look for damage in the collection, and mend it.",
    "export": "Write the whole collection to one file.",
    "import": "Make a new collection from a file of `kb export`.",
    "encode": "Write the vectors of texts to a NumPy file.",
    "evaluate": "Measure search on questions whose answers are known.",
}
"""Name of a command, which is also its module (with `_` where Python has the word) under `kb.cli`, and what it does."""
INTERRUPTED = 130

# The products of a search are small: threads of the linear algebra library only wait for each other, most of all where
# other programs work too (ADR 0003). Must stand before NumPy is loaded; what a person sets is kept.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of a first visit."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        module = f"kb.cli.{cmd_name}_" if iskeyword(cmd_name) else f"kb.cli.{cmd_name}"
        command = getattr(import_module(module), "command", None)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; turn what the user can mend into one line and exit code 1."""
        try:
            result: object = super().invoke(ctx)
        except KBError as error:
            fail(str(error))
        except KeyboardInterrupt:
            click.echo("kb: stopped; whatever was reported is stored", err=True)
            raise SystemExit(INTERRUPTED) from None
        return result


def fail(words: str) -> NoReturn:
    """Say what is wrong in one line and leave with exit code 1."""
    click.echo(f"kb: {' '.join(words.split())}", err=True)
    raise SystemExit(1)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="habitat-kb", prog_name="kb")
def main() -> None:
    """Documents of UN-Habitat, cited by paragraph, in Chinese and English."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may be set to another encoding, output is UTF-8
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
