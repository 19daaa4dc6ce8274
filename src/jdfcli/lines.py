"""Which line of a TOML text a value stands on; asked only when something is wrong there."""

import re
from collections.abc import Iterator
from typing import Any

import tomli

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'  # texts first: what stands in them opens and closes nothing
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[\[\]{}\n]",
    re.DOTALL,
)
_DEPTH = {"[": 1, "{": 1, "]": -1, "}": -1}


def _expressions(text: str) -> Iterator[tuple[int, str]]:
    """The headers and the `key = value` pairs of a TOML text, each with its line."""
    depth, start, line = 0, 0, 1
    for token in _TOKEN.finditer(text + "\n"):
        depth += _DEPTH.get(token.group(), 0)
        if token.group() != "\n" or depth:
            continue
        expression = text[start : token.end()]
        if not expression.lstrip().startswith("#") and not expression.isspace():
            yield line, expression
        start, line = token.end(), line + expression.count("\n")


def _paths(value: Any, path: Path) -> Iterator[Path]:
    """Every path that leads to a table, a key or a table in a list."""
    yield path
    pairs = value.items() if isinstance(value, dict) else ()
    for key, inner in enumerate(value) if isinstance(value, list) else pairs:
        yield from _paths(inner, (*path, key))


def _opened(header: str, counts: dict[Path, int]) -> Path:
    """The path that a header such as `[[statement]]` opens, with the index of its table."""
    path: Path = ()
    table = tomli.loads(header)
    while table:
        key, value = next(iter(table.items()))
        path = (*path, key)
        if isinstance(value, list):
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
        table = value if isinstance(value, dict) else {}
    return path


def numbered(text: str) -> dict[Path, int]:
    """The line of every table and key of a TOML text that parses, by its path.

    A path leads from the root through keys and through indices of lists.
    """
    lines: dict[Path, int] = {(): 1}
    counts: dict[Path, int] = {}
    here: Path = ()
    for line, expression in _expressions(text):
        if expression.lstrip().startswith("["):
            here = _opened(expression, counts)
            for length in range(1, len(here) + 1):
                lines.setdefault(here[:length], line)
        else:
            for path in _paths(tomli.loads(expression), here):
                lines.setdefault(path, line)
    return lines


def line_of(path: Path, lines: dict[Path, int]) -> int:
    """The line of the value at `path`, or of the nearest table around it."""
    while path not in lines:
        path = path[:-1]
    return lines[path]
