"""The token of a repository: from the environment or the keyring, and never into a file, a log or a message."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from teikit.errors import SettingsError

VARIABLE = "TEIKIT_INVENIO_TOKEN"


class Secret:
    """A string that shows itself to nobody who does not ask for it.

    >>> Secret("abc"), str(Secret("abc"))
    (Secret(…), '…')
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the string."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    def __str__(self) -> str:
        return "…"

    def __reduce__(self) -> str:
        raise TypeError("a secret is not stored")


def token_for(address: str, environment: Mapping[str, str]) -> Secret:
    """Return the token for the repository at `address`: the variable TEIKIT_INVENIO_TOKEN, else the keyring.

    In the keyring it stands under the service `teikit` and the name of the host. Raises SettingsError without one.
    """
    value = environment.get(VARIABLE, "").strip()
    host = urlsplit(address).hostname or ""
    if not value:
        try:
            import keyring  # type: ignore[import-not-found,unused-ignore]

            value = (keyring.get_password("teikit", host) or "").strip()
        except Exception:  # no keyring, or one that is shut: the same to us
            value = ""
    if not value or not value.isascii() or any(sign.isspace() for sign in value):
        raise SettingsError(
            f"a deposit at {host} needs a token: set {VARIABLE}, or put it in the keyring (service teikit, user {host})"
        )
    return Secret(value)
