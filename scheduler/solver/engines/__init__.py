"""The engines that minimise a linear model: CP-SAT and HiGHS."""
