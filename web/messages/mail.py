"""Letters as e-mail, one connection for as many as go at once."""

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr

from web.messages.channel import SENT, Letter, Outcome, Result
from web.messages.html import LEAVE, as_html

SECONDS = 15
"""So long the other side may take for an answer."""

_GONE = (OSError, smtplib.SMTPServerDisconnected)


@dataclass(frozen=True)
class Server:
    """Where mail is handed in. `security` is `starttls`, `tls` or `none`."""

    host: str
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    security: str = "starttls"


@dataclass
class Mail:
    """`sender` is an address with or without a name; the connection is opened with the first letter."""

    server: Server
    sender: str
    line: smtplib.SMTP | None = None

    def send(self, letter: Letter) -> Outcome:
        try:
            raw = compose(letter, self.sender).as_bytes()
        except (ValueError, IndexError, MessageError) as error:  # what the library raises for addresses that are none
            return Outcome(Result.NEVER, str(error))
        try:
            line = self._connected()
            self._address(line, letter.to)
        except smtplib.SMTPResponseException as error:
            self.close()
            return refusal(error)
        except (smtplib.SMTPException, *_GONE) as error:
            self.close()
            return Outcome(Result.LATER, str(error))
        return self._hand_over(line, raw)

    def close(self) -> None:
        if self.line is not None:
            with suppress(smtplib.SMTPException, OSError):
                self.line.quit()
            self.line.close()
        self.line = None

    def _connected(self) -> smtplib.SMTP:
        if self.line is None:
            self.line = connect(self.server)
        return self.line

    def _address(self, line: smtplib.SMTP, to: str) -> None:
        """Say from whom and to whom: what fails here has not been sent."""
        for said in (line.mail(parseaddr(self.sender)[1]), line.rcpt(to)):
            if said[0] not in (250, 251):
                raise smtplib.SMTPResponseException(*said)

    def _hand_over(self, line: smtplib.SMTP, raw: bytes) -> Outcome:
        """Once the letter is on its way, a line that breaks leaves open whether it arrived."""
        try:
            code, said = line.data(raw)
        except smtplib.SMTPDataError as error:
            self.close()
            return refusal(error)
        except (smtplib.SMTPException, *_GONE) as error:
            self.close()
            return Outcome(Result.PERHAPS, str(error))
        if code == 250:
            return SENT
        self.close()
        return refusal(smtplib.SMTPResponseException(code, said))


def connect(server: Server) -> smtplib.SMTP:
    """Signed in; raises what smtplib raises."""
    safely: Callable[[], ssl.SSLContext] = ssl.create_default_context
    if server.security == "tls":
        line: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=safely())
    else:
        line = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    try:
        if server.security == "starttls":
            line.starttls(context=safely())
        line.ehlo_or_helo_if_needed()
        if server.user:
            line.login(server.user, server.password)
    except BaseException:
        line.close()
        raise
    return line


def refusal(error: smtplib.SMTPResponseException) -> Outcome:
    """4xx says: not now. Only 5xx is for good, and a password that is wrong may be put right meanwhile."""
    said = error.smtp_error
    why = f"{error.smtp_code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
    passing = error.smtp_code // 100 != 5 or isinstance(error, smtplib.SMTPAuthenticationError)
    return Outcome(Result.LATER if passing else Result.NEVER, why)


def compose(letter: Letter, sender: str) -> EmailMessage:
    """Text, the same as simple HTML, and the calendar files."""
    name, address = parseaddr(sender)
    mail = EmailMessage(SMTP)
    mail["From"] = Address(name, addr_spec=address)
    mail["To"] = Address(letter.name, addr_spec=letter.to)
    mail["Subject"] = " ".join(letter.subject.split())
    mail["Date"] = letter.at
    mail["Message-ID"] = f"<{letter.id}@{address.rpartition('@')[2]}>"
    mail["Content-Language"] = letter.language
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's out-of-office note answers it
    if letter.leave:
        mail["List-Unsubscribe"] = f"<{letter.leave}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(f"{letter.text}{_leave(letter)}")
    mail.add_alternative(as_html(letter), subtype="html")
    for file in letter.attachments:
        mail.add_attachment(
            file.data, maintype="text", subtype="calendar", filename=file.name,
            params={"method": file.method, "charset": "utf-8"},
        )  # fmt: skip
    return mail


def _leave(letter: Letter) -> str:
    return f"\n\n{LEAVE.say(letter.language)}: {letter.leave}\n" if letter.leave else ""
