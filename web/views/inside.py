"""Ways back: only within this site, so that no link sends anybody somewhere else."""


def inside(target: str | None) -> str:
    """The way, or nothing if it leads elsewhere."""
    kept = target and target.startswith("/") and not target.startswith(("//", "/\\"))
    return target.rstrip("?") if target and kept else ""
