"""Names, phone numbers and addresses for walls and lists: enough to find oneself, too little to be abused (PIPL 6)."""

import re


def masked_phone(phone: str) -> str:
    """`138****0001`; short numbers keep two digits at each end, very short ones none; what is masked stays."""
    if "*" in phone or not phone.strip():
        return phone.strip()
    digits = re.sub(r"\D", "", phone)
    if len(digits) >= 11:
        return f"{digits[-11:-8]}****{digits[-4:]}"
    return f"{digits[:2]}****{digits[-2:]}" if len(digits) >= 7 else "****"


def masked_email(email: str) -> str:
    """`a***@example.org`: the first character and where it leads; what is no address shows nothing."""
    name, _, domain = email.strip().rpartition("@")
    return f"{name[:1]}***@{domain}" if name else "***" if email.strip() else ""


def masked_name(name: str) -> str:
    """`王*`: the first character."""
    return f"{name.strip()[:1]}*"
