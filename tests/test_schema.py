"""The JSON Schema says of a file what can be said of it without following its references."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conftest import DATA, HARBOR, SHIPPED, Jdf
from jdfcli import schema

VALIDATOR = Draft202012Validator(
    json.loads(schema.text()), format_checker=Draft202012Validator.FORMAT_CHECKER
)
# In JSON every date and time stands in quotes, so these two are sound there.
QUOTED = {"values-quoted-day", "values-time"}
INVALID = sorted(p for p in (DATA / "invalid").glob("*.toml") if p.stem not in QUOTED)


def plain(path: Path) -> Any:
    """A TOML file as JSON has it: dates and times are text."""
    return json.loads(json.dumps(tomllib.loads(path.read_text()), default=str))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json.loads(schema.text()))


def test_the_command_prints_it(jdf: Jdf) -> None:
    assert jdf("schema") == (schema.text(), "", 0)


@pytest.mark.parametrize("path", [SHIPPED, HARBOR], ids=["shipped", "harbor"])
def test_sound_files_fit(path: Path) -> None:
    assert list(VALIDATOR.iter_errors(plain(path))) == []


@pytest.mark.parametrize(
    "path", [path for path in INVALID if path.stem.startswith(("keys", "values"))],
    ids=lambda path: path.stem,
)  # fmt: skip
def test_what_a_schema_can_refuse_it_refuses(path: Path) -> None:
    assert not VALIDATOR.is_valid(plain(path))


def test_the_shipped_file_names_its_schema() -> None:
    assert SHIPPED.read_text().startswith("#:schema ./meetings.schema.json\n")


def test_every_key_says_what_it_is() -> None:
    properties = json.loads(schema.text())["$defs"]["Statement"]["properties"]
    assert properties["verb"]["description"] == "the article's reporting verb"
    assert properties["kind"]["enum"][0] == "aspiration"
