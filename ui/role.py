"""Who may read and who may change the collection.

On a machine of one's own everyone may do both. `kb serve --read-only` lets nobody change anything. Where the settings
(`.streamlit/secrets.toml`, or `kb serve --secrets FILE`) turn on Streamlit's sign-in, people who have signed in may
read, and those whom `[roles]` names may change. What cannot be read for certain gives no right.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

import streamlit as st

from kb import ReadOnlyError

READ_ONLY_VARIABLE = "KB_READ_ONLY"
"""Set by `kb serve --read-only`."""
SIGN_IN = "auth"
"""The table of the settings that turns on sign-in."""
ANYONE = "anyone"
"""What `readers` says where people need not sign in to read."""


class Role(Enum):
    """What a visitor may do."""

    OUTSIDER = "outsider"
    READER = "reader"
    ADMIN = "admin"


def role() -> Role:
    """Return what the visitor of this run may do."""
    given = settings()
    if given is None:
        return Role.OUTSIDER
    if SIGN_IN not in given:
        return Role.READER if _is_read_only() else Role.ADMIN
    rules = _table(given, "roles")
    claims = claims_of_visitor()
    if not claims:
        return Role.READER if rules.get("readers") == ANYONE else Role.OUTSIDER
    return Role.ADMIN if is_admin(claims, rules) and not _is_read_only() else Role.READER


def is_admin(claims: Mapping[str, object], rules: Mapping[str, object]) -> bool:
    """Tell whether `rules` name a person: by an e-mail address that the provider has verified, or by another claim.

    Args:
        claims: what the provider says of the person.
        rules: `admins`, a list of addresses; `claim` and `values`, a claim and those of its values that make an admin.
    """
    address = claims.get("email")
    is_verified = claims.get("email_verified") is True
    if is_verified and isinstance(address, str) and address.casefold() in _words(rules.get("admins"), folded=True):
        return True
    claim = rules.get("claim")
    held = claims.get(claim) if isinstance(claim, str) else None
    return bool(_words(held) & _words(rules.get("values")))


def may_change() -> bool:
    """Tell whether the visitor may add, state and remove."""
    return role() is Role.ADMIN


def require_change() -> None:
    """Refuse a change, however it was asked for.

    Raises:
        ReadOnlyError: the visitor may not change the collection.
    """
    if not may_change():
        raise ReadOnlyError("the collection is open to you for reading only", remedy="ask the person who runs it")


def settings() -> Mapping[str, object] | None:
    """Return the settings of the server, {} where there are none, None where there are some that cannot be read."""
    if st.secrets.load_if_toml_exists():
        return st.secrets
    named = st.get_option("secrets.files")
    return None if any(Path(name).exists() for name in named) else {}


def claims_of_visitor() -> Mapping[str, object]:
    """Return what the provider says of the visitor, {} where nobody has signed in."""
    claims: dict[str, object] = dict(st.user.to_dict())
    return claims if claims.get("is_logged_in") is True else {}


def _is_read_only() -> bool:
    return bool(os.environ.get(READ_ONLY_VARIABLE))


def _table(given: Mapping[str, object], name: str) -> Mapping[str, object]:
    table = given.get(name)
    return table if isinstance(table, Mapping) else {}


def _words(value: object, *, folded: bool = False) -> frozenset[str]:
    """Return one word or a list of words as a set."""
    words = [value] if isinstance(value, str) else value if isinstance(value, list | tuple) else []
    return frozenset(str(word).casefold() if folded else str(word) for word in words)
