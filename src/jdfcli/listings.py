"""Which columns each command shows, and the notes under them."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from jdfcli.layout import MARK, Column, Listing, Row
from jdfcli.records import KINDS, Dataset
from jdfcli.rows import Card, DossierRow, EventRow, PersonRow, SessionRow, StatementRow, TopicRow
from jdfcli.search import words_of
from jdfcli.selection import parties_of, spoken_at

Words = Iterable[str] | None

UNDATED = "no date stated"
_TEXT = 30  # a sentence is still read at this width


def agreements(dataset: Dataset, rows: Sequence[StatementRow], words: Words = None) -> Listing:
    """The joint statements, grouped by meeting."""
    columns = (
        _ID,
        _DAY,
        Column(
            "parties",
            lambda row: _party_names(dataset, row.parties),
            inferred=_if("by"),
            grouped=True,
        ),
        _KIND,
        Column("agreement", lambda row: row.summary, short=_noted, wraps=_TEXT, grows=True),
        _SOURCE,
    )
    return _listing(dataset, rows, columns, _meeting(dataset, by_party=True), words)


def statements(dataset: Dataset, rows: Sequence[StatementRow], words: Words = None) -> Listing:
    """What was said, grouped by meeting."""
    by = Column(
        "by",
        lambda row: _names(dataset, row.by),
        inferred=_if("by"),
        short=lambda row: "all" if row.joint else _names(dataset, row.by),
        wraps=12,
    )
    text = Column("statement", lambda row: row.summary, short=_noted, wraps=_TEXT, grows=True)
    columns = (_ID, _DAY, by, _VERB, replace(_KIND, stacked=True), text, _SOURCE)
    return _listing(dataset, rows, columns, _meeting(dataset), words)


def timeline(dataset: Dataset, rows: Sequence[EventRow], undated: int = 0) -> Listing:
    """The events, grouped by day; `undated` is how many were left out for want of a day."""
    columns = (
        _DAY,
        Column(
            "time",
            lambda row: "; ".join(f"{_hours(s)} {_plain(s.kind)}" for s in row.sessions),
            short=lambda row: "\n".join(f"{_hours(s)}\n{_plain(s.kind)}" for s in row.sessions),
        ),
        Column(
            "place",
            lambda row: row.city or row.country or "",
            inferred=lambda row: _if("city" if row.city else "country")(row),
            wraps=14,
            stacked=True,
        ),
        Column(
            "event",
            lambda row: row.name + _ordinal(row.ordinal),
            inferred=_if("name", "ordinal"),
            wraps=24,
            grows=True,
        ),
        Column(
            "people",
            lambda row: _names(dataset, row.people),
            inferred=_if("people"),
            stacked=True,
            wraps=24,
        ),
        Column(
            "what came of it",
            lambda row: ", ".join(_outcome(row)),
            short=lambda row: "\n".join(_outcome(row)),
        ),
        replace(_SOURCE, wraps=12),
    )
    listing = _listing(dataset, rows, columns, lambda row: _DAY.marked(row).replace("/", " to "))
    notes = _unordered(rows)
    if undated:
        notes.append(f"Left out, having no date: {undated} of the events (jdf timeline).")
    if rows:
        notes.append("Where time or place is blank, the article does not state it.")
    return replace(listing, notes=lambda: [*listing.notes(), *notes])


def who(dataset: Dataset, rows: Sequence[PersonRow], words: Words = None) -> Listing:
    """The people, and how often they spoke with everyone and for one side."""
    columns = (
        Column("person", lambda row: row.name, inferred=_if("name"), wraps=12),
        Column("office", lambda row: row.office, inferred=_if("office"), wraps=18, grows=True),
        Column("party", lambda row: row.party_name, inferred=_if("party"), wraps=10),
        Column("events", lambda row: ", ".join(row.events), wraps=14),
        Column("jointly", lambda row: str(len(row.joint)), right=True),
        Column("one side", lambda row: str(len(row.statements)), right=True),
        _SOURCE,
    )
    return _listing(dataset, rows, columns, words=words)


def topics(dataset: Dataset, rows: Sequence[TopicRow], words: Words = None) -> Listing:
    """The tree of topics, and how many statements of each meeting are about each."""
    events = spoken_at(dataset)
    top = min((row.depth for row in rows), default=0)
    label = Column(
        "topic",
        lambda row: row.label,
        short=lambda row: "  " * (row.depth - top) + row.label,
        style=lambda row: "strong" if all(row.events.values()) else "",
        wraps=20,
        grows=True,
    )
    columns = (
        label,
        *map(_count, events),
        Column("meetings", lambda row: f"{sum(map(bool, row.events.values()))} of {len(events)}"),
        replace(_SOURCE, text=lambda row: _sources(dataset, row.statements), grouped=True),
    )
    note = "Statements on a topic or a narrower one; many statements are on several topics."
    listing = _listing(dataset, rows, columns, words=words)
    return replace(listing, notes=lambda: [note] if rows else [])


def dossiers(dataset: Dataset, rows: Sequence[DossierRow], words: Words = None) -> Listing:
    """The dossiers, the stage of each at each meeting, and the last one."""
    events = spoken_at(dataset)
    columns = (
        Column("dossier", lambda row: row.name, inferred=_if("name"), wraps=20, grows=True),
        Column("kind", lambda row: row.kind, grouped=True),
        *map(_stage, events),
        Column("stands", lambda row: _stands(row), inferred=_doubts, wraps=12),
        replace(_SOURCE, text=lambda row: _sources(dataset, [s.statement for s in row.history])),
    )
    return _listing(dataset, rows, columns, lambda row: row.kind, words)


def cards(dataset: Dataset, records: Sequence[Card]) -> Listing:
    """Records whole, line by line."""
    from jdfcli.lettering import lines

    columns = (
        Column("record", lambda row: row.table, grouped=True),
        Column("id", lambda row: row.id, grouped=True),
        Column("field", lambda row: row.field),
        Column("value", lambda row: row.value, inferred=_if("value"), wraps=_TEXT, grows=True),
    )
    rows = [line for card in records for line in lines(dataset, card)]
    return Listing(rows, columns, lambda row: f"{row.table} {row.id}", records=records, key="field")


def _if(*keys: str) -> Callable[[Row], list[str]]:
    """The inferences behind some keys of a row."""
    return lambda row: [row.inferred[key] for key in keys if key in row.inferred]


def _listing(
    dataset: Dataset,
    rows: Sequence[Row],
    columns: Sequence[Column],
    heading: Callable[[Row], str] | None = None,
    words: Words = None,
) -> Listing:
    """A listing with a line for each inference that its marks stand for."""

    def notes() -> list[str]:
        used = dict.fromkeys(
            i for row in rows for column in columns for i in column.inferences(row)
        )
        return [
            f"{MARK} Concluded, not printed in the article: "
            f"{dataset.inference[i].claim} (jdf show {i})"
            for i in used
        ]

    return Listing(rows, columns, heading, notes, words_of(words), origin=_origin(dataset))


def _origin(dataset: Dataset) -> str:
    return f"{dataset.source.publication}, {dataset.source.url}"


def _noted(row: StatementRow) -> str:
    """The summary, with the note on what a careful reader should know."""
    return f"{row.summary}\n({row.note})" if row.note else row.summary


def _meeting(dataset: Dataset, *, by_party: bool = False) -> Callable[[StatementRow], str]:
    """What the statements of an event have in common: its day, its name and who was there."""

    def heading(row: StatementRow) -> str:
        event = dataset.event[row.event]
        people = _names(dataset, event.people)
        there = _party_names(dataset, parties_of(dataset, event.people)) if by_party else people
        return f"{_DAY.marked(row)}  {event.name}: {there}"

    return heading


def _unordered(rows: Sequence[EventRow]) -> list[str]:
    """A note for each day on which the article leaves open what came first."""
    wholes = {row.part_of for row in rows}
    single = [row for row in rows if row.date and not row.last_date and row.id not in wholes]
    days = Counter(row.date for row in single)
    unclear = {row.date for row in single if not row.sessions and days[row.date] > 1}
    return [f"Which event of {day} came first is not stated." for day in days if day in unclear]


def _days(row: StatementRow | EventRow) -> str:
    """The day, or the first and the last as an interval of ISO 8601."""
    last = getattr(row, "last_date", None)
    return f"{row.date or UNDATED}/{last}" if last else str(row.date or UNDATED)


def _hours(session: SessionRow) -> str:
    return f"{_clock(session.start)}-{_clock(session.end)}"


def _clock(time: dt.time) -> str:
    return time.isoformat("minutes" if not time.second else "auto")


def _outcome(row: EventRow) -> list[str]:
    """`2 shared views` and the like, the firmest kind first, and what was issued."""
    counts = ((row.statements[kind], _plain(kind)) for kind in KINDS)
    said = [f"{count} {kind}{'s' * (count > 1)}" for count, kind in counts if count]
    return said + ([row.document] if row.document else [])


def _ordinal(number: int | None) -> str:
    """`, 3rd` for the third of a series."""
    if number is None:
        return ""
    teen = number % 100 in (11, 12, 13)
    return f", {number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _plain(term: str) -> str:
    """A term of the vocabularies as one says it."""
    return term.replace("-", " ")


def _names(dataset: Dataset, people: Iterable[str]) -> str:
    return ", ".join(dataset.person[person].name for person in people)


def _party_names(dataset: Dataset, parties: Iterable[str]) -> str:
    return ", ".join(dataset.party[party].name for party in parties)


def _sources(dataset: Dataset, statements: Iterable[str]) -> str:
    """The locators of statements, each once."""
    return " ".join(dict.fromkeys(at for s in statements for at in dataset.statement[s].at))


def _count(event: str) -> Column:
    """How many statements of an event are about a topic."""
    return Column(
        event,
        lambda row: str(row.events.get(event, 0)),
        short=lambda row: str(row.events.get(event) or "-"),
        right=True,
    )


def _concluded(row: DossierRow, event: str) -> dict[str, str | None]:
    """The stages of a dossier at an event; with an inference where no printed step brought one."""
    stages: dict[str, str | None] = {}
    for step in row.history:
        if step.event == event:
            inference = step.inferred.get("dossier") or step.inferred.get("stage")
            stages[step.stage] = inference and stages.get(step.stage, inference)
    return stages


def _stage(event: str) -> Column:
    """The stages a dossier went through at an event."""

    def stages(row: DossierRow) -> list[str]:
        return list(_concluded(row, event))

    return Column(
        event,
        lambda row: " ".join(stages(row)),
        short=lambda row: ", ".join(map(_plain, stages(row))) or "-",
        inferred=lambda row: [i for i in _concluded(row, event).values() if i],
        wraps=11,
    )


def _doubts(row: DossierRow) -> list[str]:
    """The inference on which the last stage rests, if no printed step brought it."""
    steps = [step for step in row.history if step.stage == row.stage]
    doubts = [step.inferred.get("dossier") or step.inferred.get("stage") for step in steps]
    return [doubt for doubt in doubts[:1] if doubt and all(doubts)]


def _stands(row: DossierRow) -> str:
    """The last stage, and since when if a statement says so; the first that does."""
    since = [step.since for step in row.history if step.since and step.stage == row.stage]
    return _plain(row.stage or "") + (f" (since {since[0]})" if since else "")


_ID = Column("id", lambda row: row.id)
_DAY = Column("day", _days, inferred=_if("date", "last_date"), grouped=True)
_VERB = Column("verb", lambda row: row.verb, inferred=_if("verb"))
_KIND = Column("kind", lambda row: row.kind, inferred=_if("kind"), style=lambda row: row.kind)
_SOURCE = Column("source", lambda row: " ".join(row.at), extra=True, wraps=20)
