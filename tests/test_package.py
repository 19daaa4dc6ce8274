"""The wheel, the ways to start the program, and that it leaves no trace."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import jdfcli
import refresh
from conftest import HARBOR, NAMES, ROOT, piped


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout and laid out as it is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    code = f"from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("jdfcli-*-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_has_code_data_and_marker_and_nothing_else(unpacked: Path) -> None:
    package = {str(path.relative_to(unpacked)) for path in (unpacked / "jdfcli").rglob("*")}
    code = {f"jdfcli/{path.name}" for path in (ROOT / "src" / "jdfcli").glob("*.py")}
    extra = {"jdfcli/py.typed", "jdfcli/data", "jdfcli/data/meetings.toml"}
    assert package == code | extra
    assert {path.name for path in unpacked.iterdir()} == {
        "jdfcli",
        f"jdfcli-{jdfcli.__version__}.dist-info",
    }


def test_the_wheel_runs_outside_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    code = (
        "import sys, jdfcli.main; print(jdfcli.__file__); sys.exit(jdfcli.main.run(['timeline']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env=refresh.environment({"PYTHONPATH": str(unpacked)}),
    )
    place, *lines = done.stdout.splitlines()
    assert Path(place).is_relative_to(unpacked)
    assert len(lines) == 5
    assert (done.stderr, done.returncode) == ("", 0)


def test_the_module_is_the_command(tmp_path: Path) -> None:
    command = subprocess.run(
        [sys.executable, "-m", "jdfcli", "agreements"],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env=refresh.environment(),
    )
    assert command.stdout == piped("jdf agreements").out


def test_no_command_leaves_a_trace(tmp_path: Path) -> None:
    """Every command runs in a folder that it cannot write to, with no home, and changes nothing."""
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o555)
    environ = {"HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(folder)}
    before = sorted(path for path in ROOT.rglob("*") if ".git" not in path.parts)
    for name in NAMES:
        target = "nato" if name == "show" else ""
        answer = piped(f"jdf {name} {target}", environ, cwd=folder)
        assert (answer.err, answer.status) == ("", 0), name
    assert list(folder.iterdir()) == []
    after = sorted(path for path in ROOT.rglob("*") if ".git" not in path.parts)
    assert [path for path in after if "__pycache__" not in path.parts] == [
        path for path in before if "__pycache__" not in path.parts
    ]


WATCH = """
import sys
def hook(event, arguments):
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        raise SystemExit(f"opens {arguments[0]} to write")
    if event.split(".")[0] in ("socket", "subprocess", "ftplib", "urllib", "shutil") or event in (
        "os.mkdir", "os.remove", "os.rename", "os.link", "os.symlink", "os.system", "os.exec",
        "os.posix_spawn", "os.fork", "os.chmod", "os.truncate", "os.rmdir", "os.utime",
    ):
        raise SystemExit(f"{event} {arguments}")
sys.addaudithook(hook)
from jdfcli.main import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["table", "json", None])
def test_no_command_opens_a_file_to_write_or_a_connection(name: str, form: str | None) -> None:
    arguments = [name, *(["nato"] if name == "show" else [])]
    if form and name not in ("check", "schema"):
        arguments += ["--format", form]
    done = subprocess.run(
        [sys.executable, "-B", "-c", WATCH, *arguments],
        capture_output=True,
        encoding="utf-8",
        env=refresh.environment({"JDF_DATA": str(HARBOR)} if name != "show" else {}),
    )
    assert (done.stderr, done.returncode) == ("", 0)


def test_the_public_door_is_typed_and_documented() -> None:
    assert jdfcli.__all__ == ["__version__", "load"]
    assert "jdfcli.dataset.load" in (jdfcli.load.__doc__ or "")
    assert (ROOT / "src" / "jdfcli" / "py.typed").exists()


def test_imports_run_one_way() -> None:
    """The records know nothing of the program, queries nothing of the screen, and only tables rich."""
    imports = {
        path.stem: set(re.findall(r"from jdfcli(?:\.(\w+))? import|from jdfcli import (\w+)", text))
        for path in (ROOT / "src" / "jdfcli").glob("*.py")
        if (text := path.read_text())
    }
    known = {
        name: {part for pair in pairs for part in pair if part} for name, pairs in imports.items()
    }
    assert known["records"] == known["rows"] == known["lines"] == known["errors"] == set()
    screen = {"layout", "listings", "output", "tables", "options", "cli", "main", "reply"}
    for part in (
        "dataset",
        "links",
        "shape",
        "faults",
        "selection",
        "queries",
        "search",
        "names",
        "check",
    ):
        assert not known[part] & screen, part
    users = [p.stem for p in (ROOT / "src" / "jdfcli").glob("*.py") if "from rich" in p.read_text()]
    assert users == ["tables"]
    assert not any("import click" in p.read_text() for p in (ROOT / "src").rglob("*.py"))
