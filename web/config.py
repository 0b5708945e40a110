"""What the program is told from outside: environment variables EXPO_..., secrets in files, sensible defaults."""

import secrets
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Config(BaseSettings):
    """Everything has a default that works on one machine; `folder` holds the database, the queue and made files."""

    model_config = SettingsConfigDict(env_prefix="EXPO_", extra="ignore")

    folder: Path = Path("data")
    database_url: str = ""
    secret_key: SecretStr | None = None
    public_url: str = "http://127.0.0.1:8000"
    """How people reach the pages: used in links and QR codes."""
    secure_cookies: bool = False
    upload_megabytes: int = Field(default=20, gt=0)
    unzipped_megabytes: int = Field(default=200, gt=0)
    session_days: int = Field(default=14, gt=0)
    lease_seconds: float = Field(default=15, gt=0)
    """A worker that has not been heard of for so long is taken for dead, and its work goes to another."""
    smtp_host: str = ""
    """Where e-mail is handed in; without it none is sent."""
    smtp_port: int = 587
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_from: str = ""
    """The sender: an address, or a name with an address in pointed brackets."""
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    robot: Literal["", "wecom", "dingtalk", "feishu"] = ""
    """The robot in the organisers' chat group."""
    robot_url: SecretStr = SecretStr("")
    robot_secret: SecretStr = SecretStr("")
    """With which what a robot is sent is signed (DingTalk, Feishu)."""
    sms_url: str = ""
    sms_body: str = '{"phone": "{phone}", "text": "{text}"}'
    """What the gateway is sent, JSON or a form; {phone}, {text} and {id} are put in."""
    sms_authorization: SecretStr = SecretStr("")
    sms_taken: str = ""
    """What stands in the gateway's answer when it has taken a message; empty: the status says so."""
    runs_at_once: int = Field(default=1, gt=0)
    """So many solves of one worker process run side by side."""

    @property
    def database(self) -> str:
        """The database's address: SQLite in the folder when none is given."""
        return self.database_url or f"sqlite:///{(self.folder / 'expo.db').resolve()}"

    @property
    def files(self) -> Path:
        """Where uploads and made files lie."""
        return self.folder / "files"

    @cached_property
    def secret(self) -> str:
        """The key that signs cookies: given, or made once and kept in the folder, readable by its owner only."""
        if self.secret_key is not None:
            return self.secret_key.get_secret_value()
        kept = self.folder / "secret"
        if not kept.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(32))
        return kept.read_text()
