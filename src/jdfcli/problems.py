"""Faults as a person reads them: with the file, the line and the place in words."""

from typing import Any

from msgspec import Struct

from jdfcli.errors import printable
from jdfcli.faults import Fault, Path
from jdfcli.lines import line_of, numbered


class Problem(Struct, frozen=True):
    """A fault as a person reads it."""

    file: str
    line: int
    where: str
    what: str
    remedy: str
    rule: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.where}: {self.what}; {self.remedy}"


def located(faults: list[Fault], file: str, text: str, raw: dict[str, Any]) -> list[Problem]:
    """Faults of the TOML `text`, parsed as `raw`, with their lines, in file order."""
    if not faults:
        return []
    lines = numbered(text)
    problems = [
        Problem(
            printable(file),
            line_of(fault.path, lines),
            printable(_where(raw, fault.path)),
            printable(fault.what),
            printable(fault.remedy),
            fault.rule,
        )
        for fault in faults
    ]
    return sorted(problems, key=lambda problem: problem.line)


def _where(raw: Any, path: Path) -> str:
    """A path in words: `statement nato-03, kind`, or `person 2, name` where there is no id."""
    words: list[str] = []
    for step in path:
        raw = raw[step] if not isinstance(raw, dict) or step in raw else None
        if isinstance(step, int):
            name = raw.get("id") if isinstance(raw, dict) else None
            words[-1] += f" {name if isinstance(name, str) and name else step + 1}"
        else:
            words.append(step)
    return ", ".join(words) or "the file"
