"""How words and names are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdfcli.errors import Error
from jdfcli.search import fold, named, pattern, spans, words_of

PEOPLE = {
    "inada": ("Tomomi Inada", "Minister of Defense"),
    "le-drian": ("Jean-Yves Le Drian", "Defense Minister"),
    "ayrault": ("Jean-Marc Ayrault", "Foreign Minister"),
}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ACSA", "acsa"),
        ("communiqué", "COMMUNIQUE"),
        ("\uff28\uff21/\uff24\uff32", "ha/dr"),  # full width
        ("Ministers\u2019 Meeting", "ministers' meeting"),
        ("\u201creliable\u201d", '"reliable"'),
        ("cross-servicing", "cross servicing"),
        ("Asia\u2013Pacific", "asia pacific"),
        ("Defence", "defense"),
        ("STRASSE", "straße"),
        ("が", "が"),  # composed or not
    ],
)
def test_these_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_marks_of_a_script_are_kept() -> None:
    assert fold("ガ") != fold("カ")


@given(st.text(), st.text())
def test_a_part_is_found_in_the_whole_wherever_it_stands(before: str, after: str) -> None:
    assert pattern("acsa").search(fold(f"{before} ACSA {after}"))


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\n"))))
def test_line_feeds_are_kept_so_that_many_texts_fold_as_one(texts: list[str]) -> None:
    assert fold("\n".join(texts)).count("\n") == max(len(texts) - 1, 0)


def test_words_are_folded_and_empty_ones_left_out() -> None:
    assert words_of(["  Cross-Servicing  agreement ", "", " "]) == ["cross servicing agreement"]


def test_a_word_begins_a_word() -> None:
    assert pattern("sea").search(fold("research at Sea"))
    assert not pattern("sea").search("research")
    assert pattern("piracy").search(fold("anti-piracy"))
    assert pattern("国").search("三角州共和国")


def test_spans_are_places_in_the_text_as_it_is_written() -> None:
    text = "The Défence of straße 5"
    assert [text[a:b] for a, b in spans(text, ["defense", "stra"])] == ["Défence", "stra"]


@given(st.text(), st.text(min_size=1))
def test_spans_lie_in_the_text(text: str, word: str) -> None:
    for start, end in spans(text, words_of([word])):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("typed", ["le-drian", " le  drian", "DRIAN", "jean-yves", "drian jean"])
def test_a_name_may_be_an_id_a_name_or_a_part_of_one(typed: str) -> None:
    assert named("person", typed, PEOPLE) == "le-drian"


def test_a_name_in_full_wins_over_a_part_of_another() -> None:
    assert named("topic", "space", {"space": ("Space",), "ssa": ("Space awareness",)}) == "space"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("jean", "'jean' fits more than one person: le-drian and ayrault; name one of them"),
        ("dryan", "no person 'dryan'; did you mean le-drian?"),
        ("zzz", "no person 'zzz'; there are inada, le-drian and ayrault"),
        ("", "no person ''; there are inada, le-drian and ayrault"),
    ],
)
def test_a_name_is_never_guessed(typed: str, message: str) -> None:
    with pytest.raises(Error) as caught:
        named("person", typed, PEOPLE)
    assert str(caught.value) == message


def test_a_name_among_none() -> None:
    with pytest.raises(Error, match="no dossier 'x'; this dataset has none"):
        named("dossier", "x", {})
