"""Calendars that stay right: feeds to subscribe to, and files that carry the same entries.

Nobody has to tell a feed that something has changed. What it says is derived when it is asked for: from the version in
force, from the notices by which each version came into force, and from what was last said (`FeedEntry`). So whatever
publishes, withdraws, swaps or edits facts needs no call here.

    keeping.keep(session, expo, owner, naming, now)   what an owner's calendar says now, with sequence and time of change
    serving.serve(session, token, host, now)           the bytes behind a link; `serving.unchanged` in a hurry
    files.file_of(session, expo, owner, ...)           the same entries as a file, also to be sent by e-mail
    issuing.issue / renew / revoke / set_alarms        the links
"""

from web.services.feeds.owners import Owner

__all__ = ["Owner"]
