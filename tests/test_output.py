"""What the listings look like, in every format and at every width."""

import csv
import datetime as dt
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from conftest import HARBOR, Jdf
from jdfcli import listings
from jdfcli.layout import Column, Listing, Screen
from jdfcli.output import FORMATS
from jdfcli.queries import timeline
from jdfcli.records import Dataset
from jdfcli.rows import SessionRow

STATEMENTS_80 = """\
                       verb
id       by            kind        statement
────────────────────────────────────────────────────────────────────────────────
2021-03-03*  Talk at the Harbor Office: the Chair, the Harbor Master
talk-01  the Chair     thank       Thanked the Harbor Master for the flood
                       welcome     report of January 2021.
talk-02  all           agree       Agreed to start negotiating a Dredging
                       commitment  Agreement.
                                   (The agreement is not named otherwise.)
talk-03  the Harbor    would-like  Would like to post a pilot at the River
         Master        aspiration  Council.

* Concluded, not printed in the article: The tour took place in 2021. (jdf show
year)
"""

AGREEMENTS_140 = """\
id       kind        agreement                                          source
─────────────────────────────────────────────────────────────────────────────────────────────────
2021-03-03*  Talk at the Harbor Office: River Council, Republic of the Delta
talk-02  commitment  Agreed to start negotiating a Dredging Agreement.  talk/1/p1/s2 talk/1/p1/s3
                     (The agreement is not named otherwise.)

* Concluded, not printed in the article: The tour took place in 2021. (jdf show year)
"""

AGREEMENTS_50 = """\
id: talk-02
day: 2021-03-03*
parties: River Council, Republic of the Delta
kind: commitment
agreement: Agreed to start negotiating a Dredging
Agreement.
source: talk/1/p1/s2 talk/1/p1/s3

* Concluded, not printed in the article: The tour
took place in 2021. (jdf show year)
"""

TIMELINE_80 = """\
time         event
place        people                          what came of it
────────────────────────────────────────────────────────────
2021-03-02 to 2021-03-04*
             Tour of the Chair
             the Chair

2021-03-03*
09:00-09:45  Talk at the Harbor Office, 2nd  1 commitment
discussion   the Chair, the Harbor Master    1 aspiration
12:00-13:00                                  1 welcome
lunch                                        minutes
Lowtown

no date stated
             River Forum
             the Chair

* Concluded, not printed in the article: The tour took place in 2021. (jdf show
year)
Where time or place is blank, the article does not state it.
"""

WHO_80 = """\
person        office               party       events          jointly  one side
────────────────────────────────────────────────────────────────────────────────
the Chair     Chair                River       tour, talk,           1         1
                                   Council     forum
the Harbor    Master of the        Republic    talk                  1         1
Master        Harbor Office        of the
                                   Delta
"""

TOPICS_80 = """\
topic       talk  meetings
──────────────────────────
Rivers         2  1 of 1
  Dredging     1  1 of 1
  Floods       1  1 of 1
Pilots         1  1 of 1

Statements on a topic or a narrower one; many statements are on several topics.
"""

DOSSIERS_80 = """\
dossier                     talk              stands        source
────────────────────────────────────────────────────────────────────────────────
instrument
Dredging Agreement          negotiation       negotiation   talk/1/p1/s2
                            agreed            agreed        talk/1/p1/s3
                                              (since
                                              2021-01)

posting
Pilot at the River Council  wished            wished        talk/1/i1/s1
"""


