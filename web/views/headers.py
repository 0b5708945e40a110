"""The headers that tell a browser what our pages will never do."""

from flask import Flask, Response, request

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Sign-in links carry their token in the address: it must not travel to other sites.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
YEAR = 365 * 24 * 3600


def protect(app: Flask) -> None:
    app.after_request(_protected)


def _protected(response: Response) -> Response:
    """Views may say something else about caching; the rest is the same for every answer."""
    response.headers.update(HEADERS)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = f"max-age={YEAR}"
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "private, no-cache"  # names stay out of shared caches
    if request.endpoint != "static" and not response.cache_control.public:
        response.vary.update(("Cookie", "Accept-Language", "HX-Request"))
    return response
