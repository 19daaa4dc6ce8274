"""What people call the records: ids, names and other names, to look them up as typed."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from jdfcli.records import KINDS, TABLES, Dataset
from jdfcli.search import named

NAMES: dict[str, Callable[[Dataset], Mapping[str, Sequence[str]]]] = {
    "party": lambda dataset: {r.id: (r.name,) for r in dataset.parties},
    "person": lambda dataset: {r.id: (r.name, r.office) for r in dataset.people},
    "event": lambda dataset: {r.id: (r.name, r.city or r.name) for r in dataset.events},
    "statement": lambda dataset: {r.id: () for r in dataset.statements},
    "dossier": lambda dataset: {r.id: (r.name,) for r in dataset.dossiers},
    "topic": lambda dataset: {r.id: (r.label, *r.alt) for r in dataset.topics},
    "inference": lambda dataset: {r.id: () for r in dataset.inferences},
    "source": lambda dataset: {dataset.source.id: ("article", dataset.source.publication)},
    "kind": lambda _: dict.fromkeys(KINDS, ()),
}


def resolved(dataset: Dataset, what: str, typed: Iterable[str] | None) -> set[str]:
    """The ids that the typed names mean; raises Error where one is unknown or not clear."""
    return {named(what, name, NAMES[what](dataset)) for name in typed or ()}


def described(dataset: Dataset, table: str) -> list[tuple[str, str]]:
    """The ids of a table's records, each with the text that tells it best."""
    texts = ("name", "label", "summary", "claim")
    return [
        (record.id, next(getattr(record, key) for key in texts if hasattr(record, key)))
        for record in getattr(dataset, TABLES[table])
    ]
