"""What can go wrong, in words: an error is one line on standard error and exit status 2."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

# What ends a line (Zl, Zp) or turns the direction of what follows, beside the control characters.
_DIRECTIONS = frozenset(
    "\u2028\u2029\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


_SOME = 1000  # names to look through for close ones


class Error(Exception):
    """Ends the program with one line on standard error and exit status 2."""


def is_control(character: str) -> bool:
    """Whether a terminal would obey this character instead of showing it."""
    return unicodedata.category(character) in ("Cc", "Cs") or character in _DIRECTIONS


def printable(text: str) -> str:
    """`text` on one line, with what a terminal would obey written as an escape."""
    if text.isprintable():
        return text
    return "".join(c.encode("unicode_escape").decode() if is_control(c) else c for c in text)


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Up to three names close to `word` as a remedy, or `otherwise` where none is close.

    Among thousands of names looking would take too long, and finds nothing that helps.
    """
    names = list(known)
    close = get_close_matches(word, names, n=3) if len(names) <= _SOME else []
    return f"did you mean {listed(close)}?" if close else otherwise


def listed(words: Iterable[str], last: str = "or") -> str:
    """`a, b or c`."""
    *first, final = words
    return f"{', '.join(first)} {last} {final}" if first else final
