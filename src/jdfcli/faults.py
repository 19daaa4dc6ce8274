"""A fault of a dataset, and the file, line and place of it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from jdfcli.errors import printable
from jdfcli.lines import line_of, numbered
from jdfcli.records import TABLES, Dataset, Record

Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """One thing that is wrong: the rule it breaks, where, what, and how to mend it.

    `path` leads to the value: keys of tables and indices of lists, as in the file.
    """

    rule: str
    path: Path
    what: str
    remedy: str


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
        raw = raw[step] if isinstance(raw, list) or step in raw else None
        if isinstance(step, int):
            name = raw.get("id") if isinstance(raw, dict) else None
            words[-1] += f" {name if isinstance(name, str) and name else step + 1}"
        else:
            words.append(step)
    return ", ".join(words) or "the file"


def records(dataset: Dataset) -> Iterator[tuple[str, Path, Record]]:
    """Every record of a dataset with its table and its path; the source first."""
    yield "source", ("source",), dataset.source
    for table, attribute in TABLES.items():
        for index, record in enumerate(getattr(dataset, attribute)):
            yield table, (table, index), record
