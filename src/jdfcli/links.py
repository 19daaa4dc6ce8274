"""What must hold before a dataset can be read at all: its ids, references and locators.

One function a rule. Each first compares whole sets, which costs next to nothing on sound data, and
goes through the records one by one only when something does not fit.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Any

import msgspec

from jdfcli.errors import did_you_mean, is_control, listed
from jdfcli.faults import Fault, Path, records
from jdfcli.records import TABLES, Dataset, Record

# Which key of which table names records of which other tables.
_REFERENCES = (
    ("person", "of", ("party",)),
    ("event", "people", ("person",)),
    ("event", "part_of", ("event",)),
    ("statement", "event", ("event",)),
    ("statement", "by", ("person",)),
    ("statement", "to", ("person", "party")),
    ("statement", "topics", ("topic",)),
    ("statement", "dossier", ("dossier",)),
    ("dossier", "parties", ("party",)),
    ("topic", "broader", ("topic",)),
    ("inference", "needs", ("inference",)),
)
_FEW = 20  # suggestions for each rule: who has more faults than that has one fault
_LOCATORS = (
    ("party", "at"),
    ("person", "at"),
    ("event", "at"),
    ("statement", "at"),
    ("inference", "basis"),
)


def _named(record: Any, key: str) -> tuple[str, ...]:
    """The ids that a key of a record names: none, one or several."""
    value = getattr(record, key)
    return value if isinstance(value, tuple) else (value,) if value else ()


def _strays(dataset: Dataset, table: str, key: str, known: Any) -> Iterator[tuple[Path, str]]:
    """The values of a key that are not `known`, each with its path."""
    rows = getattr(dataset, TABLES[table])
    values = [getattr(row, key) for row in rows]
    many = bool(values) and isinstance(values[0], tuple)
    if known.keys() >= set(chain.from_iterable(values) if many else filter(None, values)):
        return
    for index, row in enumerate(rows):
        for name in _named(row, key):
            if name not in known:
                yield (table, index, key), name


def unique_ids(dataset: Dataset) -> Iterator[Fault]:
    """An id is given once in its table; a section's id once in the outline."""
    tables: list[tuple[Path, Iterable[Any]]] = [(("source", "section"), dataset.source.sections)]
    tables += [((table,), getattr(dataset, name)) for table, name in TABLES.items()]
    for path, rows in tables:
        ids = [row.id for row in rows]
        if len(set(ids)) == len(ids):
            continue
        seen: set[str] = set()
        for index, row_id in enumerate(ids):
            if row_id and row_id in seen:  # an empty one was refused before
                yield Fault(
                    "unique-ids",
                    (*path, index, "id"),
                    f"the id '{row_id}' is taken",
                    "choose another",
                )
            seen.add(row_id)


def references(dataset: Dataset) -> Iterator[Fault]:
    """Every id that a record names is there, and in the right table."""
    for table, key, targets in _REFERENCES:
        known = {i: 1 for target in targets for i in getattr(dataset, target)}
        for number, (path, name) in enumerate(_strays(dataset, table, key, known)):
            elsewhere = [other for other in TABLES if name in getattr(dataset, other)]
            what = f"no {listed(targets)} '{name}'"
            what += f" ('{name}' is a {elsewhere[0]})" if elsewhere else ""
            near = known if number < _FEW else ()
            remedy = did_you_mean(name, near, "add it, or correct the id")
            yield Fault("references", path, what, remedy)


def inferred(dataset: Dataset) -> Iterator[Fault]:
    """What is marked as inferred is a key that has a value, and its inference is there."""
    for _, path, record in records(dataset):
        for key, name in record.inferred.items():
            place = (*path, "inferred", key)
            attribute = _attributes(type(record)).get(key, "id")
            if attribute in ("id", "inferred") or getattr(record, attribute) in (None, ()):
                yield Fault(
                    "inferred",
                    place,
                    f"'{key}' has no value here that could be inferred",
                    "name a key that has one",
                )
            if name not in dataset.inference:
                remedy = did_you_mean(name, dataset.inference, "add it, or correct the id")
                yield Fault("inferred", place, f"no inference '{name}'", remedy)


def locators(dataset: Dataset) -> Iterator[Fault]:
    """Every locator is one of the outline's sentences."""
    known = dataset.sentences
    for table, key in _LOCATORS:
        for number, (path, name) in enumerate(_strays(dataset, table, key, known)):
            near = known if number < _FEW else ()
            remedy = did_you_mean(name, near, "write section/heading/unit/sentence")
            yield Fault("locators", path, f"the outline has no sentence '{name}'", remedy)


def headings(dataset: Dataset) -> Iterator[Fault]:
    """Every unit of the outline stands under heading 0 or under one that has a title."""
    for index, section in enumerate(dataset.source.sections):
        first = {unit.split("/")[0]: unit for unit in reversed(section.units)}
        for number, unit in first.items():
            if number != "0" and number not in section.headings:
                path = ("source", "section", index, "units", unit)
                yield Fault("headings", path, f"there is no heading {number}",
                            "add it under headings")  # fmt: skip


def circles(dataset: Dataset) -> Iterator[Fault]:
    """Nothing is broader than itself, part of itself, or rests on itself."""
    for table, key in (("topic", "broader"), ("event", "part_of"), ("inference", "needs")):
        above = {row.id: _named(row, key) for row in getattr(dataset, TABLES[table])}
        told: set[str] = set()
        for index, row in enumerate(getattr(dataset, TABLES[table])):
            reached = _above(row.id, above)
            if row.id in reached and row.id not in told:
                told |= {name for name in reached if row.id in _above(name, above)}
                yield Fault(
                    "circles",
                    (table, index, key),
                    f"'{row.id}' leads back to itself",
                    "break the circle",
                )


def _above(start: str, above: dict[str, tuple[str, ...]]) -> set[str]:
    """All that one comes to by going up from `start`."""
    reached: set[str] = set()
    waiting = list(above.get(start, ()))
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += above.get(name, ())
    return reached


@cache
def _attributes(struct: type[Record]) -> dict[str, str]:
    """The keys of a kind of record, as in the file, and the attributes they are."""
    return {field.encode_name: field.name for field in msgspec.structs.fields(struct)}


RULES: tuple[Callable[[Dataset], Iterator[Fault]], ...] = (
    unique_ids,
    references,
    inferred,
    locators,
    headings,
    circles,
)


def faults(dataset: Dataset) -> list[Fault]:
    """Everything that keeps the records of a dataset from being linked."""
    return [fault for rule in RULES for fault in rule(dataset)]


def control_characters(raw: Any, path: Path = ()) -> Iterator[Fault]:
    """No key and no text holds what a terminal would obey instead of showing it."""
    if isinstance(raw, str):
        bad = None if raw.isprintable() else next(filter(is_control, raw), None)
        if bad is not None:
            yield Fault("control-characters", path, f"holds the character U+{ord(bad):04X}",
                        "delete it; texts are one line of plain characters")  # fmt: skip
    elif isinstance(raw, dict):
        for key, value in raw.items():
            yield from control_characters(key, (*path, key))
            yield from control_characters(value, (*path, key))
    elif isinstance(raw, list):
        for index, value in enumerate(raw):
            yield from control_characters(value, (*path, index))
