"""The answers: a dataset in, the rows of one command out."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from jdfcli.errors import Error
from jdfcli.records import KINDS, Dataset, Dossier, Event, Person, Record, Statement, Topic
from jdfcli.rows import (
    DossierRow,
    EventRow,
    PersonRow,
    SessionRow,
    StatementRow,
    Step,
    TopicRow,
)
from jdfcli.selection import (
    NO_FILTERS,
    Filters,
    anywhere,
    has,
    is_joint,
    parties_of,
    selected,
    spoken_at,
    with_broader,
    with_narrower,
)

# What the rows call some keys of the records.
_ROW_KEYS = {"day": "date", "last_day": "last_date", "of": "party", "session": "sessions"}


def statements(dataset: Dataset, filters: Filters = NO_FILTERS) -> list[StatementRow]:
    """Everything said or done that passes the filters, in reading order.

    Raises Error for a name that is unknown or fits more than one record.
    """
    return [_statement_row(dataset, statement) for statement in selected(dataset, filters)]


def agreements(dataset: Dataset, filters: Filters = NO_FILTERS) -> list[StatementRow]:
    """What passes the filters, was said by everyone at the table and is more than an exchange."""
    kept = selected(dataset, filters._replace(joint=True))
    return [_statement_row(dataset, s) for s in kept if s.kind != "exchange"]


def timeline(
    dataset: Dataset,
    first: str | None = None,
    last: str | None = None,
    on: Sequence[str] | None = None,
) -> list[EventRow]:
    """The events by day, those without a day last; within a day in the order of the file.

    Kept is what does not end before `first` or begin after `last`, and falls on any day of `on`.
    Each is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, inclusive; an event without a day falls on none.
    Raises Error for what is no date.
    """
    begin, end = _days(first)[0], _days(last)[1]
    if begin > end:
        raise Error(f"--from {first} lies after --to {last}; give them in order")
    spans = [_days(day) for day in on or ()]
    said = _grouped(dataset, lambda s: (s.event,))
    rows = [_event_row(dataset, event, said.get(event.id, ())) for event in dataset.events]
    if first is not None or last is not None or on:
        rows = [row for row in rows if _falls(row, begin, end)]
        rows = [row for row in rows if not on or any(_falls(row, *span) for span in spans)]
    return sorted(rows, key=lambda row: row.date or dt.date.max)


def who(dataset: Dataset, name: Sequence[str] | None = None) -> list[PersonRow]:
    """The people, or those whose name, office, party or id has every word of `name`."""
    said = _grouped(dataset, lambda s: s.by)
    attended: dict[str, list[str]] = {}
    for event in dataset.events:
        for person_id in event.people:
            attended.setdefault(person_id, []).append(event.id)
    return [
        _person_row(dataset, p, attended.get(p.id, []), said.get(p.id, []))
        for p in dataset.people
        if anywhere(
            name, p.id, p.name, p.office, *p.office_variants, p.of, dataset.party[p.of].name
        )
    ]


def topics(dataset: Dataset, words: Sequence[str] | None = None) -> list[TopicRow]:
    """The topics as a tree, or those whose names have every word, with their narrower ones."""
    tree = list(_tree(dataset))
    if words:
        found = {t.id for t, _ in tree if has(words, t.id, t.label, *t.alt)}
        kept = with_narrower(dataset, found)
        tree = [(topic, depth) for topic, depth in tree if topic.id in kept]
    events = spoken_at(dataset)
    widths = {t.id: [b.id for b in with_broader(dataset, t)] for t in dataset.topics}
    about = _grouped(dataset, lambda s: {b for topic in s.topics for b in widths[topic]})
    return [_topic_row(topic, depth, events, about.get(topic.id, [])) for topic, depth in tree]


def dossiers(dataset: Dataset, words: Sequence[str] | None = None) -> list[DossierRow]:
    """The dossiers, or those whose id, name, kind, parties or topics have every word."""
    steps = _grouped(dataset, lambda s: (s.dossier,) if s.dossier else ())
    return [
        _dossier_row(dataset, dossier, steps.get(dossier.id, []))
        for dossier in dataset.dossiers
        if has(words, *_dossier_names(dataset, dossier, steps.get(dossier.id, [])))
    ]


def _days(text: str | None) -> tuple[dt.date, dt.date]:
    """The first and the last day of a year, month or day; all of time for None."""
    if text is None:
        return dt.date.min, dt.date.max
    if match := re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text, re.ASCII):
        year, month, day = (int(part) if part else 0 for part in match.groups())
        try:
            begin = dt.date(year, month or 1, day or 1)
            if day:
                return begin, begin
            month = month or 12
            if (year, month) == (dt.MAXYEAR, 12):
                return begin, dt.date.max
            after = dt.date(year + month // 12, month % 12 + 1, 1)
            return begin, after - dt.timedelta(days=1)
        except ValueError:
            pass
    raise Error(f"'{text}' is no date; write YYYY, YYYY-MM or YYYY-MM-DD")


def _grouped(
    dataset: Dataset, keys: Callable[[Statement], Iterable[str]]
) -> dict[str, list[Statement]]:
    """The statements, in reading order, under each of their keys."""
    groups: dict[str, list[Statement]] = {}
    for statement in dataset.statements:
        for key in keys(statement):
            groups.setdefault(key, []).append(statement)
    return groups


def _falls(row: EventRow, begin: dt.date, end: dt.date) -> bool:
    return row.date is not None and row.date <= end and begin <= (row.last_date or row.date)


def _inferred(record: Record) -> dict[str, str]:
    return {_ROW_KEYS.get(key, key): name for key, name in record.inferred.items()}


def _dated(dataset: Dataset, statement: Statement) -> dict[str, str]:
    """What is inferred of a statement, and of its day, which is that of its event."""
    event = dataset.event[statement.event].inferred
    return ({"date": event["day"]} if "day" in event else {}) | _inferred(statement)


def _statement_row(dataset: Dataset, s: Statement) -> StatementRow:
    return StatementRow(
        id=s.id,
        event=s.event,
        date=dataset.event[s.event].day,
        by=s.by,
        parties=parties_of(dataset, s.by),
        joint=is_joint(dataset, s),
        to=s.to,
        verb=s.verb,
        kind=s.kind,
        summary=s.summary,
        topics=s.topics,
        dossier=s.dossier,
        stage=s.stage,
        since=s.since,
        note=s.note,
        at=s.at,
        inferred=_dated(dataset, s),
    )


def _event_row(dataset: Dataset, event: Event, said: Iterable[Statement]) -> EventRow:
    counts = Counter(statement.kind for statement in said)
    return EventRow(
        id=event.id,
        kind=event.kind,
        name=event.name,
        date=event.day,
        last_date=event.last_day,
        when=event.when,
        city=event.city,
        country=event.country,
        sessions=[SessionRow(s.kind, s.start, s.end) for s in event.sessions],
        people=event.people,
        parties=parties_of(dataset, event.people),
        part_of=event.part_of,
        ordinal=event.ordinal,
        stated_length=event.stated_length,
        document=event.document,
        tz=event.tz,
        statements={kind: counts[kind] for kind in KINDS},
        at=event.at,
        inferred=_inferred(event),
    )


def _person_row(
    dataset: Dataset, person: Person, attended: list[str], said: list[Statement]
) -> PersonRow:
    return PersonRow(
        id=person.id,
        name=person.name,
        office=person.office,
        office_variants=person.office_variants,
        party=person.of,
        party_name=dataset.party[person.of].name,
        events=attended,
        statements=[s.id for s in said if not is_joint(dataset, s)],
        joint=[s.id for s in said if is_joint(dataset, s)],
        at=person.at,
        inferred=_inferred(person),
    )


def _tree(dataset: Dataset) -> Iterator[tuple[Topic, int]]:
    """The topics, each followed by its narrower ones, with their depth."""
    narrower: dict[str | None, list[Topic]] = {}
    for topic in reversed(dataset.topics):
        narrower.setdefault(topic.broader, []).append(topic)
    waiting = [(topic, 0) for topic in narrower.get(None, ())]
    while waiting:
        topic, depth = waiting.pop()
        yield topic, depth
        waiting += [(t, depth + 1) for t in narrower.get(topic.id, ())]


def _topic_row(topic: Topic, depth: int, events: list[str], about: list[Statement]) -> TopicRow:
    counts = Counter(s.event for s in about)
    return TopicRow(
        id=topic.id,
        label=topic.label,
        alt=topic.alt,
        broader=topic.broader,
        events={event: counts[event] for event in events},
        statements=[s.id for s in about],
        depth=depth,
        inferred=_inferred(topic),
    )


def _dossier_names(dataset: Dataset, dossier: Dossier, said: list[Statement]) -> Iterator[str]:
    """What a dossier is found by: its own names, its parties and the names of its topics."""
    yield from (dossier.id, dossier.kind, dossier.name)
    yield from (dataset.party[party].name for party in dossier.parties)
    yield from (statement.stage for statement in said if statement.stage)
    for topic in {topic for statement in said for topic in statement.topics}:
        yield from (dataset.topic[topic].label, *dataset.topic[topic].alt)


def _dossier_row(dataset: Dataset, dossier: Dossier, said: list[Statement]) -> DossierRow:
    steps = [
        Step(s.event, dataset.event[s.event].day, s.stage, s.id, s.since, _dated(dataset, s))
        for s in said
        if s.stage
    ]
    return DossierRow(
        id=dossier.id,
        kind=dossier.kind,
        name=dossier.name,
        parties=dossier.parties,
        stage=steps[-1].stage if steps else None,
        history=steps,
        inferred=_inferred(dossier),
    )
