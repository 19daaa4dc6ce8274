"""The answers: a dataset in, the rows of one command out."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from jdfcli.errors import Error
from jdfcli.names import resolved
from jdfcli.records import KINDS, STAGES, Dataset, Dossier, Event, Person, Record, Statement, Topic
from jdfcli.rows import (
    DossierRow,
    EventRow,
    PersonRow,
    SessionRow,
    StatementRow,
    Step,
    TopicRow,
)
from jdfcli.search import fold, pattern, words_of

# What the rows call some keys of the records.
_ROW_KEYS = {"day": "date", "last_day": "last_date", "of": "party", "session": "sessions"}


class Filters(NamedTuple):
    """What to keep of the statements; every value as it was typed, None or empty for no filter."""

    words: Sequence[str] | None = None
    event: Sequence[str] | None = None
    topic: Sequence[str] | None = None
    party: Sequence[str] | None = None
    kind: Sequence[str] | None = None
    dossier: Sequence[str] | None = None
    by: Sequence[str] | None = None
    joint: bool | None = None


NO_FILTERS = Filters()


def statements(dataset: Dataset, filters: Filters = NO_FILTERS) -> list[StatementRow]:
    """Everything said or done that passes the filters, in reading order.

    Raises Error for a name that is unknown or fits more than one record.
    """
    return [_statement_row(dataset, statement) for statement in _selected(dataset, filters)]


def agreements(dataset: Dataset, filters: Filters = NO_FILTERS) -> list[StatementRow]:
    """What passes the filters, was said by everyone at the table and is more than an exchange."""
    kept = _selected(dataset, filters._replace(joint=True))
    return [_statement_row(dataset, s) for s in kept if s.kind != "exchange"]


def is_joint(dataset: Dataset, statement: Statement) -> bool:
    """Whether everyone who took part in the event, two or more, made the statement."""
    people = dataset.event[statement.event].people
    return len(people) > 1 and (people == statement.by or set(people) == set(statement.by))


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
        if _anywhere(
            name, p.id, p.name, p.office, *p.office_variants, p.of, dataset.party[p.of].name
        )
    ]


def topics(dataset: Dataset, words: Sequence[str] | None = None) -> list[TopicRow]:
    """The topics as a tree, or those whose names have every word, with their narrower ones."""
    tree = list(_tree(dataset))
    if words:
        found = {t.id for t, _ in tree if _has(words, t.id, t.label, *t.alt)}
        kept = with_narrower(dataset, found)
        tree = [(topic, depth) for topic, depth in tree if topic.id in kept]
    spoken = {s.event for s in dataset.statements}
    events = [e.id for e in dataset.events if e.kind == "meeting" or e.id in spoken]
    widths = {t.id: [b.id for b in with_broader(dataset, t)] for t in dataset.topics}
    about = _grouped(dataset, lambda s: {b for topic in s.topics for b in widths[topic]})
    return [_topic_row(topic, depth, events, about.get(topic.id, [])) for topic, depth in tree]


def dossiers(dataset: Dataset, words: Sequence[str] | None = None) -> list[DossierRow]:
    """The dossiers, or those whose id, name, kind, parties or topics have every word."""
    steps = _grouped(dataset, lambda s: (s.dossier,) if s.dossier else ())
    return [
        _dossier_row(dataset, dossier, steps.get(dossier.id, []))
        for dossier in dataset.dossiers
        if _has(words, *_dossier_names(dataset, dossier, steps.get(dossier.id, [])))
    ]


def with_narrower(dataset: Dataset, ids: Iterable[str]) -> set[str]:
    """Topics with all that are narrower than they."""
    kept, waiting = set(), list(ids)
    narrower: dict[str | None, list[str]] = {}
    for topic in dataset.topics:
        narrower.setdefault(topic.broader, []).append(topic.id)
    while waiting:
        kept.add(topic_id := waiting.pop())
        waiting += narrower.get(topic_id, ())
    return kept


def with_parts(dataset: Dataset, ids: Iterable[str]) -> set[str]:
    """Events with all that are part of them."""
    kept = set(ids)
    while more := {e.id for e in dataset.events if e.part_of in kept and e.id not in kept}:
        kept |= more
    return kept


def with_broader(dataset: Dataset, topic: Topic) -> Iterator[Topic]:
    """A topic and all that are broader, nearest first."""
    yield topic
    while topic.broader:
        yield (topic := dataset.topic[topic.broader])


def parties_of(dataset: Dataset, people: Iterable[str]) -> list[str]:
    """The parties of people, each once, in the order of the people."""
    return list(dict.fromkeys(dataset.person[person].of for person in people))


def _selected(dataset: Dataset, filters: Filters) -> list[Statement]:
    """The statements that pass the filters; the words come last, as they cost most."""
    event = with_parts(dataset, resolved(dataset, "event", filters.event))
    kind = resolved(dataset, "kind", filters.kind)
    dossier = resolved(dataset, "dossier", filters.dossier)
    topic = with_narrower(dataset, resolved(dataset, "topic", filters.topic))
    party = resolved(dataset, "party", filters.party)
    members = {person.id for person in dataset.people if person.of in party}
    by = resolved(dataset, "person", filters.by)
    kept = [
        s
        for s in dataset.statements
        if (not event or s.event in event)
        and (not kind or s.kind in kind)
        and (not dossier or s.dossier in dossier)
        and (not topic or not topic.isdisjoint(s.topics))
        and (not party or not members.isdisjoint(s.by))
        and (not by or not by.isdisjoint(s.by))
        and (filters.joint is None or is_joint(dataset, s) == filters.joint)
    ]
    for word in words_of(filters.words):
        kept = _with_word(dataset, word, kept)
    return kept


def _with_word(dataset: Dataset, word: str, kept: list[Statement]) -> list[Statement]:
    """Those with a folded word in the summary or in a name of what the statement is linked to."""
    topics = {
        topic.id
        for topic in dataset.topics
        if _has([word], *(n for t in with_broader(dataset, topic) for n in (t.label, *t.alt)))
    }
    parties = {party.id for party in dataset.parties if _has([word], party.name)}
    people = {p.id for p in dataset.people if p.of in parties or _has([word], p.name)}
    events = {e.id for e in dataset.events if _has([word], e.name, e.city or "", e.country or "")}
    dossiers = {dossier.id for dossier in dataset.dossiers if _has([word], dossier.name)}
    stages = {stage for steps in STAGES.values() for stage in steps if _has([word], stage)}
    # No text holds a line feed, so one call folds them all.
    summaries = fold("\n".join(s.summary for s in kept)).split("\n")
    found = pattern(word).search
    return [
        s
        for s, summary in zip(kept, summaries, strict=False)
        if (word in summary and found(summary))
        or s.event in events
        or s.stage in stages
        or ("/" in word and any(at.startswith(word) for at in s.at))
        or s.dossier in dossiers
        or not topics.isdisjoint(s.topics)
        or not people.isdisjoint(s.by)
        or not (people | parties).isdisjoint(s.to)
    ]


def _has(words: Iterable[str] | None, *texts: str) -> bool:
    """Whether every word stands in the texts, at the start of a word."""
    folded = fold("\n".join(texts))
    return all(word in folded and pattern(word).search(folded) for word in words_of(words))


def _anywhere(words: Iterable[str] | None, *texts: str) -> bool:
    """Whether every part of the words stands anywhere in the texts."""
    folded = fold("\n".join(texts))
    return all(part in folded for word in words_of(words) for part in word.split())


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
            after = (year, month + 1) if month and month < 12 else (year + 1, 1)
            return begin, dt.date(*after, 1) - dt.timedelta(days=1)
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
