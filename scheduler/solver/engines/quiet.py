"""HiGHS that says nothing: standard output belongs to results."""

import highspy


class Quiet(highspy.Highs):
    """HiGHS without its banner."""

    def enableCallbacks(self) -> None:
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]
