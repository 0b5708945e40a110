"""What a browser says of itself, in words that its owner knows it by."""

from scheduler.domain.text import Text

_BROWSERS = (
    ("Edg/", "Edge"),
    ("MicroMessenger/", "WeChat"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def device_words(agent: str) -> Text:
    """`Chrome, Windows`; of programs that are no browser, the beginning of what they say."""
    browser, system = _first(_BROWSERS, agent), _first(_SYSTEMS, agent)
    if browser and system:
        return Text(f"{system} 上的 {browser}", f"{browser} on {system}")
    plain = agent[:40].replace("{", "(").replace("}", ")")
    return Text(plain, plain) if plain else Text("未知设备", "unknown device")


def _first(known: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for mark, name in known if mark in agent), "")
