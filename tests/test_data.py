"""The shipped data: what the article says, held fast.

A check cannot see whether a record says what its sentence says. These tests hold what was read, by
more than one reader, so that no edit changes a meaning unseen.
"""

import re
from collections import Counter

import pytest

from conftest import ROOT
from jdfcli.outline import in_words
from jdfcli.queries import agreements, dossiers, statements, topics
from jdfcli.records import Dataset
from jdfcli.selection import Filters, is_joint

MEANING = """
nato-01    all              exchange       exchange
nato-02    all              exchange       exchange
nato-03    stoltenberg      welcome        welcome
nato-04    stoltenberg      thank          welcome
nato-05    stoltenberg      explain        remark
nato-06    stoltenberg      look-forward   aspiration
nato-07    inada            note           remark
nato-08    inada            stress         remark
nato-09    inada            state          remark
nato-10    inada            state          remark
nato-11    inada            point-out      remark
nato-12    inada            would-like     aspiration
nato-13    inada            explain        remark
nato-14    stoltenberg      welcome        welcome
nato-15    all              affirm         shared-view
nato-16    all              agree          commitment
nato-17    inada            would-like     aspiration
nato-18    inada            would-like     aspiration
nato-19    stoltenberg      welcome        welcome
nato-20    stoltenberg      welcome        welcome
nato-21    all              share-views    exchange
nato-22    all              share-views    exchange
nato-23    all              agree          shared-view
nato-24    all              affirm         commitment
defmin-01  all              exchange       exchange
defmin-02  all              exchange       exchange
defmin-03  le-drian         welcome        welcome
defmin-04  le-drian         state          remark
defmin-05  inada            state          remark
defmin-06  inada            state          remark
defmin-07  all              explain        exchange
defmin-08  all              welcome        welcome
defmin-09  inada            explain        remark
defmin-10  inada            state          remark
defmin-11  inada            state          remark
defmin-12  inada            stress         remark
defmin-13  le-drian         concur         remark
defmin-14  all              share-views    exchange
defmin-15  all              share-belief   shared-view
defmin-16  all              affirm         commitment
defmin-17  all              welcome        welcome
defmin-18  all              agree          commitment
defmin-19  all              welcome        welcome
defmin-20  all              affirm         commitment
defmin-21  all              agree          shared-view
defmin-22  all              affirm         shared-view
defmin-23  le-drian         would-like     aspiration
defmin-24  inada            welcome        welcome
defmin-25  inada            would-like     aspiration
2plus2-01  all              confirm        commitment
2plus2-02  all              confirm        commitment
2plus2-03  all              agree          commitment
2plus2-04  all              welcome        welcome
2plus2-05  all              confirm        commitment
2plus2-06  all              confirm        commitment
2plus2-07  all              confirm        commitment
2plus2-08  all              expect         aspiration
2plus2-09  all              affirm         commitment
2plus2-10  inada+kishida    expect         aspiration
2plus2-11  all              share-concern  shared-view
2plus2-12  all              confirm        commitment
2plus2-13  all              reconfirm      shared-view
2plus2-14  all              urge           request
2plus2-15  all              exchange       exchange
2plus2-16  all              exchange       exchange
"""

CITED_BY_EVENTS_ALONE = {
    "lead/0/p1/s1",
    "lead/0/p1/s2",
    "nato/0/p1/s1",
    "defmin/0/p1/s1",
    "2plus2/0/p1/s1",
    "2plus2/0/p1/s2",
    "2plus2/0/p1/s3",
}


def test_who_said_it_with_which_verb_and_what_it_amounts_to(dataset: Dataset) -> None:
    table = [
        (s.id, "all" if is_joint(dataset, s) else "+".join(s.by), s.verb, s.kind)
        for s in dataset.statements
    ]
    assert table == [tuple(line.split()) for line in MEANING.strip().splitlines()]


def test_counts_by_kind(dataset: Dataset) -> None:
    assert Counter(s.kind for s in dataset.statements) == {
        "commitment": 13,
        "shared-view": 7,
        "aspiration": 8,
        "welcome": 11,
        "request": 1,
        "remark": 15,
        "exchange": 10,
    }


def test_all_48_sentences_are_cited(dataset: Dataset) -> None:
    counts = Counter(locator.split("/")[0] for locator in dataset.sentences)
    assert counts == {"lead": 2, "nato": 14, "defmin": 18, "2plus2": 14}
    by_statements = {at for s in dataset.statements for at in s.at}
    assert set(dataset.sentences) - by_statements == CITED_BY_EVENTS_ALONE
    assert {at for e in dataset.events for at in e.at} >= CITED_BY_EVENTS_ALONE


