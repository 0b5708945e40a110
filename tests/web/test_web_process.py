"""The process that answers pages is light: what solves, draws or calculates in the large lives in the worker."""

import json
import subprocess
import sys
from pathlib import Path

import fixtures

HEAVY = ("ortools", "numba", "pandas", "highspy", "weasyprint", "scheduler.solver", "scheduler.recruit")

SCRIPT = """
import json, re, sys
from datetime import UTC, datetime
from pathlib import Path
from web import create_app
from web.config import Config
from web.services import expos
from web.services.accounts import inviting
from web.services.who import program
from web.store.engine import open_session
from fixtures import load

app = create_app(Config(folder=Path(sys.argv[1])))
started = int(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
client, now = app.test_client(), datetime.now(UTC)
with open_session(app.extensions["engine"], writes=True) as session:
    expos.create(session, load("demo"), program("Ann", "cli"), now)
    token = inviting.first_invitation(session, now)
    cookie = inviting.accept(session, token, "lotus-root-noodles", "", now, email="a@b.c", name="A")
    client.set_cookie("expo_device", cookie)
seen = {}
for rule in app.url_map.iter_rules():
    if "GET" in rule.methods and set(rule.arguments) <= {"expo_id"}:
        url = rule.rule.replace("<int:expo_id>", "1")
        seen[url] = client.get(url).status_code
print(json.dumps({"modules": sorted(sys.modules), "seen": seen, "megabytes": started}))
"""


def test_no_page_loads_what_belongs_to_the_worker(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        cwd=fixtures.FOLDER.parent,
        capture_output=True,
        check=True,
        text=True,
    )
    told = json.loads(done.stdout)

    assert [name for name in told["modules"] if name in HEAVY] == []
    assert {url: status for url, status in told["seen"].items() if status >= 500} == {}
    assert told["seen"]["/expo/1/runs/"] == 200
    assert told["megabytes"] < 150