@pytest.mark.parametrize(
    ("command", "width", "table"),
    [
        ("statements", "80", STATEMENTS_80),
        ("agreements", "140", AGREEMENTS_140),
        ("agreements", "50", AGREEMENTS_50),
        ("timeline", "80", TIMELINE_80),
        ("who", "80", WHO_80),
        ("topics", "80", TOPICS_80),
        ("dossiers", "80", DOSSIERS_80),
    ],
)
def test_tables(
    command: str, width: str, table: str, jdf: Jdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert jdf(command, "--data", HARBOR, "--format", "table").out == table


def test_a_group_is_headed_by_what_it_shares_and_text_keeps_forty_columns(jdf: Jdf) -> None:
    lines = jdf("statements", "--format", "table").out.splitlines()
    header = next(line for line in lines if line.startswith("id "))
    assert 80 - header.index("statement") >= 40
    assert all(len(line) <= 80 for line in lines)


def test_a_note_is_shown_under_its_statement(jdf: Jdf) -> None:
    shown = " ".join(jdf("agreements", "--data", HARBOR, "--format", "table").out.split())
    assert "Agreement. (The agreement is not named otherwise.)" in shown


@pytest.mark.parametrize("width", range(20, 161, 4))
def test_no_line_is_wider_than_the_screen(
    width: int, jdf: Jdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for command in KEYS:
        lines = jdf(command, "--format", "table").out.splitlines()
        assert max(map(len, lines)) <= width


@pytest.mark.parametrize(
    ("number", "text"),
    [(None, ""), (1, ", 1st"), (2, ", 2nd"), (3, ", 3rd"), (4, ", 4th"), (11, ", 11th"),
     (12, ", 12th"), (13, ", 13th"), (21, ", 21st"), (111, ", 111th"), (123, ", 123rd")],
)  # fmt: skip
def test_ordinals(number: int | None, text: str) -> None:
    assert listings._ordinal(number) == text


def test_what_came_first_is_said_to_be_open_unless_all_have_hours(dataset: Dataset) -> None:
    rows = timeline(dataset)
    note = "Which event of 2017-01-05 came first is not stated."
    assert note in listings.timeline(dataset, rows).notes()
    hours = [SessionRow("talk", dt.time(9), dt.time(10))]
    one, both = [
        [replace(row, sessions=hours) if row.id in timed else row for row in rows]
        for timed in (["nato"], ["nato", "defmin"])
    ]
    assert note in listings.timeline(dataset, one).notes()
    assert note not in listings.timeline(dataset, both).notes()


def test_tsv_is_a_record_a_line_without_header(jdf: Jdf) -> None:
    assert jdf("statements", "--data", HARBOR, "pilot").out == (
        "talk-03\t2021-03-03\tthe Harbor Master\twould-like\taspiration\t"
        "Would like to post a pilot at the River Council.\ttalk/1/i1/s1\n"
    )


@pytest.mark.parametrize("columns", ["20", "80", "400"])
def test_tsv_does_not_know_the_width(
    columns: str, jdf: Jdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = jdf("agreements").out
    monkeypatch.setenv("COLUMNS", columns)
    assert jdf("agreements").out == before
    assert before.count("\n") == 26


def test_csv_has_a_header_and_reads_back(jdf: Jdf) -> None:
    answer = jdf("agreements", "--data", HARBOR, "--format", "csv")
    assert answer.out.splitlines()[0] == "id,day,parties,kind,agreement,source"
    (row,) = csv.DictReader(io.StringIO(answer.out))
    assert row["parties"] == "River Council, Republic of the Delta"
    assert row["source"] == "talk/1/p1/s2 talk/1/p1/s3"


def test_json_is_an_array_with_a_whole_record_on_each_line(jdf: Jdf) -> None:
    out = jdf("agreements", "--data", HARBOR, "--json").out
    assert out == (
        '[{"id":"talk-02","event":"talk","date":"2021-03-03","by":["chair","harbor-master"],'
        '"parties":["river","delta"],"joint":true,"to":[],"verb":"agree","kind":"commitment",'
        '"summary":"Agreed to start negotiating a Dredging Agreement.","topics":["dredging"],'
        '"dossier":"dredging","stage":"negotiation-agreed","since":"2021-01",'
        '"note":"The agreement is not named otherwise.","at":["talk/1/p1/s2","talk/1/p1/s3"],'
        '"inferred":{"date":"year"}}]\n'
    )


KEYS = {
    "timeline": "id kind name date last_date when city country sessions people parties part_of "
    "ordinal stated_length document tz statements at inferred",
    "who": "id name office office_variants party party_name events statements joint at inferred",
    "agreements": "id event date by parties joint to verb kind summary topics dossier stage since "
    "note at inferred",
    "statements": "id event date by parties joint to verb kind summary topics dossier stage since "
    "note at inferred",
    "topics": "id label alt broader events statements depth inferred",
    "dossiers": "id kind name parties stage history inferred",
}


@pytest.mark.parametrize("command", KEYS)
def test_json_has_every_key_in_order_and_a_line_for_each_record(command: str, jdf: Jdf) -> None:
    out = jdf(command, "--json").out
    records = json.loads(out)
    assert [list(record) for record in records] == [KEYS[command].split()] * len(records)
    assert out.count("\n") == len(records)
    assert jdf(command, "--format", "jsonl").out == "".join(
        json.dumps(record, separators=(",", ":"), ensure_ascii=False) + "\n" for record in records
    )


def test_json_of_an_event(jdf: Jdf) -> None:
    (event,) = (e for e in json.loads(jdf("timeline", "--json").out) if e["id"] == "2plus2")
    assert event["sessions"] == [
        {"kind": "discussion", "start": "18:20:00", "end": "19:00:00"},
        {"kind": "working-dinner", "start": "19:15:00", "end": "20:30:00"},
    ]
    assert event["stated_length"] == "PT2H~"
    assert event["statements"] == {
        "commitment": 8,
        "shared-view": 2,
        "aspiration": 2,
        "welcome": 1,
        "request": 1,
        "remark": 0,
        "exchange": 2,
    }
    assert event["inferred"] == {
        "date": "year",
        "city": "paris",
        "country": "paris",
        "tz": "paris-time",
    }


def test_json_of_a_dossier(jdf: Jdf) -> None:
    (dossier,) = json.loads(jdf("dossiers", "transfer agreement", "--json").out)
    assert dossier["history"][1] == {
        "event": "2plus2",
        "date": "2017-01-06",
        "stage": "in-force",
        "statement": "2plus2-04",
        "since": "2016-12",
        "inferred": {"date": "year", "dossier": "one-transfer-agreement", "since": "last-december"},
    }


def test_markdown_has_marks_notes_and_escapes(jdf: Jdf) -> None:
    assert jdf("agreements", "--data", HARBOR, "--format", "markdown").out == (
        "| id | day | parties | kind | agreement | source |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| talk-02 | 2021-03-03\\* | River Council, Republic of the Delta | commitment | "
        "Agreed to start negotiating a Dredging Agreement. | talk/1/p1/s2 talk/1/p1/s3 |\n"
        "\n"
        "\\* Concluded, not printed in the article: The tour took place in 2021. (jdf show year)\n"
        "\nSource: River News No. 7, https://example.org/river-news/7\n"
    )


@pytest.mark.parametrize(
    ("name", "empty"),
    [
        ("tsv", ""),
        ("csv", "id,day,parties,kind,agreement,source\n"),
        ("json", "[]\n"),
        ("jsonl", ""),
        ("table", "id  kind  agreement  source\n───────────────────────────\n"),
    ],
)
def test_nothing_found(name: str, empty: str, jdf: Jdf) -> None:
    assert jdf("agreements", "xyzzy", "--format", name) == (
        empty,
        "jdf: no agreement fits 'xyzzy', and no other statement\n",
        1,
    )


TEXTS = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=90),
        st.sampled_from(["[sic]", "[/x]", ":smile:", "外務大臣", "a" * 450, "\\[b]", "http://x/y"]),
    ),
    min_size=1,
)


