"""Whatever the input: no traceback, status 0, 1 or 2, one line of error, nothing a terminal obeys."""

import io
import re
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import HARBOR, NAMES, Answer
from jdfcli import main
from jdfcli.output import FORMATS

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
LISTINGS = ("timeline", "who", "agreements", "statements", "topics", "dossiers")
KEYS = ["source", "party", "person", "event", "statement", "dossier", "topic", "inference", "id",
        "name", "kind", "by", "at", "section", "units", "inferred", "day", "when", "x"]  # fmt: skip

ANYTHING = st.recursive(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"])),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(),
        st.booleans(),
        st.dates(),
        st.times().map(lambda time: time.replace(microsecond=0)),
        st.datetimes().map(lambda time: time.replace(microsecond=0)),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inner, max_size=5),
    ),
    max_leaves=20,
)
FILES = st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), ANYTHING, max_size=6)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def asked(*arguments: str) -> Answer:
    """Run `jdf` in this process, without pytest in between."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main.run(arguments)
    return Answer(out.getvalue(), err.getvalue(), status)


def assert_civil(answer: Answer) -> None:
    """No answer may fail in another way than a user can understand."""
    assert answer.status in (0, 1, 2)
    assert "unexpected failure" not in answer.err
    assert "Traceback" not in answer.err
    assert answer.err.count("\n") <= 1
    assert not CONTROL.search(answer.out)
    assert not CONTROL.search(answer.err)
    assert bool(answer.err) or answer.status < 2


def toml(value: Any) -> str:
    return tomlkit.dumps(value)


@given(FILES)
def test_any_toml_at_all(tmp_path_factory: Any, value: dict[str, Any]) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_text(toml(value), encoding="utf-8")
    assert_civil(asked("timeline", "--data", str(path)))
    assert_civil(asked("check", str(path)))


@given(st.binary(max_size=300))
def test_any_bytes_at_all(tmp_path_factory: Any, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.bin"
    path.write_bytes(content)
    assert_civil(asked("agreements", "--data", str(path)))


LINES = HARBOR.read_text().splitlines(keepends=True)


@given(st.data())
def test_one_fault_in_a_sound_dataset(tmp_path_factory: Any, data: st.DataObject) -> None:
    path = tmp_path_factory.getbasetemp() / "fault.toml"
    lines = list(LINES)
    index = data.draw(st.integers(0, len(lines) - 1), label="line")
    key = lines[index].partition(" = ")[0]
    change = data.draw(st.sampled_from(["drop", "double", "value", "swap"]), label="change")
    if change == "drop":
        del lines[index]
    elif change == "double":
        lines.insert(index, lines[index])
    elif change == "value":
        lines[index] = f"{key} = {toml({'v': data.draw(ANYTHING)}).partition('v = ')[2]}\n"
    else:
        other = data.draw(st.integers(0, len(lines) - 1), label="other")
        lines[index], lines[other] = lines[other], lines[index]
    path.write_text("".join(lines), encoding="utf-8")
    checked = asked("check", str(path))
    assert_civil(checked)
    for command in LISTINGS:
        answer = asked(command, "--data", str(path))
        assert_civil(answer)
        assert answer.status == 0 or checked.status > 0


@given(
    st.lists(TEXTS, min_size=3, max_size=3), st.sampled_from(LISTINGS), st.sampled_from([*FORMATS])
)
def test_a_sound_dataset_with_any_text(
    tmp_path_factory: Any, texts: list[str], command: str, form: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "text.toml"
    content = HARBOR.read_text()
    places = [
        "Agreed to start negotiating a Dredging Agreement.",
        "Republic of the Delta",
        "Floods",
    ]
    for place, text in zip(places, texts, strict=True):
        content = content.replace(f'"{place}"', toml({"v": text}).removeprefix("v = ").strip(), 1)
    path.write_text(content, encoding="utf-8")
    answer = asked(command, "--data", str(path), "--format", form)
    assert_civil(answer)
    if all(text and not CONTROL.search(text) and "\n" not in text and "\t" not in text
           for text in texts):  # fmt: skip
        assert answer.status == 0


ARGUMENTS = st.lists(
    st.one_of(
        st.sampled_from([*NAMES, "--data", "--json", "--format", "json", "--by", "--on", "2017",
                         "-", "--", "--topic", "nato", "--help", "-h", "--version", "--kind",
                         str(HARBOR), "--color", "always", "--event", "--from"]),
        st.text(max_size=12),
    ),
    max_size=6,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ARGUMENTS)
def test_any_arguments_at_all(monkeypatch: Any, arguments: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HARBOR.read_bytes())))
    answer = asked(*arguments)
    plain = answer._replace(out=re.sub("\x1b\\[[0-9;]*m", "", answer.out))
    assert_civil(plain if "always" in arguments else answer)


@given(st.text())
def test_any_word(word: str) -> None:
    for command in ("agreements", "statements", "topics", "dossiers", "who"):
        answer = asked(command, "--data", str(HARBOR), "--", word)
        assert_civil(answer)
        assert (answer.status == 1) == (answer.out == "")


@given(st.text(), st.sampled_from(["--event", "--topic", "--party", "--kind", "--dossier", "--by"]))
def test_any_name(name: str, option: str) -> None:
    assert_civil(asked("statements", f"{option}={name}", "--data", str(HARBOR)))
