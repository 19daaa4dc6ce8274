"""One bad file for each rule, and what `jdf check` says of it."""

import json
import re
from pathlib import Path

import pytest

from conftest import DATA, HARBOR, ROOT, SHIPPED, Jdf
from jdfcli import check, links
from jdfcli.errors import _DIRECTIONS

INVALID = sorted((DATA / "invalid").glob("*.toml"))
RULES = {
    "keys",
    "values",
    "control-characters",
    *(rule.__name__.replace("_", "-") for rule in (*links.RULES, *check.RULES)),
}


def expected(path: Path) -> str:
    """The fault that the first line of a bad file announces."""
    return path.read_text().partition("\n")[0].removeprefix("# ")


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_a_bad_file_has_just_the_fault_it_announces(path: Path, jdf: Jdf) -> None:
    answer = jdf("check", path)
    assert answer == (f"{path}:{expected(path)}\n", "", 1)


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_a_bad_file_is_named_after_the_rule_it_breaks(path: Path, jdf: Jdf) -> None:
    (problem,) = json.loads(jdf("check", "--json", path).out)
    assert path.stem == problem["rule"] or path.stem.startswith(problem["rule"] + "-")


def test_every_rule_has_a_bad_file() -> None:
    assert {r for r in RULES for path in INVALID if path.stem.startswith(r)} == RULES


def test_the_coding_book_lists_every_rule() -> None:
    book = (ROOT / "data" / "README.md").read_text().partition("## What `jdf check` looks for")[2]
    assert set(re.findall(r"^\| `([a-z-]+)` \|", book, re.MULTILINE)) == RULES


@pytest.mark.parametrize("path", [SHIPPED, HARBOR], ids=["shipped", "harbor"])
def test_a_sound_file_says_nothing(path: Path, jdf: Jdf) -> None:
    assert jdf("check", path) == ("", "", 0)
    assert jdf("check", "--json", "--data", path) == ("[]\n", "", 0)


def test_a_problem_as_json(jdf: Jdf) -> None:
    path = DATA / "invalid" / "verbs.toml"
    assert json.loads(jdf("check", path, "--json").out) == [
        {
            "file": str(path),
            "line": 122,
            "where": "statement talk-03, kind",
            "what": "'thank' is no aspiration",
            "remedy": "with this verb use welcome",
            "rule": "verbs",
        }
    ]


def test_the_example_of_the_coding_book_is_sound(jdf: Jdf, tmp_path: Path) -> None:
    book = (ROOT / "data" / "README.md").read_text()
    example = next(block for block in re.findall(r"```toml\n(.*?)```", book, re.DOTALL)
                   if block.startswith("[source]"))  # fmt: skip
    path = tmp_path / "example.toml"
    path.write_text(example)
    assert jdf("check", path) == ("", "", 0)
    assert jdf("agreements", "--data", path).out.count("\n") == 1


FAULTS = (
    ('publisher = "Ministry', 'publsher = "Ministry', "unknown key 'publsher'; did you mean pub"),
    ('iso3166 = "FRA"', 'iso3166 = "FR"', "'FR' is not a country code"),
    ('kind = "organization"', 'kind = "organisation"', "unknown value 'organisation'"),
    ('of = "nato"', 'of = "otan"', "no party 'otan'"),
    ('name = "Fumio Kishida"', 'name = "Fumio Kishida "', "starts or ends with a blank"),
    ("day = 2017-01-04", "day = 2017-01-03", "2017-01-03 is not what 'XXXX-01-04' states"),
    ('city = "Brussels"', "city = 1", "expected text, got a whole number"),
    ('"working-dinner", start = 19:15:00', '"working-dinner", start = 18:50:00', "starts before the one above ends"),
    ('stated_length = "PT2H~"', 'stated_length = "2 hours"', "is not a length of time"),
    ('verb = "exchange"', 'verb = "exchanged"', "unknown value 'exchanged'; did you mean exchange"),
    ('by = ["stoltenberg"]', 'by = ["le-drian"]', "'le-drian' did not take part in nato"),
    ('to = ["jpn"]', 'to = ["japan"]', "no person or party 'japan'"),
    ('at = ["nato/1/p1/s2"]', 'at = ["nato/1/p1/s3"]', "the outline has no sentence 'nato/1/p1/s3'"),
    ('id = "nato-09"', 'id = "nato-08"', "the id 'nato-08' is taken"),
    ('topics = ["us-role", "world-peace"]', 'topics = ["us-rôle"]', "no topic 'us-rôle'"),
    ('dossier = "shape-liaison"\nstage = "wished"', 'dossier = "shape-liaison"', "a dossier without"),
    ('since = "2014"', 'since = "2014-14"', "there is no date '2014-14'"),
    ('verb = "concur"\nkind = "remark"', 'verb = "concur"\nkind = "shared-view"', "'concur' is no"),
    ('stage = "valued"', 'stage = "ongoing"', "ongoing is no stage of a dossier of kind instrument"),
    ('at = ["2plus2/3/i2/s1"]', 'at = ["2plus2/3/i2/s1", "x"]', "no sentence 'x'"),
    ('alt = ["WPS"]', 'alt = ["HADR"]', "'HADR' is already a name of 'ha-dr'"),
    ('needs = ["paris"]', 'needs = ["pariss"]', "no inference 'pariss'; did you mean paris or"),
)  # fmt: skip


