"""The rows of the commands: their keys, in this order, are the keys of JSON."""

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct


class StatementRow(Struct, frozen=True):
    """A statement, with its day, its parties and whether everyone at the table made it."""

    id: str
    event: str
    date: dt.date | None
    by: Sequence[str]
    parties: Sequence[str]
    joint: bool
    to: Sequence[str]
    verb: str
    kind: str
    summary: str
    topics: Sequence[str]
    dossier: str | None
    stage: str | None
    since: str | None
    note: str | None
    at: Sequence[str]
    inferred: dict[str, str]


class SessionRow(Struct, frozen=True):
    """A part of an event with clock times."""

    kind: str
    start: dt.time
    end: dt.time


class EventRow(Struct, frozen=True):
    """An event, with the parties there and how many statements of each kind were made."""

    id: str
    kind: str
    name: str
    date: dt.date | None
    last_date: dt.date | None
    when: str | None
    city: str | None
    country: str | None
    sessions: Sequence[SessionRow]
    people: Sequence[str]
    parties: Sequence[str]
    part_of: str | None
    ordinal: int | None
    stated_length: str | None
    document: str | None
    tz: str | None
    statements: dict[str, int]
    at: Sequence[str]
    inferred: dict[str, str]


class PersonRow(Struct, frozen=True):
    """A person, the events attended and what was said: `joint` by all, `statements` by one side."""

    id: str
    name: str
    office: str
    office_variants: Sequence[str]
    party: str
    party_name: str
    events: Sequence[str]
    statements: Sequence[str]
    joint: Sequence[str]
    at: Sequence[str]
    inferred: dict[str, str]


class TopicRow(Struct, frozen=True):
    """A topic; counts and statements are those of the topic and of its narrower ones."""

    id: str
    label: str
    alt: Sequence[str]
    broader: str | None
    events: dict[str, int]
    statements: Sequence[str]
    depth: int
    inferred: dict[str, str]


class Step(Struct, frozen=True):
    """Where a dossier stood at an event, by which statement."""

    event: str
    date: dt.date | None
    stage: str
    statement: str
    since: str | None
    inferred: dict[str, str]


class DossierRow(Struct, frozen=True):
    """A dossier, its steps in reading order, and the last of them."""

    id: str
    kind: str
    name: str
    parties: Sequence[str]
    stage: str | None
    history: Sequence[Step]
    inferred: dict[str, str]


class Place(Struct, frozen=True):
    """A sentence of the article: its locator, and the same in words."""

    at: str
    words: str


class Reason(Struct, frozen=True):
    """Why a field has a value that the article does not print."""

    field: str
    inference: str
    claim: str
    rule: str
    basis: Sequence[str]
    strength: str
    needs: Sequence[str]


class Card(Struct, frozen=True):
    """A record of any kind, whole: its row, where the article says so, and what links to it."""

    table: str
    id: str
    record: Struct
    sources: Sequence[Place]
    address: str
    reasons: Sequence[Reason]
    links: dict[str, Sequence[str]]


class Line(Struct, frozen=True):
    """A line of a card."""

    id: str
    table: str
    field: str
    value: str
    inferred: dict[str, str]
