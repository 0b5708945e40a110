"""Personal links that are sent: only the program's secret makes the link out of what lies in the database.

A message waits in the outbox with a seed among its facts. The link is the seed's code under the secret (HMAC), made
when the message is put into words; the table of links keeps its digest as of any other. So a link can be sent, and sent
again, while neither the outbox nor a copy of the database opens anybody's pages.
"""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from web.services.accounts.secrets import new_token

SEED, TOKEN = "seed", "token"
_FOR = b"personal link:"


def new_seed() -> str:
    return new_token()


def token_for(secret: str, seed: str) -> str:
    """What the address of the link ends in."""
    code = hmac.digest(secret.encode(), _FOR + seed.encode(), sha256)
    return urlsafe_b64encode(code).decode().rstrip("=")


def unsealed(facts: Mapping[str, Any], secret: str) -> Mapping[str, Any]:
    """The facts of a message as its words need them: with the `token` where there is a `seed`."""
    return {**facts, TOKEN: token_for(secret, facts[SEED])} if SEED in facts else facts
