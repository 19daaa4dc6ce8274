"""The formats: each turns a listing into text and prints nothing.

A new format is a function here and a line in `FORMATS`.
"""

import re
from collections.abc import Callable, Iterator

import msgspec

from jdfcli.layout import Listing, Screen


def table(listing: Listing, screen: Screen) -> str:
    """A table for people; rich is imported for it and for nothing else."""
    from jdfcli.tables import rendered

    return rendered(listing, screen)


def tsv(listing: Listing, screen: Screen) -> str:
    """A row a line, cells parted by tabs, no header. No text of a dataset holds either."""
    return "".join("\t".join(cells) + "\n" for cells in _cells(listing))


def comma_separated(listing: Listing, screen: Screen) -> str:
    """RFC 4180 with a header; lines end in a line feed."""
    import csv
    import io

    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(column.name for column in listing.columns)
    writer.writerows(_cells(listing))
    return file.getvalue()


def json(listing: Listing, screen: Screen) -> str:
    """An array with a whole record on each line."""
    return "[" + ",\n".join(_records(listing, screen)) + "]\n"


def json_lines(listing: Listing, screen: Screen) -> str:
    """A whole record on each line."""
    return "".join(f"{record}\n" for record in _records(listing, screen))


def markdown(listing: Listing, screen: Screen) -> str:
    """A table in Markdown, with the marks and the notes of the table for people."""
    names = [column.name for column in listing.columns]
    rows = [[_escaped(c.marked(row)) for c in listing.columns] for row in listing.rows]
    lines = [names, ["---"] * len(names), *rows]
    origin = [f"Source: {listing.origin}"] if listing.origin and rows else []
    notes = "".join(f"\n{_escaped(note)}\n" for note in [*listing.notes(), *origin])
    return "".join(f"| {' | '.join(line)} |\n" for line in lines) + notes


FORMATS: dict[str, Callable[[Listing, Screen], str]] = {
    "table": table,
    "tsv": tsv,
    "csv": comma_separated,
    "json": json,
    "jsonl": json_lines,
    "markdown": markdown,
}


def _cells(listing: Listing) -> Iterator[list[str]]:
    for row in listing.rows:
        yield [column.text(row) for column in listing.columns]


def _records(listing: Listing, screen: Screen) -> Iterator[str]:
    """Each row as JSON; in ASCII where the stream knows no more."""
    for row in listing.rows if listing.records is None else listing.records:
        text = msgspec.json.encode(row).decode()
        yield text if screen.unicode else _ascii_json(text)


def _ascii_json(text: str) -> str:
    r"""JSON with `\u` escapes for all that is not ASCII, beyond U+FFFF as two of them."""

    def escape(match: re.Match[str]) -> str:
        code = match[0].encode("utf-16-be").hex()
        return "".join(f"\\u{code[i : i + 4]}" for i in range(0, len(code), 4))

    return re.sub(r"[^\x00-\x7f]", escape, text)


def _escaped(text: str) -> str:
    """`text` with what Markdown reads as markup escaped."""
    return re.sub(r"([\\|*_`<>\[\]&~])", r"\\\1", text)
