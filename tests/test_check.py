"""One bad file for each rule, and what `jdf check` says of it."""

import json
import re
from pathlib import Path

import pytest

from conftest import DATA, HARBOR, ROOT, SHIPPED, Jdf
from jdfcli import check, links

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
    ("day = 2017-01-04\n", "day = 2017-01-03\n", "2017-01-03 is not what 'XXXX-01-04' states"),
    ('city = "Brussels"', "city = 1", "expected text, got a whole number"),
    ("start = 19:15:00", "start = 18:50:00", "starts before the one above ends"),
    ('stated_length = "PT2H~"', 'stated_length = "2 hours"', "is not a length of time"),
    ('verb = "exchange"', 'verb = "exchanged"', "unknown value 'exchanged'; did you mean exchange"),
    ('by = ["stoltenberg"]', 'by = ["le-drian"]', "'le-drian' did not take part in nato"),
    ('to = ["jpn"]', 'to = ["japan"]', "no person or party 'japan'"),
    ('at = ["nato/1/p1/s2"]', 'at = ["nato/1/p1/s3"]', "the outline has no sentence 'nato/1/p1/s3'"),
    ('id = "nato-09"', 'id = "nato-08"', "the id 'nato-08' is taken"),
    ('topics = ["us-role", "world-peace"]', 'topics = ["us-rôle"]', "no topic 'us-rôle'"),
    ('stage = "wished"\n', "", "a dossier without a stage"),
    ('since = "2014"', 'since = "2014-14"', "there is no date '2014-14'"),
    ('verb = "concur"\nkind = "remark"', 'verb = "concur"\nkind = "shared-view"', "'concur' is no"),
    ('stage = "valued"', 'stage = "ongoing"', "ongoing is no stage of a dossier of kind instrument"),
    ('at = ["2plus2/3/i2/s1"]\n\n[[person', 'at = ["2plus2/3/i2/s1", "x"]\n\n[[person', "sentence 'x'"),
    ('alt = ["WPS"]', 'alt = ["HADR"]', "'HADR' is already a name of 'ha-dr'"),
    ('needs = ["paris"]', 'needs = ["pariss"]', "no inference 'pariss'; did you mean paris?"),
)  # fmt: skip


def test_many_faults_of_different_sorts_are_all_told_at_once_with_their_lines(
    jdf: Jdf, tmp_path: Path
) -> None:
    text = SHIPPED.read_text()
    lines = []
    for sound, faulty, _ in FAULTS:
        assert sound in text
        text = text.replace(sound, faulty, 1)
    for _, faulty, _ in FAULTS:
        lines.append(text[: text.find(faulty) + len(faulty.rstrip("\n"))].count("\n") + 1)
    path = tmp_path / "faulty.toml"
    path.write_text(text)
    told = jdf("check", path).out.splitlines()
    assert len(told) >= len(FAULTS)
    for (_, faulty, message), line in zip(FAULTS, lines, strict=True):
        matching = [problem for problem in told if message in problem]
        assert matching, message
        if faulty and "\n" not in faulty.strip():
            assert any(problem.startswith(f"{path}:{line}: ") for problem in matching), message
