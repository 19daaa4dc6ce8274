"""A fault of a dataset: the rule it breaks, the path to it, what is wrong, and the remedy."""

from collections.abc import Iterator

from msgspec import Struct

from jdfcli.records import TABLES, Dataset, Record

Path = tuple[str | int, ...]


class Fault(Struct, frozen=True):
    """One thing that is wrong: the rule it breaks, where, what, and how to mend it.

    `path` leads to the value: keys of tables and indices of lists, as in the file.
    """

    rule: str
    path: Path
    what: str
    remedy: str


def records(dataset: Dataset) -> Iterator[tuple[str, Path, Record]]:
    """Every record of a dataset with its table and its path; the source first."""
    yield "source", ("source",), dataset.source
    for table, attribute in TABLES.items():
        for index, record in enumerate(getattr(dataset, attribute)):
            yield table, (table, index), record
