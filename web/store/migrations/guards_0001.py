"""What the database itself refuses: triggers in the words of SQLite and of PostgreSQL.

On publishing: one person in two places at once, more people on a shift than it may hold. Ever after: any change to the
roster. The message of the refusal begins with one of the codes of `web.store.refusals`.
"""

_OVERLAP = """
    SELECT 1 FROM assignment a JOIN assignment b
        ON b.roster_id = a.roster_id AND b.volunteer = a.volunteer AND b.shift <> a.shift
        AND b.start < a."end" AND a.start < b."end"
    WHERE a.roster_id = NEW.id"""
_OVERFULL = """
    SELECT 1 FROM assignment WHERE roster_id = NEW.id GROUP BY shift HAVING count(*) > max(most)"""
_THAWED = """NOT (OLD.state = 'published' AND NEW.state = 'withdrawn' OR NEW.state = OLD.state)
    OR NEW.number <> OLD.number OR NEW.expo_id <> OLD.expo_id"""

SQLITE = (
    f"""CREATE TRIGGER roster_published BEFORE UPDATE OF state ON roster
    WHEN OLD.state = 'draft' AND NEW.state <> 'draft' BEGIN
    SELECT RAISE(ABORT, 'overlap: somebody would be in two places at once') WHERE EXISTS ({_OVERLAP});
    SELECT RAISE(ABORT, 'overfull: a shift would hold more than it may') WHERE EXISTS ({_OVERFULL});
    END""",
    f"""CREATE TRIGGER roster_frozen BEFORE UPDATE ON roster WHEN OLD.state <> 'draft' AND ({_THAWED}) BEGIN
    SELECT RAISE(ABORT, 'frozen: a published version never changes'); END""",
    """CREATE TRIGGER roster_kept BEFORE DELETE ON roster WHEN OLD.state <> 'draft' BEGIN
    SELECT RAISE(ABORT, 'frozen: a published version stays'); END""",
    """CREATE TRIGGER roster_begins BEFORE INSERT ON roster WHEN NEW.state <> 'draft' BEGIN
    SELECT RAISE(ABORT, 'frozen: a roster begins as a draft'); END""",
    *(
        f"""CREATE TRIGGER assignment_frozen_{verb.lower()} BEFORE {verb} ON assignment
    WHEN (SELECT state FROM roster WHERE id = {row}.roster_id) <> 'draft' BEGIN
    SELECT RAISE(ABORT, 'frozen: a published version never changes'); END"""
        for verb, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ),
)

POSTGRESQL = (
    f"""CREATE FUNCTION roster_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN RAISE 'frozen: a roster begins as a draft'; END IF;
        RETURN NEW;
    ELSIF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' THEN RAISE 'frozen: a published version stays'; END IF;
        RETURN OLD;
    ELSIF OLD.state <> 'draft' THEN
        IF {_THAWED} THEN RAISE 'frozen: a published version never changes'; END IF;
    ELSIF NEW.state <> 'draft' THEN
        IF EXISTS ({_OVERLAP}) THEN RAISE 'overlap: somebody would be in two places at once'; END IF;
        IF EXISTS ({_OVERFULL}) THEN RAISE 'overfull: a shift would hold more than it may'; END IF;
    END IF;
    RETURN NEW;
    END $$""",
    """CREATE TRIGGER roster_guard BEFORE INSERT OR UPDATE OR DELETE ON roster
    FOR EACH ROW EXECUTE FUNCTION roster_guard()""",
    """CREATE FUNCTION assignment_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF (SELECT state FROM roster WHERE id = COALESCE(NEW.roster_id, OLD.roster_id)) <> 'draft' THEN
        RAISE 'frozen: a published version never changes'; END IF;
    RETURN COALESCE(NEW, OLD);
    END $$""",
    """CREATE TRIGGER assignment_guard BEFORE INSERT OR UPDATE OR DELETE ON assignment
    FOR EACH ROW EXECUTE FUNCTION assignment_guard()""",
)
