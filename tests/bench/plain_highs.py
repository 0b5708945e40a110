"""The plain model again, given to HiGHS: the same constraints, read off the CP-SAT model as rows of a MIP."""

import time

import highspy
import numpy as np
import numpy.typing as npt
from ortools.sat.python import cp_model

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from tests.bench.plain import WORKERS, Plain

WIDEST = 2**40
"""Bounds of CP-SAT beyond this mean that there is none."""


def solve(problem: Problem, seconds: float) -> Roster | None:
    """The roster found in that time, building the model included; `None` when none was."""
    ends = time.monotonic() + seconds
    plain = Plain(problem)
    _, values = minimise(Rows(plain.model), ends)
    if values is None:
        return None
    worked = (pair for pair, works in plain.works.items() if values[works.index])
    return Roster.of(((problem.volunteers[v].id, problem.shifts[s].id) for v, s in worked), pinned=problem.pinned)


def minimise(rows: "Rows", ends: float) -> tuple[highspy.Highs, npt.NDArray[np.int64] | None]:
    """HiGHS after it has worked until then, and the values of the variables if it found any."""
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", WORKERS)
    highs.passModel(rows.model())
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("time_limit", max(0.1, ends - time.monotonic()))
    highs.run()
    highspy.Highs.resetGlobalScheduler(True)  # a later model with another number of threads would fail silently
    found = highs.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    return highs, np.rint(highs.getSolution().col_value).astype(np.int64) if found else None


class Rows:
    """A CP-SAT model of clauses and sums as rows: a clause says that its literals add up to 1 at the least."""

    def __init__(self, model: cp_model.CpModel) -> None:
        self.proto = model.proto
        self.start, self.index, self.value = [0], list[int](), list[float]()
        self.lower, self.upper = list[float](), list[float]()
        for constraint in self.proto.constraints:
            self._add(constraint)

    def _add(self, constraint: cp_model.cmh.ConstraintProto) -> None:
        given = [~literal for literal in constraint.enforcement_literal]
        if constraint.has_linear():
            if given:
                raise TypeError("a sum that holds only sometimes is no single row")
            low, *_, high = list(constraint.linear.domain)
            self._row(list(constraint.linear.vars), list(constraint.linear.coeffs), low, high)
        elif constraint.has_at_most_one():
            self._literals(list(constraint.at_most_one.literals), -WIDEST, 1)
        elif constraint.has_bool_or():
            self._literals([*given, *constraint.bool_or.literals], 1, WIDEST)
        elif constraint.has_bool_and():
            for literal in constraint.bool_and.literals:
                self._literals([*given, literal], 1, WIDEST)
        else:
            raise TypeError(f"no row for {constraint}")

    def _literals(self, literals: list[int], low: int, high: int) -> None:
        """A literal below 0 is the negation of variable ~literal, and counts 1 - its value."""
        negated = sum(literal < 0 for literal in literals)
        columns = [literal if literal >= 0 else ~literal for literal in literals]
        self._row(columns, [1 if literal >= 0 else -1 for literal in literals], low - negated, high - negated)

    def _row(self, columns: list[int], values: list[int], low: int, high: int) -> None:
        self.index += columns
        self.value += values
        self.start.append(len(self.index))
        self.lower.append(-highspy.kHighsInf if low <= -WIDEST else low)
        self.upper.append(highspy.kHighsInf if high >= WIDEST else high)

    def model(self) -> highspy.HighsLp:
        lp, variables, objective = highspy.HighsLp(), self.proto.variables, self.proto.objective
        cost = np.zeros(len(variables))
        np.add.at(cost, np.array(objective.vars), np.array(objective.coeffs, dtype=float))
        lp.num_col_, lp.num_row_, lp.col_cost_ = len(variables), len(self.lower), cost
        domains = [list(variable.domain) for variable in variables]
        lp.col_lower_ = np.array([domain[0] for domain in domains], dtype=float)
        lp.col_upper_ = np.array([domain[-1] for domain in domains], dtype=float)
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(variables)
        lp.row_lower_, lp.row_upper_ = np.array(self.lower), np.array(self.upper)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(self.start, dtype=np.int32)
        lp.a_matrix_.index_ = np.array(self.index, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(self.value, dtype=float)
        return lp
