"""The command line: help, options, statuses, and one line for each mistake."""

import re
import shlex
import shutil

import pytest

import jdfcli
from conftest import HARBOR, NAMES, Jdf, in_terminal, piped
from jdfcli import main
from jdfcli.cli import COMMANDS, EXAMPLES
from jdfcli.reply import Reply

HELP = """\
Usage: jdf [OPTIONS] COMMAND [ARGS]...

  What was agreed on a diplomatic visit, how firmly, by whom, and where the
  source says so.

Options:
  --version             Show the versions.
  --install-completion  Install completion for the current shell.
  --show-completion     Show completion for the current shell, to copy it or
                        customize the installation.
  -h, --help            Show this message and exit.

Commands:
  timeline    What happened when, where, with whom, and what came of it.
  who         Who took part, in what office, and how often they spoke.
  agreements  What was agreed jointly, and how firmly.
  statements  Everything said: by whom, with which verb, to what effect.
  topics      Which subject came up in which meeting, and how often.
  dossiers    How a treaty, project or posting moved, and where it stands.
  show        One record whole: fields, reasons, source and links.
  check       Is a dataset sound? Every problem, one a line.
  schema      The JSON Schema of a dataset, for editors.

  Examples:
    jdf timeline
    jdf agreements acsa
    jdf statements --by "le drian" --alone
    jdf agreements --json | jq '.[].summary'
"""


@pytest.mark.parametrize("arguments", [[], ["-h"], ["--help"]], ids=["none", "-h", "--help"])
def test_help_fits_one_screen(arguments: list[str], jdf: Jdf) -> None:
    answer = jdf(*arguments)
    assert answer == (HELP, "", 0)
    assert HELP.count("\n") <= 30


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_two_examples_of_its_own(name: str, jdf: Jdf) -> None:
    answer = jdf(name, "--help")
    assert (answer.err, answer.status) == ("", 0)
    assert answer.out == jdf(name, "-h").out
    examples = answer.out.partition("Examples:\n")[2].splitlines()
    assert len(examples) == 2
    assert all(example.startswith(f"    jdf {name}") for example in examples)


@pytest.mark.parametrize(
    "example",
    [
        example
        for examples in (EXAMPLES, *COMMANDS.values())
        for example in examples
        if "jq" not in example or shutil.which("jq")
    ],
)
def test_the_examples_of_the_help_work(example: str, tmp_path: object) -> None:
    answer = piped(f"cp {shlex.quote(str(HARBOR))} visit.toml; {example}", cwd=tmp_path)
    assert (answer.err, answer.status) == ("", 0)


def test_version_names_program_and_dataset(jdf: Jdf) -> None:
    assert jdf("--version") == (
        f"jdf {jdfcli.__version__}; dataset jdf85: 48 sentences, 65 statements\n",
        "",
        0,
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("whoo", "No such command 'whoo'. Did you mean 'who'? (see jdf --help)"),
        ("timeline --form", "No such option"),
        ("who --data", "Option '--data' requires an argument"),
        ("show", "Missing argument 'ID...' (see jdf show --help)"),
        ("schema x", "Got unexpected extra argument"),
        ("who --format jsno", "no format 'jsno'; did you mean json?"),
        ("who --format js", "'js' fits more than one format: json and jsonl; name one of them"),
        ("who moon --format moon", "no format 'moon'; there are table, tsv, csv, json, jsonl and"),
        ("who --color sometimes", "no color setting 'sometimes'; there are auto, always and never"),
        ("who --json --format csv", "--json and --format ask for two formats; give one of them"),
        ("statements --joint --alone", "--joint and --alone leave nothing; give one of them"),
        ("agreements --topic piracy-at-sea", "no topic 'piracy-at-sea'; did you mean anti-piracy"),
        ("agreements --kind comitment", "no kind 'comitment'; did you mean commitment?"),
        ("agreements --event natto", "no event 'natto'; did you mean nato?"),
        ("statements --by stoltenburg", "no person 'stoltenburg'; did you mean stoltenberg?"),
        ("statements --by minister", "'minister' fits more than one person: inada, le-drian, "
                                     "kishida and ayrault; name one of them"),
        ("agreements --party otan", "no party 'otan'; there are jpn, fra, nato and prk"),
        ("agreements --dossier acsaa", "no dossier 'acsaa'; did you mean acsa?"),
        ("show nato-99", "no record 'nato-99'; did you mean nato-"),
        ("timeline --from 2017-01-06 --to 2017-01-05",
         "--from 2017-01-06 lies after --to 2017-01-05; give them in order"),
        ("timeline --on=", "'' is no date; write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("timeline --on 5.1.2017", "'5.1.2017' is no date; write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("who --data=", "the name of the dataset is empty; give the path of a file"),
        ("check --data=", "the name of the dataset is empty; give the path of a file"),
        ("check a --data b", "FILE and --data name two datasets; give one of them"),
        ("who --data /no/such", "/no/such: there is no such file; give the path of a dataset"),
        ("agreements --bogus\x1b[31m", "No such option: --bogus"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_and_status_2(line: str, message: str, jdf: Jdf) -> None:
    answer = jdf(*line.split(" "))
    assert answer.err.startswith(f"jdf: {message}")
    assert (answer.out, answer.err.count("\n"), answer.status) == ("", 1, 2)
    assert answer.err[:-1].isprintable()


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("agreements shape", "no agreement fits 'shape', but 2 statements do: jdf statements shape"),
        ("agreements syria --event 2plus2", "no agreement fits 'syria --event 2plus2', but 1 "
                                            "statement does: jdf statements syria --event 2plus2"),
        ("agreements moon", "no agreement fits 'moon', and no other statement"),
        ("agreements -", "no agreement fits '-', and no other statement"),
        ("statements moon --alone", "no statement fits 'moon --alone'"),
        ("topics syria", "no topic fits 'syria', but 1 statement does: jdf statements syria"),
        ("topics moon", "no topic fits 'moon'"),
        ("dossiers moon", "no dossier fits 'moon'"),
        ("who moon", "nobody fits 'moon'"),
        ("timeline --on 2020", "no event is known to fall there"),
    ],
)  # fmt: skip
def test_nothing_found_is_status_1_and_says_where_else_to_look(
    line: str, remark: str, jdf: Jdf
) -> None:
    assert jdf(*line.split()) == ("", f"jdf: {remark}\n", 1)


def test_options_stand_after_the_command_in_any_order(jdf: Jdf) -> None:
    wanted = jdf("agreements", "acsa", "--json", "--data", HARBOR, "--kind", "commitment")
    assert jdf("agreements", "--kind", "commitment", "--data", HARBOR, "--json", "acsa") == wanted


def test_every_listing_takes_the_same_options(jdf: Jdf) -> None:
    for name in set(NAMES) - {"check", "schema"}:
        text = re.sub(r"\s+", " ", jdf(name, "--help").out)
        for option in ("--data FILE", "--format FORMAT", "--json", "--color WHEN"):
            assert option in text, name


def test_an_unexpected_failure_is_one_line(jdf: Jdf, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_arguments: object) -> Reply:
        raise ZeroDivisionError("so sorry\nfor that")

    monkeypatch.setattr(main, "_asked", broken)
    assert jdf("who") == (
        "",
        "jdf: unexpected failure: ZeroDivisionError: so sorry\\nfor that; JDF_DEBUG=1 shows where\n",
        2,
    )
    monkeypatch.setenv("JDF_DEBUG", "1")
    answer = jdf("who")
    assert (answer.out, answer.status) == ("", 2)
    assert answer.err.startswith("Traceback ")


def test_ctrl_c_is_silent(jdf: Jdf, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_arguments: object) -> Reply:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "_asked", interrupted)
    assert jdf("who") == ("", "", 130)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("topics maritime", "what was said: jdf statements --topic maritime-security"),
        ("who kishida", "what was said: jdf statements --by kishida"),
        ("dossiers acsa", "every step: jdf statements --dossier acsa"),
    ],
)
def test_a_hint_is_one_line_on_a_terminal_only(line: str, hint: str) -> None:
    assert in_terminal(f"jdf {line}").out.endswith(f"\n{hint}\n")
    assert piped(f"jdf {line}").err == ""
    assert hint not in in_terminal(f"jdf {line} | cat").out


