"""Which columns each command shows, and the notes under them."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from jdfcli.layout import MARK, Column, Listing, Row
from jdfcli.records import KINDS, Dataset
from jdfcli.rows import Card, DossierRow, EventRow, PersonRow, SessionRow, StatementRow, TopicRow
from jdfcli.search import words_of

Words = Iterable[str] | None

UNDATED = "no date stated"


def agreements(dataset: Dataset, rows: Sequence[StatementRow], words: Words = None) -> Listing:
    """The joint statements, grouped by meeting."""
    columns = (
        _ID,
        _DAY,
        Column("parties", lambda row: _party_names(dataset, row.parties), grouped=True),
        _KIND,
        Column("agreement", lambda row: row.summary, grows=True),
        _SOURCE,
    )
    return _listing(dataset, rows, columns, _meeting(dataset), words)


def statements(dataset: Dataset, rows: Sequence[StatementRow], words: Words = None) -> Listing:
    """What was said, grouped by meeting."""
    by = Column(
        "by",
        lambda row: _names(dataset, row.by),
        inferred=("by",),
        short=lambda row: "all" if row.joint else _names(dataset, row.by),
        most=12,
    )
    text = Column("statement", lambda row: row.summary, grows=True)
    columns = (_ID, _DAY, by, _VERB, replace(_KIND, stacked=True), text, _SOURCE)
    return _listing(dataset, rows, columns, _meeting(dataset), words)


def timeline(dataset: Dataset, rows: Sequence[EventRow]) -> Listing:
    """The events, grouped by day."""
    columns = (
        _DAY,
        Column(
            "time",
            lambda row: "; ".join(f"{_hours(s)} {_plain(s.kind)}" for s in row.sessions),
            short=lambda row: "\n".join(f"{_hours(s)}\n{_plain(s.kind)}" for s in row.sessions),
        ),
        Column("place", lambda row: row.city or "", inferred=("city",)),
        Column("event", lambda row: row.name + _ordinal(row.ordinal), grows=True),
        Column("people", lambda row: _names(dataset, row.people), stacked=True, most=24),
        Column(
            "what came of it",
            lambda row: ", ".join(_counts(row)),
            short=lambda row: "\n".join(_counts(row)),
        ),
        replace(_SOURCE, most=12),
    )
    listing = _listing(dataset, rows, columns, lambda row: _DAY.marked(row).replace("/", " to "))
    notes = [*listing.notes, *_unordered(rows)]
    if rows:
        notes.append("Where time or place is blank, the article does not state it.")
    return replace(listing, notes=notes, least=24)


def who(dataset: Dataset, rows: Sequence[PersonRow], words: Words = None) -> Listing:
    """The people, and how often they spoke with everyone and for one side."""
    columns = (
        Column("person", lambda row: row.name, most=12),
        Column("office", lambda row: row.office, inferred=("office",), grows=True),
        Column("party", lambda row: row.party_name, inferred=("party",)),
        Column("events", lambda row: ", ".join(row.events), most=14),
        Column("jointly", lambda row: str(len(row.joint)), right=True),
        Column("one side", lambda row: str(len(row.statements)), right=True),
        _SOURCE,
    )
    return replace(_listing(dataset, rows, columns, words=words), least=20)


def topics(dataset: Dataset, rows: Sequence[TopicRow], words: Words = None) -> Listing:
    """The tree of topics, and how many statements of each meeting are about each."""
    events = list(dict.fromkeys(event for row in rows for event in row.events))
    top = min((row.depth for row in rows), default=0)
    label = Column(
        "topic",
        lambda row: row.label,
        short=lambda row: "  " * (row.depth - top) + row.label,
        style=lambda row: "strong" if all(row.events.values()) else "",
        grows=True,
    )
    columns = (
        label,
        *map(_count, events),
        Column("meetings", lambda row: f"{sum(map(bool, row.events.values()))} of {len(events)}"),
        replace(_SOURCE, text=lambda row: _sources(dataset, row.statements)),
    )
    note = "Statements on a topic or a narrower one; many statements are on several topics."
    return Listing(rows, columns, None, [note] if rows else [], words_of(words), least=20)


def dossiers(dataset: Dataset, rows: Sequence[DossierRow], words: Words = None) -> Listing:
    """The dossiers, the stage of each at each meeting, and the last one."""
    events = dict.fromkeys(step.event for row in rows for step in row.history)
    columns = (
        Column("dossier", lambda row: row.name, grows=True),
        Column("kind", lambda row: row.kind, grouped=True),
        *(_stage(event.id) for event in dataset.events if event.id in events),
        Column("stands", lambda row: _stands(dataset, row), inferred=("history",), most=12),
        replace(_SOURCE, text=lambda row: _sources(dataset, [s.statement for s in row.history])),
    )
    return replace(_listing(dataset, rows, columns, lambda row: row.kind, words), least=20)


def cards(dataset: Dataset, records: Sequence[Card]) -> Listing:
    """Records whole, line by line."""
    from jdfcli.lettering import lines

    columns = (
        Column("id", lambda row: row.id, grouped=True),
        Column("field", lambda row: row.field),
        Column("value", lambda row: row.value, inferred=("value",), grows=True),
    )
    rows = [line for card in records for line in lines(dataset, card)]
    return Listing(rows, columns, lambda row: f"{row.table} {row.id}", records=records)


def _listing(
    dataset: Dataset,
    rows: Sequence[Row],
    columns: Sequence[Column],
    heading: Callable[[Row], str] | None = None,
    words: Words = None,
) -> Listing:
    """A listing with a line for each inference that its marks stand for."""
    used = dict.fromkeys(i for row in rows for column in columns for i in column.inferences(row))
    notes = [
        f"{MARK} Concluded, not printed in the article: {dataset.inference[i].claim} (jdf show {i})"
        for i in used
    ]
    return Listing(rows, columns, heading, notes, words_of(words))


def _meeting(dataset: Dataset) -> Callable[[StatementRow], str]:
    """What the statements of an event have in common: its day, its name and who was there."""

    def heading(row: StatementRow) -> str:
        event = dataset.event[row.event]
        return f"{_DAY.marked(row)}  {event.name}: {_names(dataset, event.people)}"

    return heading


def _unordered(rows: Sequence[EventRow]) -> list[str]:
    """A note for each day on which the article leaves open what came first."""
    days = Counter(row.date for row in rows if row.date and not row.sessions and not row.last_date)
    return [f"Which event of {day} came first is not stated." for day, n in days.items() if n > 1]


def _days(row: StatementRow | EventRow) -> str:
    """The day, or the first and the last as an interval of ISO 8601."""
    last = getattr(row, "last_date", None)
    return f"{row.date or UNDATED}/{last}" if last else str(row.date or UNDATED)


def _hours(session: SessionRow) -> str:
    return f"{_clock(session.start)}-{_clock(session.end)}"


def _clock(time: dt.time) -> str:
    return time.isoformat("minutes" if not time.second else "auto")


def _counts(row: EventRow) -> list[str]:
    """`2 shared views` and the like, the firmest kind first."""
    counts = ((row.statements[kind], _plain(kind)) for kind in KINDS)
    return [f"{count} {kind}{'s' * (count > 1)}" for count, kind in counts if count]


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


def _stage(event: str) -> Column:
    """The stages a dossier went through at an event."""

    def stages(row: DossierRow) -> list[str]:
        return list(dict.fromkeys(step.stage for step in row.history if step.event == event))

    return Column(
        event,
        lambda row: " ".join(stages(row)),
        short=lambda row: ", ".join(map(_plain, stages(row))) or "-",
        most=11,
    )


def _stands(dataset: Dataset, row: DossierRow) -> str:
    """The last stage, and since when if any statement says so."""
    since = [s for step in row.history if (s := dataset.statement[step.statement].since)]
    return _plain(row.stage or "") + (f" (since {since[-1]})" if since else "")


_ID = Column("id", lambda row: row.id)
_DAY = Column("day", _days, inferred=("date",), grouped=True)
_VERB = Column("verb", lambda row: row.verb, inferred=("verb",))
_KIND = Column("kind", lambda row: row.kind, inferred=("kind",), style=lambda row: row.kind)
_SOURCE = Column("source", lambda row: " ".join(row.at), extra=True, most=20)
