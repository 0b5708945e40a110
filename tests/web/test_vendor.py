"""What others wrote and we hand out: known by version and checksum, each with its licence."""

import json
from hashlib import sha256
from pathlib import Path

VENDOR = Path(__file__).parents[2] / "web/views/static/vendor"
MANIFEST = json.loads((VENDOR / "manifest.json").read_text())


def test_every_file_is_the_one_that_the_manifest_names() -> None:
    found = {entry["file"]: sha256((VENDOR / entry["file"]).read_bytes()).hexdigest() for entry in MANIFEST}

    assert found == {entry["file"]: entry["sha256"] for entry in MANIFEST}


def test_the_manifest_names_every_file() -> None:
    files = {str(file.relative_to(VENDOR)) for file in VENDOR.rglob("*") if file.is_file()}

    assert files - {"manifest.json"} == {entry["file"] for entry in MANIFEST}


def test_every_library_comes_with_its_licence() -> None:
    folders = {entry["file"].split("/")[0] for entry in MANIFEST}

    assert [folder for folder in folders if not (VENDOR / folder / "LICENSE").exists()] == []
