"""Words and names as people type them: how they are folded, found and forgiven."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from jdfcli.errors import Error, listed

_MANY = 12  # names are listed up to this number
_SAME = str.maketrans(
    {**dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u2212\u00a0", " "),
     **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4", "'"),
     **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')}
)  # fmt: skip


def fold(text: str) -> str:
    """`text` as it is compared: no case, accents or width, straight quotes, no hyphens.

    `Defence` becomes `defense`. Line feeds are kept, so many texts can be folded as one.
    """
    if not text.isascii():
        # Marks that stand for themselves in their script, such as the Japanese ones, are kept.
        text = unicodedata.normalize("NFKD", text.translate(_SAME).casefold())
        text = "".join(c for c in text if not "\u0300" <= c <= "\u036f")
        text = unicodedata.normalize("NFKC", text)
    return text.translate(_SAME).casefold().replace("defence", "defense")


def words_of(arguments: Iterable[str] | None) -> list[str]:
    """The words of a command line, folded; blanks around them and empty ones left out.

    What folds to nothing, such as a hyphen, is kept as it is: no folded text holds it.
    """
    words = (" ".join(fold(a).split()) or a.strip() for a in arguments or ())
    return [word for word in words if word]


def pattern(word: str) -> re.Pattern[str]:
    """Where a folded word stands in a folded text: as it is, but not in the midst of another.

    The end is free, so `africa` finds `African`; `sea` does not find `research`.
    """
    start = "(?<![0-9a-z])" if word[:1].isascii() and word[:1].isalnum() else ""
    return re.compile(start + re.escape(word))


def spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where folded words stand in a text that is not folded, for highlighting."""
    if not words:
        return []
    folded, origin = "", []
    for index, character in enumerate(text):
        piece = fold(character)
        folded += piece
        origin += [index] * len(piece)
    folded = folded.replace("defence", "defense")
    return [
        (origin[match.start()], origin[match.end() - 1] + 1)
        for word in words
        for match in pattern(word).finditer(folded)
    ]


def named(what: str, typed: str, names: Mapping[str, Sequence[str]]) -> str:
    """The id that somebody means: an id or name in full, or a part of just one of them.

    Args:
        what: what is looked for, in a word, for the message.
        typed: what was typed.
        names: the ids there are, each with its other names.

    Raises:
        Error: nothing fits, or more than one does; the message lists what is close.
    """
    wanted = fold(" ".join(typed.split()))
    forms = {i: [fold(name) for name in (i, *others)] for i, others in names.items()}
    for fits in (_full, _part, _parts):
        found = [i for i, folded in forms.items() if any(fits(wanted, form) for form in folded)]
        if len(found) == 1:
            return found[0]
        if found:
            shown = listed(found[:_MANY], "and")
            raise Error(f"'{typed}' fits more than one {what}: {shown}; name one of them")
    raise Error(f"no {what} '{typed}'; {_suggestion(wanted, forms)}")


def _full(wanted: str, form: str) -> bool:
    return wanted == form


def _part(wanted: str, form: str) -> bool:
    return bool(wanted) and wanted in form


def _parts(wanted: str, form: str) -> bool:
    """Whether every word is there, in whatever order: `defense minister`."""
    return bool(wanted) and all(word in form for word in wanted.split())


def _suggestion(wanted: str, forms: Mapping[str, Sequence[str]]) -> str:
    """Up to three ids that have a name, or a word of one, close to what was typed."""
    owners: dict[str, list[str]] = {}
    for i, folded in forms.items():
        parts = dict.fromkeys(part for form in folded for part in (form, *form.split()))
        for part in parts:
            owners.setdefault(part, []).append(i)
    close = [
        *get_close_matches(wanted, owners, cutoff=0.7),
        *(form for word in wanted.split() for form in get_close_matches(word, owners, cutoff=0.8)),
    ]
    ids = list(dict.fromkeys(i for form in close for i in owners[form]))
    if ids:
        return f"did you mean {listed(ids[:3])}?"
    if not forms:
        return "this dataset has none"
    more = [f"{len(forms) - _MANY} more"] if len(forms) > _MANY else []
    return f"there are {listed([*list(forms)[:_MANY], *more], 'and')}"
