"""Two states of an expo, fact by fact: what is new, what differs and how, what is gone, in the workbook's words."""

from web.services.comparing.comparison import Comparison, Counts, compare
from web.services.comparing.rows import KINDS, Field, Row, rows_of

__all__ = ["KINDS", "Comparison", "Counts", "Field", "Row", "compare", "rows_of"]
