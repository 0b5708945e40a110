"""The volunteers' side."""

import sqlalchemy as sa
from alembic import op

from web.store.migrations.guards_0002 import POSTGRESQL, SQLITE
from web.store.tables import METADATA

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    METADATA.create_all(op.get_bind())
    with op.batch_alter_table("publication") as batch:
        batch.drop_constraint("act", type_="check")
        batch.create_check_constraint("act", sa.column("act").in_(["published", "rolled_back", "withdrawn", "changed"]))
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
