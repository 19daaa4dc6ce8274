"""What the tests share: datasets, and `jdf` in this process, in a pipe and in a terminal."""

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

import jdfcli
import refresh
from jdfcli import main
from jdfcli.cli import COMMANDS
from jdfcli.records import Dataset

settings.register_profile("default", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=10_000, print_blob=True)
settings.load_profile("default")

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "data"
HARBOR = DATA / "harbor.toml"
SHIPPED = ROOT / "data" / "meetings.toml"
NAMES = [command.__name__ for command in COMMANDS]


class Answer(NamedTuple):
    """What a command printed, and how it ended."""

    out: str
    err: str
    status: int


Jdf = Callable[..., Answer]


def piped(command: str, environ: Mapping[str, str] | None = None, **options: object) -> Answer:
    """What a line of bash prints into pipes."""
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        encoding="utf-8",
        env=refresh.environment(environ),
        timeout=120,
        **options,  # type: ignore[call-overload]
    )
    return Answer(done.stdout, done.stderr, done.returncode)


def in_terminal(command: str, environ: Mapping[str, str] | None = None) -> Answer:
    """What a line of bash shows in a terminal of 80 columns; errors are shown there too."""
    shown, status = refresh.in_terminal(command, environ)
    return Answer(shown, "", status)


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    return jdfcli.load(SHIPPED)


@pytest.fixture(scope="session")
def harbor() -> Dataset:
    return jdfcli.load(HARBOR)


@pytest.fixture
def jdf(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Jdf:
    """Run `jdf` in this process."""
    for name in ("NO_COLOR", "FORCE_COLOR", "JDF_DATA", "JDF_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: str | Path) -> Answer:
        status = main.run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Answer(out, err, status)

    return run
