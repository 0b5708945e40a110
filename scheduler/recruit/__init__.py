"""Says how few volunteers the demand needs, which skills and organisations they bring, and what fewer would cost."""

from scheduler.recruit.curve import Step, curve
from scheduler.recruit.question import RECRUITING, recruiting
from scheduler.recruit.recruit import Recruitment, recruit
from scheduler.recruit.shares import Share, by_organisation, by_skill

__all__ = [
    "RECRUITING",
    "Recruitment",
    "Share",
    "Step",
    "by_organisation",
    "by_skill",
    "curve",
    "recruit",
    "recruiting",
]
