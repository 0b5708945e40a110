"""Which ways there are of reaching people here, as the configuration has them, and which of them reaches whom."""

from collections.abc import Callable
from dataclasses import dataclass, field

from web.config import Config
from web.messages.channel import Channel
from web.messages.mail import Mail, Server
from web.messages.robots import ROBOTS, Robot
from web.messages.sms import Gateway


@dataclass(frozen=True, slots=True)
class Way:
    """One channel with the address at its end."""

    name: str
    channel: Channel
    address: str


@dataclass(frozen=True)
class Ways:
    """`home` is the address of the site, without a slash at the end; `secret` makes the links of sealed messages."""

    home: str
    mail: Channel | None = None
    sms: Channel | None = None
    robot: Channel | None = None
    secret: Callable[[], str] = field(default=str, repr=False)

    @classmethod
    def of(cls, config: Config) -> "Ways":
        mail = Mail(_server(config), config.smtp_from) if config.smtp_host and config.smtp_from else None
        sms = (
            Gateway(config.sms_url, config.sms_body, config.sms_authorization.get_secret_value(), config.sms_taken)
            if config.sms_url
            else None
        )
        url, secret = config.robot_url.get_secret_value(), config.robot_secret.get_secret_value()
        robot = Robot(ROBOTS[config.robot], url, secret) if config.robot and url else None
        return cls(config.public_url.rstrip("/"), mail, sms, robot, lambda: config.secret)

    def to_person(self, email: str, phone: str) -> Way | None:
        """By e-mail when there is an address, else by phone, unless its middle is hidden."""
        if email and self.mail:
            return Way("mail", self.mail, email)
        return Way("sms", self.sms, phone) if phone and "*" not in phone and self.sms else None

    def to_group(self) -> Way | None:
        return Way("robot", self.robot, "") if self.robot else None

    @property
    def names(self) -> tuple[str, ...]:
        """What is set up."""
        return tuple(name for name in ("mail", "sms", "robot") if getattr(self, name))

    def close(self) -> None:
        for channel in (self.mail, self.sms, self.robot):
            if channel:
                channel.close()


def _server(config: Config) -> Server:
    return Server(
        config.smtp_host, config.smtp_port, config.smtp_user, config.smtp_password.get_secret_value(),
        config.smtp_security,
    )  # fmt: skip
