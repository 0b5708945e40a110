"""From a draft to what people know: preview, publish, withdraw, roll back, compare; and the version in force."""

from web.services.publishing.comparing import compare
from web.services.publishing.desk import Desk, desk
from web.services.publishing.preview import Preview, preview
from web.services.publishing.publish import publish, publish_latest
from web.services.publishing.standing import InForce, in_force
from web.services.publishing.versions import Versions, versions
from web.services.publishing.withdraw import withdraw, withdrawal

__all__ = [
    "Desk",
    "InForce",
    "Preview",
    "Versions",
    "compare",
    "desk",
    "in_force",
    "preview",
    "publish",
    "publish_latest",
    "versions",
    "withdraw",
    "withdrawal",
]
