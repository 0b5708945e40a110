"""The volunteers' side: links, consent, answers, swaps, call-outs, feeds and messages."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql.sqltypes import UTCDateTime

from web.store.migrations.guards_0002 import POSTGRESQL, SQLITE

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = UTCDateTime()
ACTS = ("published", "rolled_back", "withdrawn", "changed")


def upgrade() -> None:
    with op.batch_alter_table("publication") as batch:
        batch.drop_constraint("act", type_="check")
        batch.create_check_constraint("act", sa.column("act").in_(ACTS))
    op.create_table(
        "lost_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("came_from", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lost_link")),
    )
    with op.batch_alter_table("lost_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lost_link_asked"), ["asked"], unique=False)
        batch_op.create_index(batch_op.f("ix_lost_link_came_from"), ["came_from"], unique=False)

    op.create_table(
        "answer",
        sa.Column("expo_id", sa.Integer(), nullable=False),
        sa.Column("volunteer", sa.String(), nullable=False),
        sa.Column("shift", sa.String(), nullable=False),
        sa.Column(
            "said",
            sa.Enum("confirmed", "declined", name="said", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("via", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["expo_id"], ["expo.id"], name=op.f("fk_answer_expo_id_expo"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("expo_id", "volunteer", "shift", name=op.f("pk_answer")),
    )
    op.create_table(
        "asked_answer",
        sa.Column("expo_id", sa.Integer(), nullable=False),
        sa.Column("volunteer", sa.String(), nullable=False),
        sa.Column("shift", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("remind_at", MOMENT, nullable=True),
        sa.Column("reminded", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["expo_id"], ["expo.id"], name=op.f("fk_asked_answer_expo_id_expo"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("expo_id", "volunteer", "shift", name=op.f("pk_asked_answer")),
    )
    with op.batch_alter_table("asked_answer", schema=None) as batch_op:
        batch_op.create_index("ix_asked_answer_due", ["expo_id", "remind_at"], unique=False)

    op.create_table(
        "asked_version",
        sa.Column("expo_id", sa.Integer(), nullable=False),
        sa.Column("roster_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["expo_id"], ["expo.id"], name=op.f("fk_asked_version_expo_id_expo"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("expo_id", name=op.f("pk_asked_version")),
    )
    op.create_table(
        "consent_given",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expo_id", sa.Integer(), nullable=False),
        sa.Column("volunteer", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "service",
                "photo",
                "guardian",
                "refused",
                name="agreed",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.Column("via", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["expo_id"], ["expo.id"], name=op.f("fk_consent_given_expo_id_expo"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_given")),
    )
    with op.batch_alter_table("consent_given", schema=None) as batch_op:
        batch_op.create_index("ix_consent_given_expo_id_volunteer", ["expo_id", "volunteer"], unique=False)

    op.create_table(
        "consent_text",
        sa.Column("expo_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text_zh", sa.String(), nullable=False),
        sa.Column("text_en", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["expo_id"], ["expo.id"], name=op.f("fk_consent_text_expo_id_expo"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("expo_id", "version", name=op.f("pk_consent_text")),
    )
    op.create_table(
        "feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expo_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "volunteer",
                "post",
                "lead",
                "organisation",
                name="feedkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("alarms", sa.Boolean(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_feed_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["expo_id"], ["expo.id"], name=op.f("fk_feed_expo_id_expo"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed")),
        sa.UniqueConstraint("digest", name=op.f("uq_feed_digest")),
    )
    with op.batch_alter_table("feed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feed_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_feed_expo_id"), ["expo_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_feed_key"), ["key"], unique=False)

    op.create_table(
        "feed_entry",
        sa.Column("expo_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "volunteer",
                "post",
                "lead",
                "organisation",
                name="feedkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("shift", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("modified", MOMENT, nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("gone_at", MOMENT, nullable=True),
        sa.Column("last", DOCUMENT, nullable=False),
        sa.ForeignKeyConstraint(["expo_id"], ["expo.id"], name=op.f("fk_feed_entry_expo_id_expo"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("expo_id", "kind", "key", "shift", name=op.f("pk_feed_entry")),
    )
    op.create_table(
        "feed_owner",
        sa.Column("expo_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "volunteer",
                "post",
                "lead",
                "organisation",
                name="feedkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["expo_id"], ["expo.id"], name=op.f("fk_feed_owner_expo_id_expo"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("expo_id", "kind", "key", name=op.f("pk_feed_owner")),
    )
    op.create_table(
        "leave_link",
        sa.Column("expo_id", sa.Integer(), nullable=False),
        sa.Column("volunteer", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["expo_id"], ["expo.id"], name=op.f("fk_leave_link_expo_id_expo"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("expo_id", "volunteer", name=op.f("pk_leave_link")),
        sa.UniqueConstraint("token", name=op.f("uq_leave_link_token")),
    )
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expo_id", sa.Integer(), nullable=False),
        sa.Column("volunteer", sa.String(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("facts", DOCUMENT, nullable=False),
        sa.Column("once", sa.String(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "sending",
                "sent",
                "perhaps",
                "failed",
                "dropped",
                name="messagestate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("from_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("carried_by", sa.Integer(), nullable=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_message_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["expo_id"], ["expo.id"], name=op.f("fk_message_expo_id_expo"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("expo_id", "once", name=op.f("uq_message_expo_id_once")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_expo_id"), ["expo_id"], unique=False)
        batch_op.create_index("ix_message_state_due_at", ["state", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_volunteer"), ["volunteer"], unique=False)

    op.create_table(
        "personal_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expo_id", sa.Integer(), nullable=False),
        sa.Column("volunteer", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=True),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["expo_id"], ["expo.id"], name=op.f("fk_personal_link_expo_id_expo"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_link")),
        sa.UniqueConstraint("digest", name=op.f("uq_personal_link_digest")),
    )
    with op.batch_alter_table("personal_link", schema=None) as batch_op:
        batch_op.create_index("ix_personal_link_expo_id_volunteer", ["expo_id", "volunteer"], unique=False)

    op.create_table(
        "policy",
        sa.Column("expo_id", sa.Integer(), nullable=False),
        sa.Column("values", DOCUMENT, nullable=False),
        sa.ForeignKeyConstraint(["expo_id"], ["expo.id"], name=op.f("fk_policy_expo_id_expo"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("expo_id", name=op.f("pk_policy")),
    )
    op.create_table(
        "preference",
        sa.Column("expo_id", sa.Integer(), nullable=False),
        sa.Column("volunteer", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.Boolean(), nullable=False),
        sa.Column("alarms", sa.Boolean(), nullable=False),
        sa.Column("seen_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["expo_id"], ["expo.id"], name=op.f("fk_preference_expo_id_expo"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("expo_id", "volunteer", name=op.f("pk_preference")),
    )
    op.create_table(
        "reminded",
        sa.Column("expo_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["expo_id"], ["expo.id"], name=op.f("fk_reminded_expo_id_expo"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("expo_id", "what", name=op.f("pk_reminded")),
    )
    op.create_table(
        "call_out",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expo_id", sa.Integer(), nullable=False),
        sa.Column("volunteer", sa.String(), nullable=False),
        sa.Column("shift", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column(
            "cause",
            sa.Enum("declined", "cannot", name="calloutcause", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "exhausted",
                "covered",
                "back",
                "filled",
                "moved",
                "closed",
                "over",
                name="calloutstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("next_at", MOMENT, nullable=True),
        sa.Column("low_told", sa.Boolean(), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("begun_by", sa.String(), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ended_by", sa.String(), nullable=False),
        sa.Column("covered_by", sa.String(), nullable=False),
        sa.Column("left", sa.String(), nullable=False),
        sa.Column("roster_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["expo_id"], ["expo.id"], name=op.f("fk_call_out_expo_id_expo"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["roster_id"], ["roster.id"], name=op.f("fk_call_out_roster_id_roster"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_out")),
    )
    with op.batch_alter_table("call_out", schema=None) as batch_op:
        batch_op.create_index("ix_call_out_expo_id_state", ["expo_id", "state"], unique=False)

    op.create_table(
        "swap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expo_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "give",
                "exchange",
                "part",
                "wish",
                "cleared",
                name="swapkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "offered",
                "claimed",
                "awaiting",
                "done",
                "declined",
                "withdrawn",
                "expired",
                "void",
                name="swapstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("giver", sa.String(), nullable=False),
        sa.Column("shift", sa.String(), nullable=False),
        sa.Column("to", sa.String(), nullable=False),
        sa.Column("wants", DOCUMENT, nullable=False),
        sa.Column("refused", DOCUMENT, nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("or_nothing", sa.Boolean(), nullable=False),
        sa.Column("cut", sa.Integer(), nullable=True),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.Column("closes", sa.Integer(), nullable=False),
        sa.Column("asked", DOCUMENT, nullable=False),
        sa.Column("approval", sa.String(), nullable=False),
        sa.Column("why", DOCUMENT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("roster_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", MOMENT, nullable=True),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["expo_id"], ["expo.id"], name=op.f("fk_swap_expo_id_expo"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["swap.id"], name=op.f("fk_swap_proposal_id_swap"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["roster_id"], ["roster.id"], name=op.f("fk_swap_roster_id_roster"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swap")),
    )
    with op.batch_alter_table("swap", schema=None) as batch_op:
        batch_op.create_index("ix_swap_expo_id_state", ["expo_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_swap_proposal_id"), ["proposal_id"], unique=False)
        batch_op.create_index(
            "ux_swap_pending",
            ["expo_id", "giver", "shift"],
            unique=True,
            sqlite_where=sa.text("state IN ('offered', 'claimed', 'awaiting') AND kind <> 'cleared'"),
            postgresql_where=sa.text("state IN ('offered', 'claimed', 'awaiting') AND kind <> 'cleared'"),
        )

    op.create_table(
        "volunteer_device",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("expo_id", sa.Integer(), nullable=False),
        sa.Column("volunteer", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["expo_id"], ["expo.id"], name=op.f("fk_volunteer_device_expo_id_expo"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["link_id"],
            ["personal_link.id"],
            name=op.f("fk_volunteer_device_link_id_personal_link"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer_device")),
        sa.UniqueConstraint("digest", name=op.f("uq_volunteer_device_digest")),
    )
    with op.batch_alter_table("volunteer_device", schema=None) as batch_op:
        batch_op.create_index("ix_volunteer_device_expo_id_volunteer", ["expo_id", "volunteer"], unique=False)
        batch_op.create_index(batch_op.f("ix_volunteer_device_link_id"), ["link_id"], unique=False)

    op.create_table(
        "call_out_ask",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_out_id", sa.Integer(), nullable=False),
        sa.Column("expo_id", sa.Integer(), nullable=False),
        sa.Column("volunteer", sa.String(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("leaves", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting", "yes", "no", "off", name="askstate", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["call_out_id"], ["call_out.id"], name=op.f("fk_call_out_ask_call_out_id_call_out"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["expo_id"], ["expo.id"], name=op.f("fk_call_out_ask_expo_id_expo"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_out_ask")),
        sa.UniqueConstraint("call_out_id", "volunteer", name=op.f("uq_call_out_ask_call_out_id_volunteer")),
    )
    with op.batch_alter_table("call_out_ask", schema=None) as batch_op:
        batch_op.create_index("ix_call_out_ask_expo_id_volunteer", ["expo_id", "volunteer"], unique=False)

    op.create_table(
        "swap_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("swap_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("via", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("behalf", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["swap_id"], ["swap.id"], name=op.f("fk_swap_line_swap_id_swap"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swap_line")),
    )
    with op.batch_alter_table("swap_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swap_line_swap_id"), ["swap_id"], unique=False)

    op.create_table(
        "swap_part",
        sa.Column("swap_id", sa.Integer(), nullable=False),
        sa.Column("volunteer", sa.String(), nullable=False),
        sa.Column("gives", sa.String(), nullable=False),
        sa.Column("gets", sa.String(), nullable=False),
        sa.Column("given", DOCUMENT, nullable=True),
        sa.Column("got", DOCUMENT, nullable=True),
        sa.Column("agreed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["swap_id"], ["swap.id"], name=op.f("fk_swap_part_swap_id_swap"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("swap_id", "volunteer", "gives", name=op.f("pk_swap_part")),
    )
    with op.batch_alter_table("swap_part", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swap_part_volunteer"), ["volunteer"], unique=False)

    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
