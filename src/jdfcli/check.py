"""The rules a sound dataset keeps beyond being readable, one function a rule.

Each takes a dataset and yields its faults. What is missing or was refused before is empty here, and
every rule passes over it.
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator
from itertools import chain, pairwise

import msgspec

from jdfcli import dataset as datasets
from jdfcli.errors import listed
from jdfcli.faults import Fault, Path, records
from jdfcli.problems import Problem
from jdfcli.records import JOINT_KINDS, STAGES, TABLES, VERB_KINDS, Dataset, Event
from jdfcli.search import fold
from jdfcli.selection import is_joint

Faults = Iterator[Fault]


def problems(path: str | None) -> list[Problem]:
    """Everything that is wrong with a dataset, in file order.

    Raises Error where the file cannot be read, or is no TOML.
    """
    document = datasets.read(path)
    dataset, faults = datasets.examine(document)
    if dataset:
        faults += [fault for rule in RULES for fault in rule(dataset)]
    return datasets.problems(document, faults)


def coverage(dataset: Dataset) -> Faults:
    """Every sentence of the outline is cited by a party, a person, an event or a statement."""
    citing = chain(dataset.parties, dataset.people, dataset.events, dataset.statements)
    cited = {locator for record in citing for locator in getattr(record, "at", ())}
    units = {
        f"{section.id}/{unit}": ("source", "section", index, "units", unit)
        for index, section in enumerate(dataset.source.sections)
        for unit in section.units
    }
    for locator in dataset.sentences:
        if locator not in cited:
            yield Fault("coverage", units[locator.rpartition("/")[0]], f"nothing cites {locator}",
                        "code the sentence, or cite it in the event it belongs to")  # fmt: skip


def sections(dataset: Dataset) -> Faults:
    """A statement lies in the section of its event: that of the event's first locator."""
    for index, statement in enumerate(dataset.statements):
        event = dataset.event.get(statement.event)
        first = event.at[0] if event and event.at else None
        section = first.split("/")[0] if first in dataset.sentences else None
        for at in statement.at:
            if section and at in dataset.sentences and at.split("/")[0] != section:
                yield Fault("sections", ("statement", index, "at"),
                            f"{at} lies outside section {section} of its event",
                            "correct the locator or the event")  # fmt: skip


def reading_order(dataset: Dataset) -> Faults:
    """Statements stand in the order in which one reads them."""
    place = dataset.sentences
    starts = [(i, s.at[0]) for i, s in enumerate(dataset.statements) if s.at and s.at[0] in place]
    for (_, before), (index, at) in pairwise(starts):
        if place[at] < place[before]:
            yield Fault("reading-order", ("statement", index), f"{at} comes before {before}",
                        "move the statement up")  # fmt: skip


def statement_ids(dataset: Dataset) -> Faults:
    """A statement's id is its event's and a number."""
    for index, statement in enumerate(dataset.statements):
        event, _, number = statement.id.rpartition("-")
        if (
            statement.id
            and statement.event
            and (event != statement.event or len(number) < 2 or not number.isdigit())
        ):
            yield Fault("statement-ids", ("statement", index, "id"),
                        f"'{statement.id}' does not name its event",
                        f"write {statement.event}- and two digits")  # fmt: skip


def speakers(dataset: Dataset) -> Faults:
    """Who speaks took part in the event."""
    for index, statement in enumerate(dataset.statements):
        event = dataset.event.get(statement.event)
        for person in statement.by:
            known = event and event.people and all(p in dataset.person for p in event.people)
            if event and known and person in dataset.person and person not in event.people:
                yield Fault("speakers", ("statement", index, "by"),
                            f"'{person}' did not take part in {event.id}",
                            "correct the speaker, or add them to the event")  # fmt: skip


def verbs(dataset: Dataset) -> Faults:
    """The verb allows the kind."""
    for index, statement in enumerate(dataset.statements):
        kinds = VERB_KINDS.get(statement.verb)
        if kinds and statement.kind and statement.kind not in kinds:
            yield Fault("verbs", ("statement", index, "kind"),
                        f"'{statement.verb}' is no {statement.kind}",
                        f"with this verb use {listed(kinds)}")  # fmt: skip


def joint_kinds(dataset: Dataset) -> Faults:
    """Commitments, shared views, exchanges and requests are everyone's; a remark is one side's."""
    for index, statement in enumerate(dataset.statements):
        event = dataset.event.get(statement.event)
        if not statement.by or not event or not all(p in dataset.person for p in event.people):
            continue
        if not event.people:
            continue
        joint = is_joint(dataset, statement)
        if statement.kind == "remark" and joint:
            yield Fault(
                "joint-kinds",
                ("statement", index, "kind"),
                "a remark is one side's, and everyone at the table speaks",
                "correct by or kind",
            )
        if statement.kind in JOINT_KINDS and not joint:
            yield Fault("joint-kinds", ("statement", index, "by"),
                        f"'{statement.kind}' is joint, and not everyone at the table speaks",
                        "correct by or kind")  # fmt: skip