def test_many_faults_of_different_sorts_are_all_told_at_once_with_their_lines(
    jdf: Jdf, tmp_path: Path
) -> None:
    text = SHIPPED.read_text()
    for number, (sound, faulty, _) in enumerate(FAULTS):
        before, found, after = text.partition(sound)
        assert found
        rest, line_feed, more = after.partition("\n")
        text = f"{before}{faulty}{rest} # fault {number}{line_feed}{more}"
    path = tmp_path / "faulty.toml"
    path.write_text(text)
    told = jdf("check", path).out.splitlines()
    for number, (_, _, message) in enumerate(FAULTS):
        line = text[: text.index(f"# fault {number}\n")].count("\n") + 1
        line -= "start =" in FAULTS[number][0] and 2  # a list is told by the line it starts on
        problems = [problem for problem in told if problem.startswith(f"{path}:{line}: ")]
        assert any(message in problem for problem in problems), (message, problems)
    assert len(told) == len(FAULTS) + 2  # two of them break two rules


SOUND = {
    "a length from first start to last end": ('"PT1H45M"', '"PT4H"'),
    "a length that is about right": ('"PT1H45M"', '"PT2H~"'),
    "a month printed, and two days concluded": ("XXXX-03-02/XXXX-03-04", "XXXX-03"),
    "a sentence that only a person cites": (
        'at = ["forum/0/p1/s1", "forum/0/p1/s2"]',
        'at = ["forum/0/p1/s1"]',
        'office = "Chair"\nof = "river"\nat = ["opening/0/p1/s1"]',
        'office = "Chair"\nof = "river"\nat = ["opening/0/p1/s1", "forum/0/p1/s2"]',
    ),
    "a leap day": ('since = "2021-01"', 'since = "2020-02-29"'),
    "a year that is not printed": ('since = "2021-01"', 'since = "XXXX-02-29"'),
}


@pytest.mark.parametrize("name", SOUND)
def test_this_is_sound_too(name: str, jdf: Jdf, tmp_path: Path) -> None:
    text = HARBOR.read_text()
    changes = SOUND[name]
    for sound, other in zip(changes[::2], changes[1::2], strict=True):
        assert sound in text
        text = text.replace(sound, other, 1)
    path = tmp_path / "sound.toml"
    path.write_text(text)
    assert jdf("check", path) == ("", "", 0)


@pytest.mark.parametrize(
    "code", [0x07, 0x1B, 0x7F, 0x85, 0x9B, *map(ord, sorted(_DIRECTIONS))], ids=hex
)
def test_every_character_that_a_terminal_obeys_is_refused(
    code: int, jdf: Jdf, tmp_path: Path
) -> None:
    path = tmp_path / "control.toml"
    path.write_text(HARBOR.read_text().replace('"Pilots"', f'"Pil\\U{code:08X}ots"'))
    answer = jdf("who", "--data", path)
    assert answer.status == 2
    assert f": topic pilots, label: holds the character U+{code:04X}; delete it" in answer.err
