"""A Word file → PDF, by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from kb.errors import ExportError

PROGRAMS = ("soffice", "libreoffice")
TIMEOUT_S = 180


def pdf_program() -> str | None:
    """Return the path of LibreOffice, None where it is not installed."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def pdf_of(word: bytes) -> bytes:
    """Return the bytes of a Word file as PDF.

    Raises:
        ExportError: LibreOffice is not installed, or does not convert the file.
    """
    program = pdf_program()
    if program is None:
        raise ExportError("PDF needs LibreOffice, which is not here", remedy="install it, or write a .docx or .md")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "note.docx"
        source.write_bytes(word)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        call = [program, "--headless", profile, "--convert-to", "pdf", "--outdir", folder, str(source)]
        try:
            # no pipes: what LibreOffice starts would hold them open after a timeout
            subprocess.run(call, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=TIMEOUT_S)
            return source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise ExportError("LibreOffice did not write the PDF", remedy="write a .docx and convert it") from error
