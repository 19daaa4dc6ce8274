"""Write a dataset of many visits, the same every time: `python benchmarks/visits.py [N] > FILE`.

Each visit has two meetings with 16 statements each, on 32 matters. All of it is invented: there are
offices and numbered states, and no persons. `jdf check` has nothing to say about it.
"""

import datetime as dt
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

VISITS = 1000
_FIRST_DAY = dt.date(2001, 1, 8)
_STATES = 60  # how many hosts take turns
_SENTENCES = 10  # in a meeting's two headed paragraphs; some hold two statements

Value = str | int | dt.date | Sequence[str] | Mapping[str, str | int]


class Matter(NamedTuple):
    """A subject that comes up once on every visit, and its topic."""

    id: str
    label: str
    broader: str | None = None
    alt: tuple[str, ...] = ()


class Turn(NamedTuple):
    """How one statement of a meeting is made; `{}` in the text is the matter."""

    verb: str
    kind: str
    by: str  # "all", "guests" or "hosts"
    text: str


MATTERS = (
    Matter("security", "Security policy"),
    Matter("alliances", "Alliances", "security", ("alliance system",)),
    Matter("exercises", "Joint exercises", "security"),
    Matter("officers", "Exchange of officers", "security", ("officer exchange",)),
    Matter("training", "Training of cadets", "security"),
    Matter("maritime", "Maritime security", "security", ("security at sea",)),
    Matter("piracy", "Anti-piracy", "maritime", ("counter-piracy",)),
    Matter("coast-guards", "Coast guards", "maritime"),
    Matter("ports", "Port calls", "maritime", ("visits of ships",)),
    Matter("cyber", "Cyber security", "security", ("cybersecurity",)),
    Matter("terrorism", "Counter-terrorism", "security", ("antiterrorism",)),
    Matter("frame", "Legal framework"),
    Matter("acsa", "Acquisition and cross-servicing", "frame", ("ACSA",)),
    Matter("information", "Protection of information", "frame", ("information security",)),
    Matter("equipment", "Defense equipment", None, ("materiel",)),
    Matter("mines", "Underwater mine detection", "equipment", ("UUV", "mine hunting")),
    Matter("export", "Export control", "equipment"),
    Matter("research", "Joint research", "equipment", ("research and development",)),
    Matter("relief", "Disaster relief", None, ("HA/DR", "humanitarian assistance")),
    Matter("medicine", "Military medicine", "relief"),
    Matter("peacekeeping", "Peacekeeping", None, ("PKO", "peace operations")),
    Matter("wps", "Women, peace and security", "peacekeeping", ("WPS",)),
    Matter("capacity", "Capacity building", "peacekeeping"),
    Matter("space", "Space", None, ("outer space",)),
    Matter("ssa", "Space situational awareness", "space", ("SSA",)),
    Matter("disarmament", "Nuclear disarmament", None, ("non-proliferation",)),
    Matter("order", "International order", None, ("world order",)),
    Matter("law", "Rule of law", "order"),
    Matter("disputes", "Peaceful settlement of disputes", "order"),
    Matter("regions", "Regional situations"),
    Matter("north", "The northern region", "regions"),
    Matter("south", "The southern region", "regions"),
)

TURNS = (
    Turn("exchange", "exchange", "all", "Exchanged views on {}."),
    Turn("welcome", "welcome", "hosts", "Welcomed the guests and what they have done for {}."),
    Turn("explain", "remark", "guests", "Explained what their side does in {} and why it does so."),
    Turn("state", "remark", "hosts", "Stated that {} has long been dear to both sides."),
    Turn("stress", "remark", "guests", "Stressed that {} needs patience above all."),
    Turn("agree", "shared-view", "all", "Agreed that {} is important to their two countries."),
    Turn("agree", "commitment", "all", "Agreed to set up a working group on {} by the autumn."),
    Turn("affirm", "commitment", "all", "Affirmed that they will go on working together on {}."),
    Turn("would-like", "aspiration", "guests", "Would like to send experts on {} for a year."),
    Turn("welcome", "welcome", "hosts", "Welcomed the offer to send experts on {}."),
    Turn("share-concern", "shared-view", "all", "Shared concerns about setbacks to {} elsewhere."),
    Turn("confirm", "commitment", "all", "Confirmed that they will promote cooperation on {}."),
    Turn("expect", "aspiration", "all", "Expressed the hope that work on {} bears fruit soon."),
    Turn("urge", "request", "all", "Called on a neighbor to take part in talks on {}."),
    Turn("point-out", "remark", "hosts", "Pointed out that other partners take an interest in {}."),
    Turn("share-views", "exchange", "all", "Shared views on the history of {}."),
)

