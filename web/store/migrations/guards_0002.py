"""What the database lets through in published versions since volunteers can have themselves erased.

One change only: a person's key becomes one that means nothing. When, where and how many stays as it was published.
"""

_ERASED = """NEW.volunteer LIKE 'erased-%' AND NEW.roster_id = OLD.roster_id AND NEW.shift = OLD.shift
    AND NEW.start = OLD.start AND NEW."end" = OLD."end" AND NEW.most = OLD.most AND NEW.pinned = OLD.pinned"""

SQLITE = (
    "DROP TRIGGER assignment_frozen_update",
    f"""CREATE TRIGGER assignment_frozen_update BEFORE UPDATE ON assignment
    WHEN (SELECT state FROM roster WHERE id = OLD.roster_id) <> 'draft' AND NOT ({_ERASED}) BEGIN
    SELECT RAISE(ABORT, 'frozen: a published version never changes'); END""",
)

POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION assignment_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF {_ERASED} THEN RETURN NEW; END IF;
    END IF;
    IF (SELECT state FROM roster WHERE id = COALESCE(NEW.roster_id, OLD.roster_id)) <> 'draft' THEN
        RAISE 'frozen: a published version never changes'; END IF;
    RETURN COALESCE(NEW, OLD);
    END $$""",
)
