"""One record of any kind, whole: its row, where the article says so, why, and what links to it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from jdfcli import queries
from jdfcli.faults import records
from jdfcli.names import NAMES
from jdfcli.outline import in_words
from jdfcli.records import KINDS, Dataset
from jdfcli.rows import Card, Place, Reason
from jdfcli.search import named
from jdfcli.selection import Filters

Links = dict[str, Sequence[str]]

# The tables that have a command of their own, which makes their rows.
_ROWS: dict[str, Callable[[Dataset], Sequence[Any]]] = {
    "person": queries.who,
    "event": queries.timeline,
    "statement": queries.statements,
    "dossier": queries.dossiers,
    "topic": queries.topics,
}


def cards(dataset: Dataset, ids: Iterable[str]) -> list[Card]:
    """The cards of what is asked for: ids, names, parts of names, kinds of record, and locators.

    An id that two kinds of record share gives both; a kind, such as `inference`, gives all of it.
    Raises Error where nothing fits, or several.
    """
    names = _all_names(dataset)
    found = [place for typed in ids for place in _found(dataset, typed, names)]
    tables = {table for table, _ in found}
    rows = {t: {row.id: row for row in make(dataset)} for t, make in _ROWS.items() if t in tables}
    return [_card(dataset, table, record_id, rows) for table, record_id in dict.fromkeys(found)]


def _all_names(dataset: Dataset) -> dict[str, list[str]]:
    """Every id there is, with all that the records of that id are called."""
    names: dict[str, list[str]] = {}
    for table in _LINKS:
        for record_id, others in NAMES[table](dataset).items():
            names.setdefault(record_id, []).extend(others)
    return names


def _found(dataset: Dataset, typed: str, names: dict[str, list[str]]) -> list[tuple[str, str]]:
    """The tables and ids of the records that somebody means."""
    if typed in _LINKS and typed not in names:
        return [(typed, record_id) for record_id in NAMES[typed](dataset)]
    if typed in dataset.sentences:
        return [("sentence", typed)]
    meant = typed if typed in names else named("record", typed, names)
    return [
        (table, meant)
        for table in _LINKS
        if (meant == dataset.source.id if table == "source" else meant in getattr(dataset, table))
    ]


def _card(dataset: Dataset, table: str, record_id: str, rows: dict[str, dict[str, Any]]) -> Card:
    if table == "sentence":
        return _sentence(dataset, record_id)
    record = dataset.source if table == "source" else getattr(dataset, table)[record_id]
    row = rows[table][record_id] if table in _ROWS else record
    places = getattr(record, "at", getattr(record, "basis", ()))
    return Card(
        table=table,
        id=record_id,
        record=row,
        sources=[Place(at, in_words(dataset.source, at)) for at in places],
        address=dataset.source.url,
        reasons=[_reason(dataset, field, i) for field, i in _inferred(row)],
        links=_LINKS[table](dataset, record_id),
    )


def _sentence(dataset: Dataset, at: str) -> Card:
    """What rests on a sentence of the article."""
    place = Place(at, in_words(dataset.source, at))
    citing = [
        (table, record.id)
        for table, _, record in records(dataset)
        if at in getattr(record, "at", getattr(record, "basis", ()))
    ]
    links: Links = {
        "statements": [record_id for table, record_id in citing if table == "statement"],
        "cited_by": [f"{table} {record_id}" for table, record_id in citing if table != "statement"],
    }
    return Card("sentence", at, place, [place], dataset.source.url, [], links)


def _inferred(row: Any) -> Iterator[tuple[str, str]]:
    """The fields of a row that are inferred, each with its inference."""
    yield from getattr(row, "inferred", {}).items()
    for step in getattr(row, "history", ()):
        if "dossier" in step.inferred:
            yield "history", step.inferred["dossier"]


def _reason(dataset: Dataset, field: str, inference_id: str) -> Reason:
    inference = dataset.inference[inference_id]
    return Reason(
        field=field,
        inference=inference_id,
        claim=inference.claim,
        rule=inference.rule,
        basis=inference.basis,
        strength=inference.strength,
        needs=inference.needs,
    )


def _party_links(dataset: Dataset, party: str) -> Links:
    said = queries.statements(dataset)
    return {
        "people": [p.id for p in dataset.people if p.of == party],
        "dossiers": [d.id for d in dataset.dossiers if party in d.parties],
        "statements": [row.id for row in said if party in row.parties],
        "addressed": [row.id for row in said if party in row.to],
    }


def _person_links(dataset: Dataset, person: str) -> Links:
    addressed = [s.id for s in dataset.statements if person in s.to]
    row = next(row for row in queries.who(dataset) if row.id == person)
    return {
        "events": row.events,
        "statements": row.statements,
        "joint": row.joint,
        "addressed": addressed,
    }


def _event_links(dataset: Dataset, event: str) -> Links:
    said = [s for s in dataset.statements if s.event == event]
    parts: Links = {"parts": [e.id for e in dataset.events if e.part_of == event]}
    return parts | {kind: [s.id for s in said if s.kind == kind] for kind in KINDS}


def _statement_links(dataset: Dataset, statement: str) -> Links:
    dossier = dataset.statement[statement].dossier
    steps = [s.id for s in dataset.statements if dossier and s.dossier == dossier]
    same = set(dataset.statement[statement].at)
    return {
        "dossier_statements": [i for i in steps if i != statement],
        "same_sentence": [
            s.id for s in dataset.statements if s.id != statement and not same.isdisjoint(s.at)
        ],
    }


def _dossier_links(dataset: Dataset, dossier: str) -> Links:
    return {"statements": [s.id for s in dataset.statements if s.dossier == dossier]}


def _topic_links(dataset: Dataset, topic: str) -> Links:
    return {
        "narrower": [t.id for t in dataset.topics if t.broader == topic],
        "statements": [row.id for row in queries.statements(dataset, Filters(topic=[topic]))],
    }


def _inference_links(dataset: Dataset, inference: str) -> Links:
    users = [
        f"{table} {record.id}"
        for table, _, record in records(dataset)
        if inference in record.inferred.values()
    ]
    return {
        "used_by": users,
        "needed_by": [i.id for i in dataset.inferences if inference in i.needs],
    }


_LINKS: dict[str, Callable[[Dataset, str], Links]] = {
    "party": _party_links,
    "person": _person_links,
    "event": _event_links,
    "statement": _statement_links,
    "dossier": _dossier_links,
    "topic": _topic_links,
    "inference": _inference_links,
    "source": lambda _dataset, _id: {},
}
