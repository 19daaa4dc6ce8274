"""What each command finds, on an invented visit and on the shipped one."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import jdfcli
from conftest import SHIPPED
from jdfcli.errors import Error
from jdfcli.queries import agreements, dossiers, statements, timeline, topics, who
from jdfcli.records import KINDS, Dataset
from jdfcli.selection import Filters, is_joint, with_narrower, with_parts

DATASET = jdfcli.load(SHIPPED)


def found(dataset: Dataset, *words: str, **filters: object) -> list[str]:
    return [row.id for row in statements(dataset, Filters(words, **filters))]  # type: ignore[arg-type]


def test_an_agreement_is_joint_and_more_than_an_exchange(dataset: Dataset) -> None:
    rows = agreements(dataset)
    assert len(rows) == 26
    assert all(row.joint and row.kind != "exchange" for row in rows)
    left_out = {row.id for row in statements(dataset)} - {row.id for row in rows}
    assert all(
        not row.joint or row.kind == "exchange" for row in statements(dataset) if row.id in left_out
    )


def test_what_one_of_two_says_is_not_joint(harbor: Dataset) -> None:
    assert [(row.id, row.joint) for row in statements(harbor)] == [
        ("talk-01", False),
        ("talk-02", True),
        ("talk-03", False),
    ]


def test_who_is_alone_at_an_event_agrees_with_nobody(harbor: Dataset) -> None:
    monologue = replace(harbor.statement["talk-01"], event="forum", by=("chair",))
    assert not is_joint(harbor, monologue)


def test_parts_of_parts_are_parts(harbor: Dataset) -> None:
    lunch = replace(harbor.event["forum"], id="lunch", part_of="talk")
    deep = replace(harbor, events=(lunch, *harbor.events))
    assert with_parts(deep, ["tour"]) == {"tour", "talk", "lunch"}


def test_a_statement_as_a_row(dataset: Dataset) -> None:
    (row,) = statements(dataset, Filters(["negotiating"]))
    assert row.date == dt.date(2017, 1, 6)
    assert row.parties == ["jpn", "fra"]
    assert row.inferred == {"date": "year"}


def test_one_flag_repeated_is_any_and_different_flags_are_all(dataset: Dataset) -> None:
    africa = found(dataset, topic=["africa"])
    assert found(dataset, topic=["africa", "space"]) == [*africa, "2plus2-08"]
    assert found(dataset, topic=["africa"], event=["2plus2"]) == ["2plus2-07"]
    assert found(dataset, "djibouti", topic=["africa"], kind=["welcome"]) == ["defmin-24"]


def test_several_words_must_all_match(dataset: Dataset) -> None:
    assert found(dataset, "africa", "middle east") == ["defmin-25"]
    assert found(dataset, "africa", "moon") == []


def test_an_event_brings_its_parts(dataset: Dataset) -> None:
    assert found(dataset, event=["visit"]) == [row.id for row in statements(dataset)]
    assert found(dataset, event=["brussels"]) == found(dataset, event=["nato"])


def test_a_locator_finds_what_was_said_there(dataset: Dataset) -> None:
    assert found(dataset, "nato/2/p1/s2") == ["nato-17", "nato-18", "nato-19", "nato-20"]


def test_a_place_finds_what_was_said_there(dataset: Dataset) -> None:
    assert found(dataset, "brussels") == found(dataset, event=["nato"])


def test_a_stage_finds_what_brought_it(dataset: Dataset) -> None:
    assert found(dataset, "in force") == ["defmin-19", "2plus2-04"]
    assert [row.id for row in dossiers(dataset, ["in force"])] == ["transfer-agreement"]


def test_a_topic_brings_its_narrower_ones(dataset: Dataset) -> None:
    assert found(dataset, topic=["maritime-security"]) == [
        "nato-16",
        "defmin-14",
        "defmin-16",
        "2plus2-02",
        "2plus2-07",
    ]
    assert with_narrower(dataset, ["north-korea"]) == {
        "north-korea",
        "north-korea-weapons",
        "abductions",
    }


def test_a_party_has_said_what_its_people_said(dataset: Dataset) -> None:
    assert {s.split("-")[0] for s in found(dataset, party=["nato"])} == {"nato"}
    assert "nato-17" not in found(dataset, party=["nato"])
    assert found(dataset, party=["prk"]) == []


def test_whom_it_is_addressed_to_is_searched(harbor: Dataset) -> None:
    assert found(harbor, "republic of the delta", by=["chair"], joint=False) == ["talk-01"]


@pytest.mark.parametrize("typed", ["drian", "LE DRIAN", "le-drian", "Jean-Yves"])
def test_by_takes_any_part_of_a_name(dataset: Dataset, typed: str) -> None:
    assert found(dataset, by=[typed], joint=False) == [
        "defmin-03",
        "defmin-04",
        "defmin-13",
        "defmin-23",
    ]


def test_a_name_that_fits_two_is_refused(dataset: Dataset) -> None:
    with pytest.raises(
        Error, match="'minister of defense' fits more than one person: inada and le-"
    ):
        found(dataset, by=["minister of defense"])


def test_timeline_is_by_day_and_what_has_none_comes_last(dataset: Dataset) -> None:
    rows = timeline(dataset)
    assert [row.id for row in rows] == ["visit", "nato", "defmin", "2plus2", "lecture"]
    assert list(rows[0].statements) == list(KINDS)
    assert sum(sum(row.statements.values()) for row in rows) == len(dataset.statements)


@pytest.mark.parametrize(
    ("first", "last", "on", "ids"),
    [
        (None, None, ["2017"], ["visit", "nato", "defmin", "2plus2"]),
        (None, None, ["2017-01"], ["visit", "nato", "defmin", "2plus2"]),
        (None, None, ["2017-01-05"], ["visit", "nato", "defmin"]),
        (None, None, ["2017-01-05", "2017-01-06"], ["visit", "nato", "defmin", "2plus2"]),
        (None, None, ["2017-01-07"], ["visit"]),
        (None, None, ["2017-02"], []),
        ("2017-01-06", None, None, ["visit", "2plus2"]),
        (None, "2017-01-05", None, ["visit", "nato", "defmin"]),
        ("2017-01-05", "2017-01-05", None, ["visit", "nato", "defmin"]),
        ("2018", None, None, []),
        ("2016-12", "2016-12", None, []),
        (None, None, ["9999"], []),
        (None, None, ["9999-12"], []),
        ("2017-01", "2017-12", None, ["visit", "nato", "defmin", "2plus2"]),
    ],
)
def test_days_are_inclusive(
    dataset: Dataset, first: str | None, last: str | None, on: list[str] | None, ids: list[str]
) -> None:
    assert [row.id for row in timeline(dataset, first, last, on)] == ids


@pytest.mark.parametrize(
    "text", ["2017-13", "2017-02-30", "0000", "17", "2017-1-5", "2017-01-05T1"]
)
def test_what_is_no_date_is_refused(dataset: Dataset, text: str) -> None:
    with pytest.raises(Error) as caught:
        timeline(dataset, on=[text])
    assert str(caught.value) == f"'{text}' is no date; write YYYY, YYYY-MM or YYYY-MM-DD"


@given(st.dates())
def test_a_day_a_month_and_a_year_hold_each_other(day: dt.date) -> None:
    within = [
        {row.id for row in timeline(DATASET, on=[day.isoformat()[:length]])}
        for length in (10, 7, 4)
    ]
    assert within[0] <= within[1] <= within[2]


def test_who_took_part(dataset: Dataset) -> None:
    rows = {row.id: row for row in who(dataset)}
    assert rows["kishida"].events == ["2plus2"]
    assert rows["kishida"].statements == ["2plus2-10"]
    assert len(rows["kishida"].joint) == 15
    assert rows["inada"].events == ["visit", "lecture", "nato", "defmin", "2plus2"]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        (["kishida"], ["kishida"]),
        (["france"], ["le-drian", "ayrault"]),
        (["defence"], ["inada", "le-drian"]),
        (["minister", "japan"], ["inada", "kishida"]),
        (["north atlantic treaty"], ["stoltenberg"]),
        (["defense minister"], ["inada", "le-drian"]),
        (["foreign minister"], ["kishida", "ayrault"]),
        (["nobody"], []),
    ],
)
def test_who_by_any_part(dataset: Dataset, name: list[str], ids: list[str]) -> None:
    assert [row.id for row in who(dataset, name)] == ids


def test_topics_count_what_the_statements_command_lists(dataset: Dataset) -> None:
    for row in topics(dataset):
        assert row.statements == found(dataset, topic=[row.id])
        assert sum(row.events.values()) == len(row.statements)


def test_topics_stand_under_the_broader_one(dataset: Dataset) -> None:
    rows = topics(dataset)
    assert len(rows) == len(dataset.topics)
    for above, row in pairwise(rows):
        assert row.depth <= above.depth + 1
        assert (row.depth == 0) == (row.broader is None)


def test_topics_by_any_name_with_the_narrower_ones(dataset: Dataset) -> None:
    assert [row.id for row in topics(dataset, ["DPRK"])] == [
        "north-korea",
        "north-korea-weapons",
        "abductions",
    ]


def test_a_dossier_stands_at_its_last_stage(dataset: Dataset) -> None:
    assert {row.id: row.stage for row in dossiers(dataset)} == {
        "acsa": "negotiation-agreed",
        "transfer-agreement": "in-force",
        "mine-detection": "to-be-realized",
        "shape-liaison": "welcomed",
        "headquarters-officer": "ongoing",
    }


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("uuv", ["mine-detection"]),
        ("nato", ["shape-liaison", "headquarters-officer"]),
        ("legal framework", ["acsa"]),
        ("posting", ["shape-liaison", "headquarters-officer"]),
    ],
)
def test_dossiers_by_any_name(dataset: Dataset, word: str, ids: list[str]) -> None:
    assert [row.id for row in dossiers(dataset, [word])] == ids


@given(st.text())
def test_more_words_never_find_more(word: str) -> None:
    assert set(found(DATASET, "the", word)) <= set(found(DATASET, word))
