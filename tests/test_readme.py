"""What the README shows is what the program prints."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import refresh
from conftest import NAMES, ROOT, Jdf, piped
from jdfcli.output import FORMATS
from jdfcli.records import KIND_MEANINGS

README = refresh.README.read_text()


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_every_example_shows_what_it_prints() -> None:
    assert README.count("```console\n$ jdf ") == README.count("```console\n") >= 8
    assert refresh.readme(README) == README
    assert "TABLE" not in README


def shown_in(picture: str) -> list[str]:
    """The words of a picture: how rich draws them changes with its version, what it shows not."""
    return re.sub(r"<[^>]*>", " ", picture.partition("</defs>")[2]).split()


@pytest.mark.parametrize("name", refresh.PICTURES)
def test_pictures_are_current(name: str) -> None:
    path = ROOT / "docs" / f"{name}.svg"
    now = refresh.picture(refresh.PICTURES[name])
    assert shown_in(path.read_text()) == shown_in(now), "run docs/refresh.py"
    assert f"docs/{name}.svg" in README


def test_the_recipe_in_python_runs(tmp_path: Path) -> None:
    recipe, door = blocks("python")
    for code, shown in ((recipe, blocks("text")[0]), (door, None)):
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            encoding="utf-8",
            env=refresh.environment(),
            cwd=tmp_path,
        )
        assert done.stderr == ""
        if shown is not None:
            assert done.stdout.strip() == shown.strip()
    assert done.stdout.startswith("Agreed to start negotiating ")


def test_the_set_up_commands_are_those_that_ci_runs() -> None:
    run, test = (block.strip() for block in blocks("sh"))
    assert run.endswith("/jdf timeline")
    assert test.endswith("/pytest -q")
    assert "'.[dev]'" in test
    assert "README.md" in (ROOT / ".ci" / "run").read_text()


def test_every_command_format_and_kind_is_in_the_tables(jdf: Jdf) -> None:
    for name in NAMES:
        assert re.search(rf"^\| `jdf {name}\b", README, re.MULTILINE)
    for form in FORMATS:
        assert re.search(rf"^\| `{form}` \|", README, re.MULTILINE)
    for kind, meaning in KIND_MEANINGS.items():
        assert f"| `{kind}` | {meaning} |" in README


def test_the_tables_of_the_readme_name_no_option_that_is_not_there() -> None:
    helps = "".join(piped(f"jdf {name} --help").out for name in ["", *NAMES])
    for option in set(re.findall(r"`?(--[a-z][a-z-]+)", README)):
        assert option in helps, option


def test_files_named_in_the_readme_are_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_changelog_has_the_version_of_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["project"]["dynamic"] == ["version"]
    version = piped("jdf --version").out.split()[1].rstrip(";")
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text()
