"""The records of a dataset and their closed vocabularies: no reading, no printing.

The shape of these structs is the shape of the TOML file; `jdf schema` is made from them.
"""

import datetime as dt
from functools import cached_property
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct, field

EventKind = Literal["visit", "meeting", "lecture"]
PartyKind = Literal["state", "organization"]
DossierKind = Literal["instrument", "project", "posting"]
Strength = Literal["strong", "fair"]
Kind = Literal[
    "commitment", "shared-view", "aspiration", "welcome", "request", "remark", "exchange"
]
Stage = Literal[
    "valued", "negotiation-agreed", "in-force", "to-be-realized", "wished", "welcomed", "ongoing"
]
Verb = Literal[
    "agree", "affirm", "confirm", "reconfirm", "welcome", "thank", "expect", "would-like",
    "look-forward", "urge", "exchange", "share-views", "share-belief", "share-concern", "explain",
    "state", "stress", "note", "point-out", "concur",
]  # fmt: skip

# What TOML has as such: a date or a time in quotes is a text.
TOML_TYPES = (dt.date, dt.time, dt.datetime)

KINDS: tuple[Kind, ...] = get_args(Kind)

# What each kind says, for help and cards.
KIND_MEANINGS: dict[Kind, str] = {
    "commitment": "all sides will do something",
    "shared-view": "all sides hold something to be so, or to matter",
    "aspiration": "a hope, wish or expectation, joint or of one side",
    "welcome": "approval or thanks",
    "request": "a call on a third party",
    "remark": "one side explains, describes, stresses, concurs",
    "exchange": "views traded, nothing more",
}

# These four need everyone at the table.
JOINT_KINDS: frozenset[Kind] = frozenset({"commitment", "shared-view", "exchange", "request"})

VERB_KINDS: dict[Verb, tuple[Kind, ...]] = {
    "agree": ("commitment", "shared-view"),
    "affirm": ("commitment", "shared-view"),
    "confirm": ("commitment",),
    "reconfirm": ("shared-view",),
    "welcome": ("welcome",),
    "thank": ("welcome",),
    "expect": ("aspiration",),
    "would-like": ("aspiration",),
    "look-forward": ("aspiration",),
    "urge": ("request",),
    "exchange": ("exchange",),
    "share-views": ("exchange",),
    "share-belief": ("shared-view",),
    "share-concern": ("shared-view",),
    "explain": ("remark", "exchange"),
    "state": ("remark",),
    "stress": ("remark",),
    "note": ("remark",),
    "point-out": ("remark",),
    "concur": ("remark",),
}

STAGES: dict[DossierKind, tuple[Stage, ...]] = {
    "instrument": ("valued", "negotiation-agreed", "in-force"),
    "project": ("to-be-realized",),
    "posting": ("wished", "welcomed", "ongoing"),
}

_DATE = r"[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?"

Id = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", description="the record's id")]
Text = Annotated[str, Meta(min_length=1)]
Edtf = Annotated[str, Meta(pattern=f"^{_DATE}(/{_DATE})?$")]
Code = Annotated[str, Meta(pattern="^[A-Z]{3}$")]
Number = Annotated[str, Meta(pattern="^[1-9][0-9]*$")]
Unit = Annotated[str, Meta(pattern="^(0|[1-9][0-9]*)/[pi][1-9][0-9]*$")]
Texts = tuple[Text, ...]
Refs = tuple[Text, ...]
# The pattern is for editors only: whether a locator exists is asked of the outline.
Locator = Annotated[str, Meta(extra_json_schema={"pattern": "^[^/]+/[0-9]+/[pi][0-9]+/s[0-9]+$"})]
At = Annotated[
    tuple[Locator, ...],
    Meta(min_length=1, description="where the article says so: section/heading/unit/sentence"),
]
Some = Annotated[Refs, Meta(min_length=1)]


def _doc(text: str) -> Meta:
    return Meta(description=text)


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the file: closed keys, an id, and which of its values are concluded."""

    id: Id
    inferred: Annotated[
        dict[str, Text], _doc("field = inference id: the value is concluded, not printed")
    ] = {}


class Section(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the article: its headings by number, and its units with their sentences."""

    id: Id
    title: Text
    headings: Annotated[dict[Number, Text], _doc("printed number = heading")] = {}
    units: Annotated[
        dict[Unit, Annotated[int, Meta(ge=1, le=1000)]],
        Meta(min_length=1, description="heading/unit = number of sentences, in reading order"),
    ]


class Source(Record, frozen=True, kw_only=True):
    """The article and its outline."""

    title: Text
    publication: Text
    publisher: Text
    url: Text
    sections: Annotated[tuple[Section, ...], Meta(min_length=1)] = field(name="section")


class Party(Record, frozen=True, kw_only=True):
    """A state or an organization."""

    name: Text
    kind: PartyKind
    iso3166: Annotated[Code | None, _doc("ISO 3166-1 alpha-3; states only")] = None
    at: At


class Person(Record, frozen=True, kw_only=True):
    """Somebody who took part, in the office held then."""

    name: Text
    office: Text
    of: Annotated[Text, _doc("party id")]
    office_variants: Annotated[Texts, _doc("the office as the article also spells it")] = ()
    at: At


