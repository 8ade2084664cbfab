"""One message with what its checks ask for."""

from __future__ import annotations

from typing import NamedTuple

from unsale.findings import Finding, Severity
from unsale.measures.channels import Channel
from unsale.metrics import Wording, pressing
from unsale.text.document import Sentence


class Message(NamedTuple):
    """A message of one seller to one reader; `texts` are its sentences, read."""

    sentences: list[Sentence]
    texts: list[Wording]
    words: int
    findings: list[Finding]
    channel: str
    bears: Channel

    def strong(self) -> list[Finding]:
        """The warnings and errors in words that press."""
        return [item for item in pressing(self.findings) if item.severity >= Severity.WARNING]
