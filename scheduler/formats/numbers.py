"""Numbers the way people read them."""


def number(value: float) -> str:
    """With thousands apart, a decimal only where there is any: `2,046`, `10.6`."""
    return f"{value:,.1f}".removesuffix(".0")


def signed(value: float) -> str:
    """`+1.5`, `−1.5`, `0`: with a true minus sign."""
    text = number(abs(value))
    return text if text == "0" else f"{'+' if value > 0 else '−'}{text}"
