"""What is left of phone numbers and addresses on walls and in lists."""

import pytest

from scheduler.formats.roster_masks import masked_email


@pytest.mark.parametrize(
    ("email", "masked"),
    [
        ("ann@example.org", "a***@example.org"),
        ("a@example.org", "a***@example.org"),
        (" ann@example.org ", "a***@example.org"),
        ("@example.org", "***"),
        ("ann", "***"),
        ("", ""),
    ],
)
def test_an_address_shows_its_first_letter_and_where_it_leads(email: str, masked: str) -> None:
    assert masked_email(email) == masked