def stages(dataset: Dataset) -> Faults:
    """A dossier and a stage come together, and the stage is one of the dossier's kind."""
    for index, statement in enumerate(dataset.statements):
        path: Path = ("statement", index)
        if (statement.dossier is None) != (statement.stage is None):
            there = "stage" if statement.stage else "dossier"
            missing = "dossier" if statement.stage else "stage"
            yield Fault("stages", (*path, there), f"a {there} without a {missing}",
                        f"add the {missing}, or take the {there} out")  # fmt: skip
        dossier = dataset.dossier.get(statement.dossier or "")
        allowed = STAGES.get(dossier.kind, ()) if dossier else ()
        if dossier and statement.stage and allowed and statement.stage not in allowed:
            yield Fault("stages", (*path, "stage"),
                        f"{statement.stage} is no stage of a dossier of kind {dossier.kind}",
                        f"use {listed(allowed)}")  # fmt: skip


def edtf(dataset: Dataset) -> Faults:
    """Dates in EDTF are dates: months from 01 to 12, days that the month has."""
    values = [(("event", i, "when"), event.when) for i, event in enumerate(dataset.events)]
    values += [(("statement", i, "since"), s.since) for i, s in enumerate(dataset.statements)]
    for path, value in values:
        for date in (value or "").split("/"):
            if date and not _is_date(date):
                yield Fault("edtf", path, f"there is no date '{date}'", "correct it")


def days(dataset: Dataset) -> Faults:
    """A day agrees with what `when` prints; what `when` does not print of it is inferred."""
    for index, event in enumerate(dataset.events):
        if _refused(event.when):
            continue
        printed = (event.when or "").split("/")
        ends = (("day", event.day, printed[0]), ("last_day", event.last_day, printed[-1]))
        for key, day, date in ends:
            path: Path = ("event", index, key)
            if day and date and not _agrees(day, date):
                yield Fault("days", path, f"{day} is not what '{date}' states",
                            "correct the day or when")  # fmt: skip
            whole = len(date) == len("YYYY-MM-DD") and "X" not in date
            if day is None and whole and (key == "day" or len(printed) > 1):
                what = f"{date} is printed, and {key} is missing"
                yield Fault("days", ("event", index), what, f"add {key}")
            if day and not whole and key not in event.inferred:
                yield Fault("days", path, f"{day} is more than the article prints",
                            f"add {key} to inferred, with the inference")  # fmt: skip


def zones(dataset: Dataset) -> Faults:
    """A time zone, which no article prints as such, is inferred."""
    for index, event in enumerate(dataset.events):
        if event.tz and "tz" not in event.inferred:
            yield Fault("zones", ("event", index, "tz"), "the zone is not printed",
                        "add tz to inferred, with the inference")  # fmt: skip


def within(dataset: Dataset) -> Faults:
    """The days of an event run forward and lie within those of the event it is part of."""
    for index, event in enumerate(dataset.events):
        path: Path = ("event", index, "last_day" if event.last_day else "day")
        if _refused(event.day):
            continue
        if event.last_day and not (event.day and event.day < event.last_day):
            yield Fault("within", path, "the last day does not follow the first",
                        "correct day or last_day")  # fmt: skip
        whole = dataset.event.get(event.part_of) if event.part_of else None
        if whole and whole.day and event.day:
            last, end = event.last_day or event.day, whole.last_day or whole.day
            if event.day < whole.day or last > end:
                yield Fault("within", path, f"lies outside {whole.id}, {whole.day} to {end}",
                            "correct the day, or part_of")  # fmt: skip


def session_times(dataset: Dataset) -> Faults:
    """Sessions run forward, follow one another and add up to the stated length."""
    for index, event in enumerate(dataset.events):
        path: Path = ("event", index, "session")
        if not all(isinstance(t, dt.time) for s in event.sessions for t in (s.start, s.end)):
            continue
        for number, session in enumerate(event.sessions):
            if session.end <= session.start:
                yield Fault("session-times", (*path, number), "ends before it starts",
                            "correct start or end")  # fmt: skip
        for number, (before, after) in enumerate(pairwise(event.sessions), start=1):
            if after.start < before.end:
                yield Fault("session-times", (*path, number), "starts before the one above ends",
                            "put sessions in order, without overlap")  # fmt: skip
        if event.sessions and event.stated_length and not _adds_up(event):
            yield Fault("session-times", ("event", index, "stated_length"),
                        "the sessions are shorter or longer than that",
                        "correct the length or the sessions")  # fmt: skip


def topic_names(dataset: Dataset) -> Faults:
    """No two topics have a name in common, and none has one twice."""
    seen: dict[str, str] = {}
    for index, topic in enumerate(dataset.topics):
        for key, name in [("label", topic.label), *(("alt", name) for name in topic.alt)]:
            if not name:
                continue
            if (folded := fold(name)) in seen:
                yield Fault("topic-names", ("topic", index, key),
                            f"'{name}' is already a name of '{seen[folded]}'",
                            "keep it in one place")  # fmt: skip
            seen.setdefault(folded, topic.id)


