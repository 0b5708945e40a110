"""What is raised at the first thing that a crowd's arrays cannot say."""


class Unfit(Exception):
    """The problem is for another way."""
