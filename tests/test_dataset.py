"""Finding and reading a dataset, and every way in which that can fail."""

import io
import os
import threading
from pathlib import Path

import pytest

import jdfcli
from conftest import DATA, HARBOR, SHIPPED, Jdf, piped
from jdfcli import dataset as datasets
from jdfcli.errors import Error

DOOR = ("keys", "values", "control-characters", "unique-ids", "references", "inferred", "locators",
        "headings", "circles")  # fmt: skip
INVALID = sorted((DATA / "invalid").glob("*.toml"))
REFUSED = [path for path in INVALID if path.stem.startswith(DOOR)]


def refusal(path: str | Path) -> str:
    with pytest.raises(Error) as caught:
        jdfcli.load(path)
    return str(caught.value)


def test_the_shipped_dataset_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JDF_DATA", raising=False)
    assert jdfcli.load().source.id == "jdf85"


def test_another_is_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JDF_DATA", str(HARBOR))
    assert jdfcli.load().source.id == "river-news"
    assert jdfcli.load(SHIPPED).source.id == "jdf85"


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_what_is_no_dataset_does_not_load(path: Path, jdf: Jdf) -> None:
    fault = path.read_text().partition("\n")[0].removeprefix("# ")
    assert refusal(path) == f"{path}:{fault}"
    assert jdf("timeline", "--data", path) == ("", f"jdf: {path}:{fault}\n", 2)


@pytest.mark.parametrize(
    "path", [path for path in INVALID if path not in REFUSED], ids=lambda path: path.stem
)
def test_what_only_the_check_refuses_can_be_read(path: Path) -> None:
    assert jdfcli.load(path).source.id == "river-news"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xef\xbb\xbf[source]\n", ":1: starts with a byte order mark; save it as UTF-8 without one"),
        (b'[source]\nid = "x\xff"\n', ":2: is not UTF-8; save it as UTF-8"),
        (b"[source]\nid = \n", ":2: column 6: invalid value; correct the TOML there"),
        (b"a = 1\na = 2\n", ":2: column 6: cannot overwrite a value; correct the TOML there"),
        (b"", ":1: the file: the key 'source' is missing; add it"),
        (b"source = 3\n", ":1: source: expected a table, got a whole number; "
                          "write keys with their values"),
        (b"[source]\nsection = []\n", ":1: source: the key 'id' is missing; add it"),
        (b"a = " + b"[" * 5000 + b"]" * 5000,
         ": is nested too deeply or holds an absurd number; simplify it"),
        (b"a = " + b"9" * 5000, ": is nested too deeply or holds an absurd number; simplify it"),
    ],
    ids=["bom", "utf-8", "toml", "twice", "empty", "no-table", "no-keys", "deep", "long-number"],
)  # fmt: skip
def test_a_file_that_is_no_dataset(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    assert refusal(path) == f"{path}{message}"


def test_a_value_may_look_like_a_message_of_the_parser(tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(HARBOR.read_text().replace('"would-like"', '"x - at `$[99]`"'))
    assert refusal(path).startswith(
        f"{path}:121: statement talk-03, verb: unknown value 'x - at `$[99]`'"
    )


def test_deeply_dotted_keys_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "dots.toml"
    path.write_text(HARBOR.read_text() + f"\n[zzz]\n{'.'.join('a' * 990)} = 1\n")
    assert "\n" not in refusal(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    assert refusal(path) == f"{path}: there is no such file; give the path of a dataset"


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path}: is a directory; give the path of a file in it"


def test_a_path_that_cannot_be_one() -> None:
    assert refusal("a\0b") == (
        "a\\x00b: cannot be read (embedded null byte); give the path of a dataset"
    )


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero here")
def test_a_file_without_end() -> None:
    message = "/dev/zero: cannot be read (it holds more than 100 MB); give the path of a dataset"
    assert refusal("/dev/zero") == message


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(HARBOR.read_bytes()))
    monkeypatch.setattr("sys.stdin", stdin)
    assert jdfcli.load("-").source.id == "river-news"


def test_a_closed_standard_input() -> None:
    answer = piped("jdf who --data - <&-")
    assert answer.status == 2
    assert answer.err.startswith("jdf: -: ")
    assert answer.err.count("\n") == 1


def test_a_named_pipe_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(HARBOR.read_bytes(),))
    writer.start()
    assert jdfcli.load(path).source.id == "river-news"
    writer.join()


def test_windows_line_ends_count_as_lines(tmp_path: Path) -> None:
    path = tmp_path / "crlf.toml"
    bad = (DATA / "invalid" / "values-type.toml").read_bytes()
    path.write_bytes(bad.replace(b"\n", b"\r\n"))
    assert refusal(path).startswith(f"{path}:79: event talk, ordinal: ")


def test_text_in_any_script_is_welcome(tmp_path: Path) -> None:
    path = tmp_path / "delta.toml"
    path.write_text(HARBOR.read_text().replace("Republic of the Delta", "三角州共和国 République"))
    assert jdfcli.load(path).party["delta"].name == "三角州共和国 République"


def test_the_dataset_is_found_in_the_package_first() -> None:
    places = [str(place) for place in datasets._SHIPPED]
    assert places[0].endswith("jdfcli/data/meetings.toml")
    assert Path(places[1]).samefile(SHIPPED)
