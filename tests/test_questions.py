"""The question book: plain questions, the one command that answers each, and what it must say."""

import shlex
import tomllib
from typing import Any

import pytest

from conftest import DATA, Jdf

BOOK = tomllib.loads((DATA.parent / "questions.toml").read_text())["question"]


@pytest.mark.parametrize("question", BOOK, ids=lambda question: question["ask"])
def test_question(question: dict[str, Any], jdf: Jdf) -> None:
    program, *arguments = shlex.split(question["run"])
    answer = jdf(*arguments)
    assert program == "jdf"
    assert answer.status == question.get("status", 0)
    if "ids" in question:
        assert [line.split("\t")[0] for line in answer.out.splitlines()] == question["ids"]
    for part in question.get("holds", ()):
        assert part in answer.out
    for part in question.get("lacks", ()):
        assert part not in answer.out
    assert question.get("says", "") in answer.err
    assert bool(answer.err) == ("says" in question)


def test_the_book_is_long_enough_and_every_entry_checks_something() -> None:
    assert len(BOOK) >= 40
    checks = {"ids", "holds", "lacks", "says"}
    assert all(checks & question.keys() and question["answer"] for question in BOOK)


def test_the_book_uses_every_command_that_answers_questions() -> None:
    used = {shlex.split(question["run"])[1] for question in BOOK}
    assert used == {"timeline", "who", "agreements", "statements", "topics", "dossiers", "show"}