def test_show_brings_the_record_the_reasons_the_source_and_the_links(jdf: Jdf) -> None:
    lines = jdf("show", "2plus2-04").out.splitlines()
    assert lines[0].split("\t") == ["statement", "2plus2-04", "event",
        "Japan-France Foreign and Defense Ministers' Meeting (2+2) (2plus2)"]  # fmt: skip
    fields = dict(line.split("\t")[2:] for line in lines)
    assert fields["since"] == "2016-12"
    assert fields["joint"] == "yes: by everyone who took part"
    assert fields["why since"].endswith("(strong; last-december)")
    assert fields["source"] == (
        "2plus2/2/i2/s1: Japan-France Foreign and Defense Ministers' Meeting (2+2), "
        "2. Security and Defense Cooperation, item 2, sentence 1"
    )
    assert fields["address"] == "http://www.mod.go.jp/e/jdf/no85/specialfeature.html"
    assert fields["dossier statements"].startswith("defmin-19, welcome: ")


def test_show_takes_a_kind_for_all_of_it_and_a_locator_for_what_rests_on_it(jdf: Jdf) -> None:
    shown = [line.split("\t")[1] for line in jdf("show", "inference").out.splitlines()]
    assert list(dict.fromkeys(shown)) == list(jdfcli.load().inference)
    lines = [line.split("\t")[2:] for line in jdf("show", "nato/2/p1/s3").out.splitlines()]
    assert [value[:7] for field, value in lines if field == "statements"] == ["nato-19", "nato-20"]
    assert ["cited by", "inference both-postings"] in lines
    assert jdf("show", "source").out.startswith("source\tjdf85\ttitle\t")


def test_a_hint_names_the_dataset_that_was_asked() -> None:
    hint = in_terminal(f"jdf topics dredging --data {HARBOR}").out.splitlines()[-1]
    assert hint == f"what was said: jdf statements --topic dredging --data {HARBOR}"


def test_a_sound_dataset_is_silent() -> None:
    assert in_terminal("jdf check").out == ""
    assert piped("jdf check") == ("", "", 0)


@pytest.mark.parametrize("addressed", ["delta", "harbor-master"])
def test_show_brings_what_was_said_to_somebody(addressed: str, jdf: Jdf) -> None:
    lines = jdf("show", addressed, "--data", HARBOR).out.splitlines()
    assert [line for line in lines if "\taddressed\ttalk-01, welcome: " in line]


def test_an_id_of_two_kinds_of_record_shows_both(jdf: Jdf) -> None:
    assert {line.split("\t")[0] for line in jdf("show", "nato").out.splitlines()} == {
        "party",
        "event",
    }


@pytest.mark.parametrize("typed", ["drian", "jdf85", "year", "acsa", "maritime-security", "visit"])
def test_show_takes_any_kind_of_record(typed: str, jdf: Jdf) -> None:
    answer = jdf("show", typed, "--json")
    assert answer.status == 0
    assert answer.out.startswith('[{"table":')
