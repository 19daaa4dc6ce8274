"""The options and arguments of the commands, with what completes them."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from jdfcli.completion import ids, words
from jdfcli.errors import listed
from jdfcli.output import FORMATS
from jdfcli.records import KIND_MEANINGS, KINDS, TABLES

Names = list[str] | None
DAY = "YYYY[-MM[-DD]]"
_KINDS = list(KIND_MEANINGS.items())
_COLORS = [
    ("auto", "in a terminal, unless NO_COLOR is set"),
    ("always", "also in a pipe or a file"),
    ("never", "not at all"),
]


_SHOWN = (
    f"Ids or names of records of any kind ({listed([*TABLES, 'source'])}); a kind for all of it; "
    "or the locator of a sentence."
)


def _named(option: str, metavar: str, help: str, *, of: Callable[..., Any]) -> Any:
    """An option that can be given several times and completes names."""
    return typer.Option(option, metavar=metavar, help=help, autocompletion=of)


def _words(metavar: str, help: str, *, of: Callable[..., Any] | None = None) -> Any:
    """An argument of any number of words."""
    return typer.Argument(metavar=metavar, help=help, autocompletion=of)


Words = Annotated[Names, _words("[WORD]...", "Words that must all match.")]
PersonWords = Annotated[
    Names, _words("[NAME]...", "Part of a name, office, party or id.", of=ids("person"))
]
TopicWords = Annotated[Names, _words("[WORD]...", "Part of a topic's name or id.", of=ids("topic"))]
DossierWords = Annotated[
    Names, _words("[WORD]...", "Part of a dossier's name, party or topic.", of=ids("dossier"))
]
Records = Annotated[list[str], _words("ID...", _SHOWN, of=ids(*TABLES))]
Data = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Another dataset; - is standard input. [env: JDF_DATA]"),
]
Format = Annotated[
    str | None,
    typer.Option(
        metavar="FORMAT",
        help=f"{listed(FORMATS)}. Default: table in a terminal, else tsv.",
        autocompletion=words((name, "") for name in FORMATS),
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Color = Annotated[
    str | None,
    typer.Option(
        metavar="WHEN", help=f"{listed(c for c, _ in _COLORS)}.", autocompletion=words(_COLORS)
    ),
]
Events = Annotated[Names, _named("--event", "EVENT", "At this event.", of=ids("event"))]
Topics = Annotated[
    Names, _named("--topic", "TOPIC", "On this topic or a narrower one.", of=ids("topic"))
]
Parties = Annotated[
    Names,
    _named(
        "--party", "PARTY", "Said by this party (not to it), alone or with others.", of=ids("party")
    ),
]
Kinds = Annotated[Names, _named("--kind", "KIND", f"{listed(KINDS)}.", of=words(_KINDS))]
Dossiers = Annotated[
    Names, _named("--dossier", "DOSSIER", "A step in this dossier.", of=ids("dossier"))
]
People = Annotated[
    Names, _named("--by", "PERSON", "Said by this person, alone or with others.", of=ids("person"))
]
First = Annotated[str | None, typer.Option("--from", metavar=DAY, help="Not before.")]
Last = Annotated[str | None, typer.Option("--to", metavar=DAY, help="Not after.")]
On = Annotated[Names, typer.Option("--on", metavar=DAY, help="On this day, month or year.")]
Joint = Annotated[bool, typer.Option("--joint", help="Said by everyone at the table.")]
Alone = Annotated[bool, typer.Option("--alone", help="Said by one side only.")]
File = Annotated[str | None, typer.Argument(metavar="[FILE]", help="Short for --data FILE.")]
Version = Annotated[bool, typer.Option("--version", help="Show the versions.")]
