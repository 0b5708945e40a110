"""What people do with an expo, one verb a function: each takes a session, ids, who asks and what time it is.

A verb either does all of what it is called, in one transaction that it commits as its last act, or raises `Refused`
with nothing done.
"""
