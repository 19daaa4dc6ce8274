"""Real pipes, files, terminals and encodings."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import refresh
from conftest import HARBOR, in_terminal, piped

LISTINGS = ["timeline", "who", "agreements", "statements", "topics", "dossiers", "show nato"]
ESCAPE = "\x1b"


def test_grep_finds_what_a_search_finds() -> None:
    for columns in ("20", "80", "300"):
        found = piped("jdf agreements | grep -i piracy", {"COLUMNS": columns}).out
        assert found == piped("jdf agreements piracy").out
        assert found.count("\n") == 2


@pytest.mark.skipif(not shutil.which("jq"), reason="no jq here")
def test_jq_reads_the_array() -> None:
    summaries = piped("jdf agreements --json | jq '.[].summary'").out
    assert summaries.count("\n") == 26


def test_each_record_is_one_line_of_json() -> None:
    lines = piped("jdf agreements --json").out.splitlines()
    assert all(json.loads(line.strip("[],")) for line in lines)


@pytest.mark.parametrize("command", ["agreements | head -1", "schema | head -1", "--help | true",
                                     "show nato 2plus2 | true"])  # fmt: skip
def test_a_closed_pipe_is_silent_and_0(command: str) -> None:
    answer = piped(f"set -o pipefail; jdf {command}")
    assert (answer.err, answer.status) == ("", 0)


@pytest.mark.parametrize("command", LISTINGS)
@pytest.mark.parametrize(
    "environ",
    [{}, {"FORCE_COLOR": "1"}, {"GITHUB_ACTIONS": "1", "CI": "1"}, {"TERM": "xterm-256color"}],
    ids=["plain", "forced", "ci", "256"],
)
def test_no_escape_reaches_a_pipe(command: str, environ: dict[str, str]) -> None:
    for line in (f"jdf {command}", f"jdf {command} --format table", f"jdf {command} --bogus"):
        answer = piped(line, environ)
        assert ESCAPE not in answer.out + answer.err


@pytest.mark.parametrize(
    "environ",
    [
        {"NO_COLOR": "1"},
        {"TERM": "dumb"},
        {"NO_COLOR": "1", "FORCE_COLOR": "1"},
        {"TERM": "dumb", "FORCE_COLOR": "3", "GITHUB_ACTIONS": "1"},
    ],
    ids=["no-color", "dumb", "both", "dumb-forced"],
)
def test_a_terminal_may_want_no_colour(environ: dict[str, str]) -> None:
    for command in (*LISTINGS, "--help", "who --bogus"):
        assert ESCAPE not in in_terminal(f"jdf {command}", environ).out


@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": ""}, {"FORCE_COLOR": "0"}],
                         ids=["plain", "empty", "force-0"])  # fmt: skip
def test_a_terminal_gets_a_table_in_colour(environ: dict[str, str]) -> None:
    shown = in_terminal("jdf agreements acsa", environ).out
    assert f"{ESCAPE}[1;32mcommitment" in shown
    assert "\u2500" in shown


def test_the_flag_beats_the_environment() -> None:
    assert ESCAPE in in_terminal("jdf who --color always", {"NO_COLOR": "1"}).out
    assert ESCAPE not in in_terminal("jdf who --color never").out
    assert ESCAPE in piped("jdf who --format table --color always").out
    assert ESCAPE not in piped("jdf who --color always").out


def test_the_two_streams_are_judged_apart() -> None:
    assert ESCAPE not in in_terminal("jdf who 2>/dev/null | cat").out
    assert "\t" in in_terminal("jdf who kishida | cat").out
    assert "what was said" not in in_terminal("jdf topics maritime 2>/dev/null").out
    assert "what was said" not in in_terminal("jdf topics maritime --format table | cat").out


def test_the_words_found_are_highlighted() -> None:
    assert f"{ESCAPE}[1;4mACSA" in in_terminal("jdf agreements acsa").out


def test_no_table_has_vertical_rules() -> None:
    for command in LISTINGS:
        assert not set("|\u2502\u2503\u2551") & set(in_terminal(f"jdf {command}").out)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
@pytest.mark.parametrize("form", ["table", "tsv", "csv", "json", "jsonl", "markdown"])
def test_a_stream_without_unicode_loses_nothing_silently(
    encoding: str, form: str, tmp_path: Path
) -> None:
    path = tmp_path / "delta.toml"
    path.write_text(HARBOR.read_text().replace("Republic of the Delta", "三角 Ω"))
    done = subprocess.run(
        [sys.executable, "-m", "jdfcli", "who", "delta", "--data", path, "--format", form],
        capture_output=True,
        env=refresh.environment({"PYTHONIOENCODING": encoding}),
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u4e09\\u89d2" in done.stdout.replace(b"\\\\", b"\\")
    assert "\u2500" not in done.stdout.decode(encoding)


def test_the_c_locale() -> None:
    answer = piped("jdf agreements --format table", {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0",
                                                     "PYTHONUTF8": "0"})  # fmt: skip
    assert (answer.err, answer.status) == ("", 0)
    assert answer.out.isascii()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["who", "--help", "schema"])
def test_a_full_disk_is_an_error(command: str) -> None:
    answer = piped(f"jdf {command} > /dev/full")
    assert answer.status == 2
    assert answer.err == (
        "jdf: cannot print the answer: No space left on device; make room or print elsewhere\n"
    )


def test_a_closed_standard_output_is_an_error() -> None:
    answer = piped("jdf who >&-")
    assert (answer.err, answer.status) == (
        "jdf: standard output is closed; nothing could be printed\n",
        2,
    )


def test_a_closed_standard_error_changes_nothing_else() -> None:
    assert piped("jdf agreements moon 2>&-").status == 1
    assert piped("jdf who --bogus 2>&-").status == 2


def test_ctrl_c_while_waiting_is_silent() -> None:
    answer = piped(
        "set -m; (sleep 60 | jdf who --data -) & sleep 4; kill -INT -- -$!; wait $!; echo $?"
    )
    assert answer.out == "130\n"
    assert "Traceback" not in answer.err
    assert "jdf:" not in answer.err


def test_an_editor_can_pipe_a_file_in() -> None:
    assert piped(f"jdf who --data - < '{HARBOR}'").out == piped(f"jdf who --data '{HARBOR}'").out


def test_the_environment_names_the_dataset() -> None:
    assert piped("jdf --version", {"JDF_DATA": str(HARBOR)}).out.count("river-news") == 1


def test_nothing_is_left_open(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-m", "jdfcli", "timeline"],
        capture_output=True,
        env=refresh.environment(),
        cwd=tmp_path,
    )
    assert (done.stderr, done.returncode) == (b"", 0)
    assert list(tmp_path.iterdir()) == []
