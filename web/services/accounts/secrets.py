"""Passwords and tokens: hashed at rest, compared in constant time."""

import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody's password")
SHORTEST_PASSWORD = 10


def new_token() -> str:
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """How a token is kept: whoever reads the database cannot use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def hash_password(password: str) -> str:
    return _HASHER.hash(password)


def fits(password: str, kept: str) -> bool:
    """Whether it is the password; takes as long when there is no account or no password yet."""
    try:
        _HASHER.verify(kept or _NOBODY, password)
    except (Argon2Error, InvalidHashError):
        return False
    return bool(kept)
