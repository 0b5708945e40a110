"""Which version of the program this is."""

from importlib.metadata import PackageNotFoundError, version


def package_version() -> str:
    """The version of this program, as installed; from the checkout, where nothing is installed, the one to come."""
    try:
        return version("food-expo-roster")
    except PackageNotFoundError:
        return "0.1.0"