class Session(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of an event with clock times, on the event's day."""

    kind: Id
    start: dt.time
    end: dt.time


class Event(Record, frozen=True, kw_only=True):
    """A visit, a meeting or a lecture."""

    kind: EventKind
    name: Text
    people: Annotated[Some, _doc("ids of those who took part")]
    part_of: Annotated[Text | None, _doc("id of the event it belongs to")] = None
    when: Annotated[Edtf | None, _doc("the date as printed, in EDTF; X where not printed")] = None
    day: Annotated[dt.date | None, _doc("the resolved (first) day")] = None
    last_day: Annotated[dt.date | None, _doc("the resolved last day, if more than one")] = None
    city: Text | None = None
    country: Text | None = None
    tz: Annotated[Text | None, _doc("IANA time zone of the sessions")] = None
    sessions: tuple[Session, ...] = field(name="session", default=())
    ordinal: Annotated[int, Meta(ge=1, description="3 for the third of its series")] | None = None
    stated_length: Annotated[
        Annotated[str, Meta(pattern="^PT([0-9]+H([0-9]+M)?|[0-9]+M)~?$")] | None,
        _doc("the printed length: an ISO 8601 duration, ~ for about"),
    ] = None
    document: Annotated[Text | None, _doc("what was issued")] = None
    at: At


class Statement(Record, frozen=True, kw_only=True):
    """One thing said or done, by one set of speakers, with one verb, about one matter."""

    event: Annotated[Text, _doc("event id")]
    by: Annotated[Some, _doc("ids of those who speak")]
    verb: Annotated[Verb, _doc("the article's reporting verb")]
    kind: Annotated[Kind, _doc("what it amounts to: an editorial reading")]
    to: Annotated[Refs, _doc("ids of the persons or parties it is addressed to")] = ()
    summary: Annotated[Text, _doc("in our own words: no softer, stronger or wider")]
    topics: Annotated[Some, _doc("topic ids")]
    dossier: Annotated[Text | None, _doc("dossier id; comes with a stage")] = None
    stage: Annotated[Stage | None, _doc("where the dossier stands here")] = None
    since: Annotated[Edtf | None, _doc("since when, in EDTF")] = None
    note: Annotated[Text | None, _doc("what a careful reader should know")] = None
    at: At


class Dossier(Record, frozen=True, kw_only=True):
    """What is followed from meeting to meeting."""

    kind: DossierKind
    name: Text
    parties: Annotated[Some, _doc("party ids")]


class Topic(Record, frozen=True, kw_only=True):
    """A subject, with its other names and the wider subject it belongs to."""

    label: Text
    alt: Annotated[Texts, _doc("abbreviations and other names")] = ()
    broader: Annotated[Text | None, _doc("topic id")] = None


class Inference(Record, frozen=True, kw_only=True):
    """Something the dataset concludes and the article does not print."""

    claim: Text
    basis: Annotated[At, _doc("the sentences it rests on")]
    rule: Annotated[Text, _doc("how the claim follows from the basis")]
    strength: Strength
    needs: Annotated[Refs, _doc("ids of the inferences it rests on")] = ()


# The tables of the file that hold records, and the attribute of a dataset that holds each.
TABLES = {
    "party": "parties",
    "person": "people",
    "event": "events",
    "statement": "statements",
    "dossier": "dossiers",
    "topic": "topics",
    "inference": "inferences",
}


class Dataset(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """One article, read: its records in file order, and each kind of record by id."""

    source: Source
    parties: tuple[Party, ...] = field(name="party", default=())
    people: tuple[Person, ...] = field(name="person", default=())
    events: tuple[Event, ...] = field(name="event", default=())
    statements: tuple[Statement, ...] = field(name="statement", default=())
    dossiers: tuple[Dossier, ...] = field(name="dossier", default=())
    topics: tuple[Topic, ...] = field(name="topic", default=())
    inferences: tuple[Inference, ...] = field(name="inference", default=())

    @cached_property
    def sentences(self) -> dict[str, int]:
        """Every locator of the outline, with its place in reading order."""
        locators = (
            f"{section.id}/{unit}/s{number}"
            for section in self.source.sections
            for unit, count in section.units.items()
            for number in range(1, count + 1)
        )
        return {locator: place for place, locator in enumerate(locators)}

    @cached_property
    def party(self) -> dict[str, Party]:
        return {record.id: record for record in self.parties}

    @cached_property
    def person(self) -> dict[str, Person]:
        return {record.id: record for record in self.people}

    @cached_property
    def event(self) -> dict[str, Event]:
        return {record.id: record for record in self.events}

    @cached_property
    def statement(self) -> dict[str, Statement]:
        return {record.id: record for record in self.statements}

    @cached_property
    def dossier(self) -> dict[str, Dossier]:
        return {record.id: record for record in self.dossiers}

    @cached_property
    def topic(self) -> dict[str, Topic]:
        return {record.id: record for record in self.topics}

    @cached_property
    def inference(self) -> dict[str, Inference]:
        return {record.id: record for record in self.inferences}