def test_every_locator_can_be_said_in_words(dataset: Dataset) -> None:
    assert in_words(dataset.source, "nato/2/p1/s2") == (
        "Meeting with the NATO Secretary General, 2. Japan-NATO Cooperation, paragraph 1, sentence 2"
    )
    assert in_words(dataset.source, "2plus2/3/i2/s1") == (
        "Japan-France Foreign and Defense Ministers' Meeting (2+2), 3. Regional Situations, "
        "item 2, sentence 1"
    )
    for locator in dataset.sentences:
        assert in_words(dataset.source, locator).endswith(f"sentence {locator[-1]}")


def test_a_summary_is_one_short_sentence(dataset: Dataset) -> None:
    for s in dataset.statements:
        assert s.summary.endswith("."), s.id
        assert len(s.summary.split()) <= 28, s.id


# The hard places, each by name.


def ids(dataset: Dataset, *words: str, **filters: list[str]) -> list[str]:
    return [row.id for row in agreements(dataset, Filters(words, **filters))]  # type: ignore[arg-type]


def test_the_shape_liaison_is_a_wish_of_japan_alone_that_was_welcomed(dataset: Dataset) -> None:
    wish, welcome = dataset.statement["nato-17"], dataset.statement["nato-19"]
    assert (wish.by, wish.kind, wish.stage) == (("inada",), "aspiration", "wished")
    assert (welcome.by, welcome.kind, welcome.stage) == (("stoltenberg",), "welcome", "welcomed")
    assert ids(dataset, "shape") == []
    assert ids(dataset, dossier=["shape-liaison"]) == []


def test_the_officer_at_headquarters_has_been_there_since_2014(dataset: Dataset) -> None:
    (row,) = dossiers(dataset, ["SDF officer"])
    assert (row.id, row.stage) == ("headquarters-officer", "ongoing")
    assert dataset.statement["nato-18"].since == "2014"
    assert ids(dataset, dossier=["headquarters-officer"]) == []


def test_both_are_the_two_postings_and_that_is_inferred(dataset: Dataset) -> None:
    for statement in ("nato-19", "nato-20"):
        assert dataset.statement[statement].inferred == {"dossier": "both-postings"}


def test_the_acsa_is_to_be_negotiated_and_not_concluded(dataset: Dataset) -> None:
    (row,) = dossiers(dataset, ["acsa"])
    assert [(step.event, step.stage) for step in row.history] == [
        ("defmin", "valued"),
        ("2plus2", "negotiation-agreed"),
    ]
    assert ids(dataset, "acsa") == ["defmin-22", "2plus2-03"]
    assert dataset.statement["defmin-22"].kind == "shared-view"


def test_only_the_transfer_agreement_is_in_force(dataset: Dataset) -> None:
    assert [row.id for row in dossiers(dataset) if row.stage == "in-force"] == [
        "transfer-agreement"
    ]
    assert dataset.dossier["transfer-agreement"].inferred == {"parties": "transfer-parties"}


def test_that_two_names_mean_one_thing_is_inferred(dataset: Dataset) -> None:
    assert dataset.statement["2plus2-04"].inferred == {
        "dossier": "one-transfer-agreement",
        "since": "last-december",
    }
    assert dataset.statement["2plus2-05"].inferred == {"dossier": "one-mine-project"}


def test_the_year_rests_on_last_december_and_nothing_rests_on_itself(dataset: Dataset) -> None:
    assert dataset.inference["year"].needs == ("last-december",)
    assert dataset.inference["last-december"].needs == ("one-transfer-agreement",)
    assert dataset.inference["one-transfer-agreement"].needs == ()


def test_every_day_is_inferred_and_the_lecture_has_none(dataset: Dataset) -> None:
    for event in dataset.events:
        assert ("day" in event.inferred) == (event.day is not None)
        assert event.when is None or "XXXX" in event.when
    lecture = dataset.event["lecture"]
    assert (lecture.day, lecture.when, lecture.city, lecture.country) == (None, None, None, None)


def test_brussels_is_printed_and_paris_is_inferred(dataset: Dataset) -> None:
    assert "city" not in dataset.event["nato"].inferred
    assert dataset.event["defmin"].inferred["city"] == "paris"
    assert dataset.event["2plus2"].inferred["city"] == "paris"


