"""What a listing is made of: rows, columns and notes, and the screen it is shown on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TextIO

from msgspec import Struct

Row = Any
MARK = "*"  # behind what is inferred


class Column(Struct, frozen=True):
    """A column of a listing: the plain text of a row, and how a table shows it.

    In a table `short` replaces the text, `style` names a style, and `wraps` is the least width to
    wrap words at, 0 for never. The column that `grows` is the first to get what space is left.
    Where that leaves it little, a `stacked` column goes under the one before it and an `extra` one
    is left out. A `grouped` one is always left out: the heading of the group says it.
    """

    name: str
    text: Callable[[Row], str]
    inferred: Callable[[Row], Sequence[str]] | None = None  # what the text rests on gives a mark
    short: Callable[[Row], str] | None = None
    style: Callable[[Row], str] | None = None
    wraps: int = 0
    grows: bool = False
    right: bool = False
    stacked: bool = False
    extra: bool = False
    grouped: bool = False

    def inferences(self, row: Row) -> list[str]:
        """The ids of the inferences behind the text of a row."""
        return list(self.inferred(row)) if self.inferred else []

    def marked(self, row: Row, *, short: bool = False) -> str:
        """The text of a row for people, with the mark where something in it is inferred."""
        text = (self.short if short and self.short else self.text)(row)
        return text + MARK if text and self.inferences(row) else text


class Listing(Struct, frozen=True):
    """The rows of one command, and how to show them."""

    rows: Sequence[Row]
    columns: Sequence[Column]
    heading: Callable[[Row], str] | None = None  # what a group of rows has in common
    notes: Callable[[], Sequence[str]] = list
    words: Sequence[str] = ()  # folded words to highlight
    records: Sequence[Row] | None = None  # what JSON shows, where that is not the rows
    key: str = ""  # the column that names the others, where lines stand for a table
    origin: str = ""  # the article, for what is pasted elsewhere


class Screen(Struct, frozen=True):
    """What a stream can show."""

    width: int
    color: bool
    unicode: bool
    terminal: bool

    @classmethod
    def of(cls, stream: TextIO | None, color: str, environ: Mapping[str, str]) -> Screen:
        """The screen behind a stream; `color` is `auto`, `always` or `never`."""
        terminal = stream is not None and stream.isatty()
        plain = not terminal or bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb"
        encoding = getattr(stream, "encoding", None) or "ascii"
        return cls(
            width=shutil.get_terminal_size().columns,
            color=color == "always" or (color == "auto" and not plain),
            unicode=encoding.lower().startswith("utf"),
            terminal=terminal,
        )