@given(TEXTS, st.integers(min_value=20, max_value=400), st.booleans(), st.booleans())
def test_no_width_loses_a_character(
    words: list[str], width: int, color: bool, grouped: bool
) -> None:
    columns = (
        Column("id", lambda row: "x-1"),
        Column("text", lambda row: row, wraps=30, grows=True),
        Column("more", lambda row: "z", stacked=True),
    )
    listing = Listing([" ".join(words)], columns, (lambda row: "head") if grouped else None)
    shown = FORMATS["table"](listing, Screen(width, color, unicode=True, terminal=True))
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    squeezed = "".join(plain.split())
    wanted = "".join("".join(words).split())
    if width < 60:
        assert squeezed == "id:x-1text:" + wanted + "more:z"
    else:
        letters = iter(squeezed)
        assert all(letter in letters for letter in wanted)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_json_in_ascii_says_the_same(text: str) -> None:
    listing = Listing([{"text": text}], ())
    wide, ascii_only = (
        FORMATS["json"](listing, Screen(80, color=False, unicode=unicode, terminal=False))
        for unicode in (True, False)
    )
    assert ascii_only.isascii()
    assert json.loads(wide) == json.loads(ascii_only) == [{"text": text}]


def test_markup_is_text_in_markdown() -> None:
    listing = Listing(["<b>|*_`[x]&amp;~\\"], (Column("text", lambda row: row),))
    line = FORMATS["markdown"](listing, Screen(80, False, True, False)).split("\n")[2]
    assert line == "| \\<b\\>\\|\\*\\_\\`\\[x\\]\\&amp;\\~\\\\ |"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_a_cell_of_markdown_is_one_cell(text: str) -> None:
    listing = Listing([text], (Column("text", lambda row: row),))
    line = FORMATS["markdown"](listing, Screen(80, False, True, False)).split("\n")[2]
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == 2


def test_the_formats_of_the_help_are_those_there_are(jdf: Jdf) -> None:
    assert re.sub(r"\s+", " ", jdf("who", "--help").out).count(
        "table, tsv, csv, json, jsonl or markdown."
    )
