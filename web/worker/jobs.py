"""Does one job: claims it, keeps it alive, calls its function, writes down what came of it."""

import logging
from collections.abc import Mapping
from typing import Any

from scheduler.domain.text import Text
from web.services.jobs import Cancelled, Work, doer
from web.services.refusal import Refused
from web.store.leases import claim, hold
from web.store.tables import Job, WorkState
from web.worker.desk import Desk, new_owner
from web.worker.heart import beating
from web.worker.kinds import KINDS, function

_LOG = logging.getLogger(__name__)

BROKEN = Text(
    "程序内部出错，已记入日志；没有改动任何数据。请重试，仍不行请把日志发给维护者。",
    "The program failed inside; it is in the log, and nothing was changed. Try again; if it fails again, send the log.",
)


def do_job(desk: Desk, job_id: int, kinds: Mapping[str, str] = KINDS) -> None:
    """Does nothing when somebody else has it."""
    owner = new_owner()
    with desk.session(writes=True) as session:
        if not claim(session, Job, job_id, owner, until=desk.until(), now=desk.clock()):
            return
        session.commit()
        job = session.get_one(Job, job_id)
        work = Work(desk.engine, desk.files, job_id, job.expo_id, job.payload, doer(job), desk.clock, owner)

    def beat() -> None:
        with desk.session(writes=True) as session:
            hold(session, Job, job_id, owner, lease_until=desk.until())
            session.commit()

    with beating(desk.pulse, beat):
        values = _outcome(job.kind, work, kinds)
    with desk.session(writes=True) as session:
        hold(session, Job, job_id, owner, ended_at=desk.clock(), lease_until=None, **values)
        session.commit()


def _outcome(kind: str, work: Work, kinds: Mapping[str, str]) -> dict[str, Any]:
    """What the row is to say afterwards."""
    try:
        return {"state": WorkState.DONE, "result": dict(function(kind, kinds)(work))}
    except Cancelled:
        return {"state": WorkState.CANCELLED}
    except Refused as refused:
        return failed(Text(refused.say("zh"), refused.say("en")))
    except Exception:
        _LOG.exception("job %s (%s) failed", work.job_id, kind)
        return failed(BROKEN)


def failed(why: Text) -> dict[str, Any]:
    return {"state": WorkState.FAILED, "error_zh": why.zh, "error_en": why.en}
