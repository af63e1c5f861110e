"""The pages as `kb serve` runs them: `app.py` behind the door for files."""

from __future__ import annotations

from pathlib import Path

from starlette.middleware import Middleware
from streamlit.starlette import App

from ui.file_door import FileDoor

app = App(Path(__file__).with_name("app.py"), middleware=[Middleware(FileDoor)])