_MEETINGS = {"talks": ("chair",), "council": ("chair", "secretary")}
_SESSIONS = """\
tz = "UTC"
session = [
  { kind = "discussion", start = 10:00:00, end = 10:45:00 },
  { kind = "working-lunch", start = 11:00:00, end = 12:10:00 },
]
stated_length = "PT2H~"
"""
_NOTE = "The text does not say by when; the summary keeps to what it says."


def dataset(visits: int = VISITS) -> str:
    """A sound dataset of that many visits, as TOML."""
    numbers = range(1, visits + 1)
    tables = [_source(), *(table for n in numbers for table in _sections(n))]
    tables += _parties(visits)
    for record in (_people, _events, _statements, _dossiers):
        tables += [table for n in numbers for table in record(n)]
    tables += map(_topic, MATTERS)
    tables += [table for n in numbers for table in _inferences(n)]
    return "\n".join(tables)


def _source() -> str:
    return _table(
        "[source]",
        id="visits",
        title="Many visits",
        publication="Invented for measuring",
        publisher="Nobody",
        url="https://example.org/visits",
    )


def _sections(n: int) -> Iterator[str]:
    """The part of the outline that is about a visit: its opening and its two meetings."""
    opening = {"0/p1": 2}
    yield _table("[[source.section]]", id=f"visit-{n}", title=f"Visit {n}", units=opening)
    for meeting in _MEETINGS:
        yield _table(
            "[[source.section]]",
            id=f"{meeting}-{n}",
            title=f"{meeting.capitalize()} of visit {n}",
            headings={"1": "Policies", "2": "Cooperation"},
            units={"0/p1": 1, "1/p1": _SENTENCES // 2, "2/p1": _SENTENCES // 2},
        )


def _parties(visits: int) -> Iterator[str]:
    """The state all guests come from, and the hosts."""
    for number in range(min(visits, _STATES) + 1):
        at = [f"visit-{max(number, 1)}/0/p1/s1"]
        yield _table("[[party]]", id=f"state-{number}", name=f"State {number}", kind="state", at=at)


def _host(n: int) -> str:
    return f"state-{(n - 1) % _STATES + 1}"


def _present(offices: Sequence[str], n: int, sides: str = "all") -> list[str]:
    """Who speaks at a visit: odd numbers are guests, even ones hosts."""
    numbers = {"guests": [2 * n - 1], "hosts": [2 * n], "all": [2 * n - 1, 2 * n]}[sides]
    return [f"{office}-{number}" for number in numbers for office in offices]


def _people(n: int) -> Iterator[str]:
    for person in _present(("chair", "secretary"), n):
        office, number = person.split("-")
        yield _table(
            "[[person]]",
            id=person,
            name=f"{office.capitalize()} {number}",
            office=office.capitalize(),
            of="state-0" if int(number) % 2 else _host(n),
            office_variants=[f"{office.capitalize()} of the Board"] if office == "chair" else [],
            at=[f"visit-{n}/0/p1/s2"],
        )


def _events(n: int) -> Iterator[str]:
    """The visit, which lasts three days, and its meetings on the first two."""
    day = _FIRST_DAY + dt.timedelta(weeks=n)
    last = day + dt.timedelta(days=2)
    yield _table(
        "[[event]]",
        id=f"visit-{n}",
        kind="visit",
        name=f"Visit {n}",
        people=_present(("chair", "secretary"), n, "guests"),
        when=f"{_printed(day)}/{_printed(last)}",
        day=day,
        last_day=last,
        at=[f"visit-{n}/0/p1/s1"],
        inferred={"day": f"year-{n}", "last_day": f"year-{n}"},
    )
    yield _meeting("talks", n, day)
    yield _meeting("council", n, day + dt.timedelta(days=1)) + _SESSIONS


def _meeting(meeting: str, n: int, day: dt.date) -> str:
    inferred = {"day": f"year-{n}"} | ({"tz": f"zone-{n}"} if meeting == "council" else {})
    return _table(
        "[[event]]",
        id=f"{meeting}-{n}",
        kind="meeting",
        name=f"{meeting.capitalize()} of visit {n}",
        people=_present(_MEETINGS[meeting], n),
        part_of=f"visit-{n}",
        when=_printed(day),
        day=day,
        city=f"City {n}",
        at=[f"{meeting}-{n}/0/p1/s1"],
        inferred=inferred,
    )


def _statements(n: int) -> Iterator[str]:
    """Every turn at each of the two meetings; over the visits, a matter meets every turn."""
    for half, meeting in enumerate(_MEETINGS):
        for place, turn in enumerate(TURNS):
            index = (half * len(TURNS) + place + n) % len(MATTERS)
            matters = (MATTERS[index], MATTERS[index - 7])
            yield _statement(n, meeting, place, turn, matters)


def _statement(n: int, meeting: str, place: int, turn: Turn, matters: tuple[Matter, Matter]) -> str:
    """A turn on the first of two matters; every other one touches upon the second too."""
    matter = matters[0]
    sentence = place * _SENTENCES // len(TURNS)
    heading, number = divmod(sentence, _SENTENCES // 2)
    return _table(
        "[[statement]]",
        id=f"{meeting}-{n}-{place + 1:02}",
        event=f"{meeting}-{n}",
        by=_present(_MEETINGS[meeting], n, turn.by),
        verb=turn.verb,
        kind=turn.kind,
        to=["state-1"] if turn.kind == "request" else [],
        summary=turn.text.format(matter.label[0].lower() + matter.label[1:]),
        topics=[m.id for m in matters[: 1 + place % 2]],
        **_step(n, meeting, matter.id),
        note=_NOTE if turn.verb == "affirm" else "",
        at=[f"{meeting}-{n}/{heading + 1}/p1/s{number + 1}"],
    )


def _step(n: int, meeting: str, matter: str) -> dict[str, str]:
    """The dossier of a matter that has one, and the stage."""
    if matter == "acsa":
        stage = "valued" if meeting == "talks" else "negotiation-agreed"
        return {"dossier": f"acsa-{n}", "stage": stage}
    if matter == "mines":
        return {"dossier": f"mines-{n}", "stage": "to-be-realized", "since": "2001"}
    return {}


def _dossiers(n: int) -> Iterator[str]:
    parties = ["state-0", _host(n)]
    names = {"acsa": f"Cross-Servicing Agreement {n} (ACSA)", "mines": f"Mine detection {n} (UUV)"}
    kinds = {"acsa": "instrument", "mines": "project"}
    for key, name in names.items():
        yield _table("[[dossier]]", id=f"{key}-{n}", kind=kinds[key], name=name, parties=parties)


def _topic(matter: Matter) -> str:
    return _table(
        "[[topic]]",
        id=matter.id,
        label=matter.label,
        alt=matter.alt,
        broader=matter.broader or "",
    )


def _inferences(n: int) -> Iterator[str]:
    year = (_FIRST_DAY + dt.timedelta(weeks=n)).year
    yield _table(
        "[[inference]]",
        id=f"year-{n}",
        claim=f"Visit {n} took place in {year}.",
        basis=[f"visit-{n}/0/p1/s1"],
        rule="The visits are counted week by week from the first.",
        strength="strong",
    )
    yield _table(
        "[[inference]]",
        id=f"zone-{n}",
        claim=f"The hours of the council of visit {n} are universal time.",
        basis=[f"council-{n}/0/p1/s1"],
        rule="Hours without a zone are taken as universal time.",
        strength="fair",
        needs=[f"year-{n}"],
    )


def _printed(day: dt.date) -> str:
    """A day as an article without years prints it, in EDTF."""
    return f"XXXX-{day:%m-%d}"


def _table(header: str, **values: Value) -> str:
    """A TOML table; what is empty is left out."""
    lines = [f"{key} = {_toml(value)}\n" for key, value in values.items() if value]
    return f"{header}\n{''.join(lines)}"


def _toml(value: Value) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        pairs = (f"{_key(key)} = {_toml(inner)}" for key, inner in value.items())
        return f"{{ {', '.join(pairs)} }}"
    return json.dumps(value)  # a text, a number or a list of texts is the same in both


def _key(key: str) -> str:
    return key if "/" not in key else f'"{key}"'


def main() -> None:
    """Write a dataset to standard output."""
    sys.stdout.write(dataset(int(sys.argv[1]) if len(sys.argv) > 1 else VISITS))


if __name__ == "__main__":
    main()
