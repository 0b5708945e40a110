"""The organisers' workbook, as xlsx or as csv files: read, written, and as an empty template."""

from scheduler.formats.fault import Fault
from scheduler.formats.workbook.imported import BadWorkbook, Imported
from scheduler.formats.workbook.read import read_problem
from scheduler.formats.workbook.template import template
from scheduler.formats.workbook.write import write_problem

__all__ = ["BadWorkbook", "Fault", "Imported", "read_problem", "template", "write_problem"]
