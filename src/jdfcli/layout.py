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

    In a table `short` replaces the text, `style` names a style, and `most` is the width from which
    words wrap. One column `grows` into the space that is left. In a table of less than
    `tables.ROOMY` columns, a `stacked` one goes under the one before it and an `extra` one is left
    out. A `grouped` one is always left out, as the heading of the group says it.
    """

    name: str
    text: Callable[[Row], str]
    inferred: Sequence[str] = ()  # keys: where a row infers one of them, the text gets the mark
    short: Callable[[Row], str] | None = None
    style: Callable[[Row], str] | None = None
    most: int = 0
    grows: bool = False
    right: bool = False
    stacked: bool = False
    extra: bool = False
    grouped: bool = False

    def inferences(self, row: Row) -> list[str]:
        """The ids of the inferences behind the text of a row."""
        inferred: dict[str, str] = getattr(row, "inferred", {})
        return [inferred[key] for key in self.inferred if key in inferred]

    def marked(self, row: Row, *, short: bool = False) -> str:
        """The text of a row for people, with the mark where something in it is inferred."""
        text = (self.short if short and self.short else self.text)(row)
        return text + MARK if text and self.inferences(row) else text


class Listing(Struct, frozen=True):
    """The rows of one command, and how to show them."""

    rows: Sequence[Row]
    columns: Sequence[Column]
    heading: Callable[[Row], str] | None = None  # what a group of rows has in common
    notes: Sequence[str] = ()
    words: Sequence[str] = ()  # folded words to highlight
    least: int = 40  # the width that the growing column keeps in a table
    records: Sequence[Row] | None = None  # what JSON shows, where that is not the rows


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