def unused(dataset: Dataset) -> Faults:
    """Nothing is in the file that nothing else speaks of; a topic may head others that are used."""
    used: dict[str, Collection[str | None]] = {
        "party": {p.of for p in dataset.people} | _all(dataset.dossiers, "parties")
        | _all(dataset.statements, "to"),
        "person": _all(dataset.events, "people") | _all(dataset.statements, "by"),
        "dossier": {s.dossier for s in dataset.statements},
        "topic": _all(dataset.statements, "topics") | {t.broader for t in dataset.topics},
        "inference": {i for _, _, record in records(dataset) for i in record.inferred.values()}
        | _all(dataset.inferences, "needs"),
    }  # fmt: skip
    for table, ids in used.items():
        for index, record in enumerate(getattr(dataset, TABLES[table])):
            if record.id and record.id not in ids:
                yield Fault("unused", (table, index), "nothing refers to it",
                            "use it, or take it out")  # fmt: skip


def strength(dataset: Dataset) -> Faults:
    """An inference is no stronger than those it needs."""
    for index, inference in enumerate(dataset.inferences):
        needed = [dataset.inference[i] for i in inference.needs if i in dataset.inference]
        if inference.strength == "strong" and any(i.strength == "fair" for i in needed):
            yield Fault("strength", ("inference", index, "strength"),
                        "strong, but it needs one that is only fair", "write fair")  # fmt: skip


def repeated(dataset: Dataset) -> Faults:
    """No list names the same thing twice."""
    for _, path, record in records(dataset):
        for key, value in msgspec.to_builtins(record).items():
            texts = [text for text in value if isinstance(text, str)] if _is_list(value) else []
            twice = [text for text in dict.fromkeys(texts) if texts.count(text) > 1]
            if twice:
                yield Fault("repeated", (*path, key), f"names '{twice[0]}' twice", "name it once")


def codes(dataset: Dataset) -> Faults:
    """Only states have a country code."""
    for index, party in enumerate(dataset.parties):
        if party.iso3166 and party.kind == "organization":
            yield Fault("codes", ("party", index, "iso3166"), "an organization has no country code",
                        "take it out, or correct kind")  # fmt: skip


def blanks(dataset: Dataset) -> Faults:
    """No text starts or ends with a blank."""
    for _, path, record in records(dataset):
        for key, value in msgspec.to_builtins(record).items():
            if any(text != text.strip() for text in _texts(value)):
                yield Fault("blanks", (*path, key), "starts or ends with a blank", "take it out")


RULES: tuple[Callable[[Dataset], Faults], ...] = (
    coverage,
    sections,
    reading_order,
    statement_ids,
    speakers,
    verbs,
    joint_kinds,
    stages,
    edtf,
    days,
    zones,
    within,
    session_times,
    topic_names,
    unused,
    strength,
    repeated,
    codes,
    blanks,
)


def _refused(value: object) -> bool:
    """Whether there is a value that was refused before."""
    return value is msgspec.UNSET


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


def _texts(value: object) -> Iterator[str]:
    """Every text in a value of TOML."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def _all(rows: tuple[object, ...], key: str) -> set[str]:
    """The ids that the rows name under a key."""
    return {name for row in rows for name in getattr(row, key)}


def _is_date(date: str) -> bool:
    """Whether the digits of a date in EDTF can be a date; X may be any digit."""
    year, month, day = [*date.split("-"), "XX", "XX"][:3]
    if "X" not in month and not 1 <= int(month) <= 12:
        return False
    if "X" in day:
        return True
    longest = 31
    if "X" not in month:
        longest = calendar.monthrange(2000 if "X" in year else int(year) or 4, int(month))[1]
    return 1 <= int(day) <= longest


def _agrees(day: dt.date, date: str) -> bool:
    """Whether a day has the digits that a date in EDTF prints."""
    return re.match(date.replace("X", "."), day.isoformat()) is not None


def _adds_up(event: Event) -> bool:
    """Whether a stated length is the time in session or from first start to last end.

    With ~ for about, it may be a tenth off on either side.
    """
    hours, minutes, about = re.fullmatch(
        r"PT(?:(\d+)H)?(?:(\d+)M)?(~?)", event.stated_length or ""
    ).groups()  # type: ignore[union-attr]
    length = 60 * int(hours or 0) + int(minutes or 0)
    times = [
        (60 * s.start.hour + s.start.minute, 60 * s.end.hour + s.end.minute) for s in event.sessions
    ]
    seated = sum(end - start for start, end in times)
    span = times[-1][1] - times[0][0]
    slack = length / 10 if about else 0
    if about:
        return seated - slack <= length <= span + slack
    return length in (seated, span)
