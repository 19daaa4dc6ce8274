"""A listing as a table, or as lines on a narrow screen; the only part that knows rich."""

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from jdfcli.layout import Column, Listing, Row, Screen
from jdfcli.search import spans

NARROW = 60  # below, a record is lines of `key: value`
_COMFORT = 50  # with less for its text, a table does without columns that can be left out
_GAP = 2

# Colours of the sixteen that stand out on light and on dark ground; a word always says the same.
_STYLES = {
    "commitment": "bold green",
    "shared-view": "green",
    "aspiration": "magenta",
    "request": "bold magenta",
    "welcome": "cyan",
    "strong": "bold",
}
_HIT = "bold underline"
_RULES = {
    unicode: Box(f"    \n    \n {rule}{rule} \n    \n    \n    \n    \n    \n", ascii=not unicode)
    for unicode, rule in ((True, "─"), (False, "-"))
}


def rendered(listing: Listing, screen: Screen) -> str:
    """The table, with no blanks at the ends of its lines."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=screen.width,
        height=100,  # with the width alone, rich asks the terminal for both
        color_system="standard" if screen.color else None,
        force_terminal=screen.color,
        no_color=not screen.color,
        legacy_windows=False,
        _environ={},
    )
    for part in _parts(listing, screen):
        console.print(part, overflow="fold")
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())


def _parts(listing: Listing, screen: Screen) -> Iterator[Table | Text]:
    """The table, or tables with a heading each, and the notes under them."""
    stacks, widths = _fitting(listing, screen.width)
    if not widths:
        yield from _lines(listing)
    else:
        yield _table(stacks, widths, None, listing, screen)
        groups = groupby(listing.rows, listing.heading) if listing.heading else [("", listing.rows)]
        for number, (title, rows) in enumerate(groups):
            if title:
                yield Text("\n" * bool(number) + title, style="bold")
            yield _table(stacks, widths, rows, listing, screen)
    if notes := listing.notes():
        yield Text("\n" + "\n".join(notes))


def _fitting(listing: Listing, width: int) -> tuple[list[list[Column]], list[int]]:
    """The roomiest layout that reads well, with the widths of its columns; none where none fits."""
    for roomy in (True, False):
        stacks = _stacks(listing.columns, roomy=roomy)
        widths = _widths(stacks, listing, width, _COMFORT if roomy else 0)
        if widths and width >= NARROW:
            return stacks, widths
    return [], []


def _stacks(columns: Sequence[Column], *, roomy: bool) -> list[list[Column]]:
    """The columns that the table shows, each with those stacked under it."""
    stacks: list[list[Column]] = []
    for column in columns:
        if column.stacked and not roomy:
            stacks[-1].append(column)
        elif not column.grouped and (roomy or not column.extra):
            stacks.append([column])
    return stacks


def _widths(stacks: list[list[Column]], listing: Listing, width: int, comfort: int) -> list[int]:
    """How wide each column gets; empty where one would get less than it needs.

    `comfort` is what the growing column must get, if it has so much to show.
    """
    sizes = [[_sizes(column, listing.rows) for column in stack] for stack in stacks]
    widths = [max(least for least, _ in stack) for stack in sizes]
    wishes = [max(most for _, most in stack) for stack in sizes]
    spare = width - sum(widths) - _GAP * (len(widths) - 1)
    if spare < 0:
        return []
    # The growing column first, then those whose words wrap, from the left.
    for index in sorted(range(len(stacks)), key=lambda i: not stacks[i][0].grows):
        more = min(spare, wishes[index] - widths[index])
        widths[index] += more
        spare -= more
        if stacks[index][0].grows and widths[index] < min(comfort, wishes[index]):
            return []
    return widths


def _sizes(column: Column, rows: Sequence[Row]) -> tuple[int, int]:
    """The least width that a column can do with, and the width of its longest line."""
    texts = [column.name, *(column.marked(row, short=True) for row in rows)]
    longest = max(cell_len(line) for text in texts for line in text.split("\n"))
    if not column.wraps:
        return longest, longest
    words = max((cell_len(word) for text in texts for word in text.split()), default=0)
    return min(longest, max(column.wraps, words)), longest


def _table(
    stacks: list[list[Column]],
    widths: list[int],
    rows: Iterable[Row] | None,
    listing: Listing,
    screen: Screen,
) -> Table:
    """A table of some rows; the one without rows shows the names of the columns."""
    table = Table(
        box=_RULES[screen.unicode],
        show_edge=False,
        show_header=rows is None,
        header_style="bold",
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    for stack, width in zip(stacks, widths, strict=True):
        name = "\n".join(column.name for column in stack)
        justify: JustifyMethod = "right" if stack[0].right else "left"
        table.add_column(Text(name), width=width, justify=justify, overflow="fold")
    for row in rows or ():
        table.add_row(*(_cell(stack, row, listing.words) for stack in stacks))
    return table


def _cell(stack: list[Column], row: Row, words: Sequence[str]) -> Text:
    """The texts of stacked columns, one under the other, with the words highlighted."""
    parts = []
    for column in stack:
        if not (text := column.marked(row, short=True)) and len(stack) > 1:
            continue
        part = Text(text, style=_STYLES.get(column.style(row), "") if column.style else "")
        for start, end in spans(text, words):
            part.stylize(_HIT, start, end)
        parts.append(part)
    return Text("\n").join(parts)


def _lines(listing: Listing) -> Iterator[Text]:
    """Every row as lines of `key: value`, the rows parted by an empty line.

    Where one column names the value of another, a row is one line under the heading of its group.
    """
    if listing.key and listing.heading:
        *_, name, value = listing.columns
        for number, (title, rows) in enumerate(groupby(listing.rows, listing.heading)):
            yield Text("\n" * bool(number) + title, style="bold")
            yield from (Text(f"{name.text(row)}: {value.marked(row)}") for row in rows)
        return
    for index, row in enumerate(listing.rows):
        lines = [f"{c.name}: {text}" for c in listing.columns if (text := c.marked(row))]
        yield Text("\n" * bool(index) + "\n".join(lines))
