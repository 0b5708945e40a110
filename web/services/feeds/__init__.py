"""Calendars that stay right: feeds to subscribe to, and files that carry the same entries.

Nobody has to tell a feed that something has changed. What it says is derived when it is asked for: from the version in
force, from the notices by which each version came into force, and from what was last said (`FeedEntry`). So whatever
publishes, withdraws, swaps or edits facts needs no call here.

    texts.file_of(session, expo, owner, address, now, language=...)    the bytes of a file, also to be sent by e-mail
    texts.entries_of(session, expo, owner, address, now, language)    the same as plain entries
    serving.serve(session, token, address, now)                       the bytes behind a link
    issuing.issue / renew / revoke / set_alarms / links_of            the links
    keeping.keep(session, expo, owner, naming, now)                   what all of these stand on
"""

from web.services.feeds.owners import Owner

__all__ = ["Owner"]
