"""Settings, read once by the command line and the pages, and passed down as plain arguments.

An option leads, then an environment variable, then the default.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import platformdirs

from kb.errors import EncoderError, EngineError, KBError, ModelError
from kb.model.endpoint import Endpoint
from kb.retrieval.address import LOCAL, Address, named_uri

PROJECT_NAME = "habitat-kb"
DATA_VARIABLE = "KB_DATA"
ENCODER_VARIABLE = "KB_ENCODER"
LOCAL_ENGINE, MILVUS_ENGINE = "local", "milvus"
FETCH_VARIABLE = "KB_FETCH_FROM"
MODEL_URL_VARIABLE, MODEL_VARIABLE, MODEL_KEY_VARIABLE = "KB_MODEL_URL", "KB_MODEL", "KB_MODEL_KEY"
READ_ONLY_VARIABLE = "KB_READ_ONLY"
"""Set by `kb serve --read-only` for the pages."""
MODEL_FILE = "modules.json"
"""What every folder of a sentence-transformers model holds."""


def default_data_folder(option: Path | None = None) -> Path:
    """Return the folder that holds the collection.

    Args:
        option: what `--data` says; None asks KB_DATA, then `index/` of a checkout of this project, then the user's
            own data folder.

    Raises:
        KBError: it begins with `~` and the name of nobody.
    """
    stated = option or os.environ.get(DATA_VARIABLE)
    if stated:
        try:
            return Path(stated).expanduser().absolute()
        except RuntimeError as error:
            raise KBError(f"{stated} is in the home folder of nobody here", remedy="write the folder out") from error
    return own_data_folder()


def own_data_folder() -> Path:
    """Return the folder of the collection where nobody names one."""
    checkout = Path(__file__).resolve().parent.parent
    if _is_checkout(checkout):
        return checkout / "index"
    return Path(platformdirs.user_data_dir(PROJECT_NAME, appauthor=False))


def encoder_name(option: str | None = None) -> str | None:
    """Return the name of the encoder: `option`, else KB_ENCODER, else None for the default one.

    The folder of a model becomes absolute: the index records it, and it must be found again from anywhere.

    Raises:
        EncoderError: `option` is empty, as of an unset variable.
    """
    if option is not None and not option.strip():
        raise EncoderError(
            "the name of the encoder is empty", remedy="name one, such as 'static-1', or 'none' (words only)"
        )
    name = option or os.environ.get(ENCODER_VARIABLE, "").strip() or None
    folder = None if name is None else _model_folder(name)
    return name if folder is None else str(folder)


def engine_address(engine: str | None = None, uri: str | None = None) -> Address | None:
    """Return where the index shall stand: the options, else KB_ENGINE_URI, else None for wherever it does.

    Args:
        engine: `local` for files, `milvus` for the server at `uri`; None for `milvus` where there is a `uri`.
        uri: the server's address.

    The token, where the server asks for one, is KB_ENGINE_TOKEN (`kb.retrieval.address`): an option would stand in the
    list of processes.

    Raises:
        EngineError: the address is missing, not asked for, or none.
    """
    if engine == LOCAL_ENGINE:
        if uri is not None:
            raise EngineError("--uri names a server and --engine local means files", remedy="leave one of them out")
        return LOCAL
    address = named_uri() if uri is None else uri
    if not address and uri is None:
        if engine is None:
            return None
        raise EngineError("the address of the engine is missing", remedy="give --uri, or set KB_ENGINE_URI")
    return Address.of(address)


def fetch_address(option: str | None = None) -> str | None:
    """Return the address to fetch documents from: `option`, else KB_FETCH_FROM, else None for the public system's."""
    return option or os.environ.get(FETCH_VARIABLE) or None


def language_model(url: str | None = None, name: str | None = None) -> Endpoint | None:
    """Return the language model that may word answers anew: the options, else KB_MODEL_URL and KB_MODEL; None is off.

    The key, where the server asks for one, is KB_MODEL_KEY: an option would stand in the list of processes.

    Raises:
        ModelError: the address is none, or only one of address and name is known.
    """
    address = os.environ.get(MODEL_URL_VARIABLE, "").strip() if url is None else url.strip()
    model = os.environ.get(MODEL_VARIABLE, "").strip() if name is None else name.strip()
    if url is None and name is None and not address:
        return None
    if not address:
        raise ModelError("the address of the language model is missing", remedy="give --model-url, or set KB_MODEL_URL")
    if not model:
        raise ModelError("the name of the language model is missing", remedy="give --model, or set KB_MODEL")
    return Endpoint.of(address, model, key=os.environ.get(MODEL_KEY_VARIABLE, "").strip() or None)


def _model_folder(name: str) -> Path | None:
    """Return the folder of the model `name`, None where it names none: a model has a name of its own, too."""
    try:
        folder = Path(name).expanduser().absolute()
        return folder if (folder / MODEL_FILE).is_file() else None
    except (OSError, RuntimeError):  # longer than a path can be, or in the home folder of nobody
        return None


def _is_checkout(folder: Path) -> bool:
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    own: object = project.get("project", {}).get("name")
    return own == PROJECT_NAME