def test_only_the_2plus2_has_hours_and_their_zone_is_inferred(dataset: Dataset) -> None:
    assert [event.id for event in dataset.events if event.sessions] == ["2plus2"]
    assert dataset.event["2plus2"].inferred["tz"] == "paris-time"
    assert dataset.inference["paris-time"].strength == "fair"


def test_importance_is_a_shared_view_and_no_commitment(dataset: Dataset) -> None:
    for statement in ("nato-15", "nato-23", "defmin-21", "defmin-22"):
        assert dataset.statement[statement].kind == "shared-view"
        assert "important" in dataset.statement[statement].summary


def test_to_agree_with_a_statement_is_a_remark_of_one_side(dataset: Dataset) -> None:
    concur = dataset.statement["defmin-13"]
    assert (concur.by, concur.verb, concur.kind) == (("le-drian",), "concur", "remark")
    assert concur.note is not None
    assert "unclear" in concur.note


def test_space_is_a_joint_aspiration_and_no_commitment(dataset: Dataset) -> None:
    (row,) = agreements(dataset, Filters(topic=["ssa"]))
    assert (row.kind, row.verb, row.joint) == ("aspiration", "expect", True)


def test_shared_means_three_things(dataset: Dataset) -> None:
    kinds = {(s.verb, s.kind) for s in dataset.statements if s.verb.startswith("share-")}
    assert kinds == {
        ("share-views", "exchange"),
        ("share-belief", "shared-view"),
        ("share-concern", "shared-view"),
    }


def test_nothing_was_agreed_on_syria(dataset: Dataset) -> None:
    assert ids(dataset, "syria") == []
    assert [row.kind for row in statements(dataset, Filters(["syria"]))] == ["exchange"]


def test_the_japanese_side_alone_expects_more_of_france(dataset: Dataset) -> None:
    s = dataset.statement["2plus2-10"]
    assert (s.by, s.to, s.kind) == (("inada", "kishida"), ("fra",), "aspiration")
    assert s.inferred == {"by": "japanese-side"}
    assert "2plus2-10" not in ids(dataset)


def test_the_only_call_on_a_third_party_is_on_the_abductions(dataset: Dataset) -> None:
    (request,) = agreements(dataset, Filters(kind=["request"]))
    assert (request.id, request.to, request.topics) == ("2plus2-14", ("prk",), ("abductions",))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("exceptional partners", ["defmin-06", "2plus2-01"]),
        ("natural", ["nato-07"]),
        ("reliable", ["nato-07"]),
        ("foundation of the world order", ["defmin-11"]),
        ("pillar", ["defmin-10"]),
        ("free and open Indo-Pacific", ["2plus2-02"]),
        ("fundamental values", ["2plus2-01"]),
        ("Supreme Headquarters Allied Powers Europe", ["nato-17", "nato-19"]),
        ("HA/DR", ["nato-16"]),
        ("WPS", ["nato-16"]),
        ("SSA", ["2plus2-08"]),
        ("UUV", ["defmin-20", "2plus2-05"]),
        ("SDF", ["nato-18", "nato-20", "defmin-24"]),
        ("Jeanne d\u2019Arc", ["2plus2-06"]),
        ("training cruiser", ["2plus2-06"]),
        ("main player", ["nato-11"]),
        ("last December", ["2plus2-04"]),
    ],
)
def test_the_key_words_of_the_source_are_found(
    dataset: Dataset, words: str, found: list[str]
) -> None:
    assert [row.id for row in statements(dataset, Filters([words]))] == found


def test_maritime_security_came_up_in_all_three_meetings(dataset: Dataset) -> None:
    row = topics(dataset, ["maritime"])[0]
    assert row.events == {"nato": 1, "defmin": 2, "2plus2": 2}


def test_a_commitment_with_nato_carries_the_partnership(dataset: Dataset) -> None:
    assert "nato-partnership" in dataset.statement["nato-16"].topics
    assert {"asia-pacific", "africa"} <= set(dataset.statement["2plus2-07"].topics)


def test_the_sdf_is_not_expanded_and_our_spelling_is_american() -> None:
    text = (ROOT / "data" / "meetings.toml").read_text()
    assert "Self-Defense" not in text
    spelled = re.findall(r".*\bdefence\b.*", text, re.IGNORECASE)
    assert spelled == ['office_variants = ["Defence Minister", "Minister of Defence"]']
