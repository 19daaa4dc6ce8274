"""The commands: options in, a reply out. `main` prints it."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer
from msgspec.structs import replace

from jdfcli import __version__, listings, queries
from jdfcli.completion import ids, words
from jdfcli.dataset import load
from jdfcli.errors import Error, listed
from jdfcli.layout import Listing
from jdfcli.output import FORMATS
from jdfcli.queries import Filters
from jdfcli.records import KIND_MEANINGS, KINDS, TABLES, Dataset
from jdfcli.reply import Reply

_Names = list[str] | None
_DAY = "YYYY[-MM[-DD]]"
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


Words = Annotated[_Names, typer.Argument(metavar="[WORD]...", help="Words that must all match.")]
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
Events = Annotated[_Names, _named("--event", "EVENT", "At this event.", of=ids("event"))]
Topics = Annotated[
    _Names, _named("--topic", "TOPIC", "On this topic or a narrower one.", of=ids("topic"))
]
Parties = Annotated[
    _Names,
    _named(
        "--party", "PARTY", "Said by this party (not to it), alone or with others.", of=ids("party")
    ),
]
Kinds = Annotated[_Names, _named("--kind", "KIND", f"{listed(KINDS)}.", of=words(_KINDS))]
Dossiers = Annotated[
    _Names, _named("--dossier", "DOSSIER", "A step in this dossier.", of=ids("dossier"))
]
People = Annotated[
    _Names, _named("--by", "PERSON", "Said by this person, alone or with others.", of=ids("person"))
]


def jdf(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the versions.")] = False,
) -> Reply | None:
    """What was agreed on a diplomatic visit, how firmly, by whom, and where the source says so."""
    if version:
        return Reply(text=_versions())
    if context.invoked_subcommand is None:
        return Reply(text=context.get_help() + "\n")
    return None


def timeline(
    first: Annotated[str | None, typer.Option("--from", metavar=_DAY, help="Not before.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar=_DAY, help="Not after.")] = None,
    on: Annotated[_Names, typer.Option(metavar=_DAY, help="On this day, month or year.")] = None,
    data: Data = None,
    format: Format = None,
    json: Json = False,
    color: Color = None,
) -> Reply:
    """What happened when, where, with whom, and what came of it."""
    dataset = load(data)
    rows = queries.timeline(dataset, first, last, on)
    asked = first is not None or last is not None or bool(on)
    undated = sum(event.day is None for event in dataset.events) if asked else 0
    reply = _reply(listings.timeline(dataset, rows, undated), format, json, color)
    return _or_nothing(reply, asked, "no event is known to fall there")


def who(
    name: Annotated[
        _Names,
        typer.Argument(
            metavar="[NAME]...",
            help="Part of a name, office, party or id.",
            autocompletion=ids("person"),
        ),
    ] = None,
    data: Data = None,
    format: Format = None,
    json: Json = False,
    color: Color = None,
) -> Reply:
    """Who took part, in what office, and how often they spoke."""
    dataset = load(data)
    rows = queries.who(dataset, name)
    reply = _reply(listings.who(dataset, rows, name), format, json, color)
    hint = f"what was said: jdf statements --by {rows[0].id}{_elsewhere(data)}" if rows else ""
    return replace(_or_nothing(reply, name, f"nobody fits {_quoted(name)}"), hint=hint)


def agreements(
    words: Words = None,
    event: Events = None,
    topic: Topics = None,
    party: Parties = None,
    kind: Kinds = None,
    dossier: Dossiers = None,
    data: Data = None,
    format: Format = None,
    json: Json = False,
    color: Color = None,
) -> Reply:
    """What was agreed jointly, and how firmly.

    All that everyone at the table agreed, affirmed, welcomed or urged together. One side's wishes
    and mere exchanges of views are not agreements: see jdf statements. The kinds are an editorial
    reading; the article does not rank its verbs.
    """
    dataset = load(data)
    filters = Filters(words, event, topic, party, kind, dossier)
    rows = queries.agreements(dataset, filters)
    reply = _reply(listings.agreements(dataset, rows, words), format, json, color)
    nothing = "" if rows else _no_agreement(dataset, filters, data)
    return _or_nothing(reply, any(filters), nothing)


def statements(
    words: Words = None,
    by: People = None,
    joint: Annotated[bool, typer.Option("--joint", help="Said by everyone at the table.")] = False,
    alone: Annotated[bool, typer.Option("--alone", help="Said by one side only.")] = False,
    event: Events = None,
    topic: Topics = None,
    party: Parties = None,
    kind: Kinds = None,
    dossier: Dossiers = None,
    data: Data = None,
    format: Format = None,
    json: Json = False,
    color: Color = None,
) -> Reply:
    """Everything said: by whom, with which verb, to what effect."""
    if joint and alone:
        raise Error("--joint and --alone leave nothing; give one of them")
    dataset = load(data)
    filters = Filters(
        words, event, topic, party, kind, dossier, by, joint if joint or alone else None
    )
    rows = queries.statements(dataset, filters)
    reply = _reply(listings.statements(dataset, rows, words), format, json, color)
    asked = any(filters) or filters.joint is not None
    return _or_nothing(reply, asked, f"no statement fits {_quoted(_typed(filters))}")


def topics(
    words: Annotated[
        _Names,
        typer.Argument(
            metavar="[WORD]...", help="Part of a topic's name or id.", autocompletion=ids("topic")
        ),
    ] = None,
    data: Data = None,
    format: Format = None,
    json: Json = False,
    color: Color = None,
) -> Reply:
    """Which subject came up in which meeting, and how often."""
    dataset = load(data)
    rows = queries.topics(dataset, words)
    reply = _reply(listings.topics(dataset, rows, words), format, json, color)
    hint = f"what was said: jdf statements --topic {rows[0].id}{_elsewhere(data)}" if rows else ""
    nothing = "" if rows else _no_names(dataset, "topic", words, data)
    return replace(_or_nothing(reply, words, nothing), hint=hint)


def dossiers(
    words: Annotated[
        _Names,
        typer.Argument(
            metavar="[WORD]...",
            help="Part of a dossier's name, party or topic.",
            autocompletion=ids("dossier"),
        ),
    ] = None,
    data: Data = None,
    format: Format = None,
    json: Json = False,
    color: Color = None,
) -> Reply:
    """How a treaty, project or posting moved, and where it stands."""
    dataset = load(data)
    rows = queries.dossiers(dataset, words)
    reply = _reply(listings.dossiers(dataset, rows, words), format, json, color)
    hint = f"every step: jdf statements --dossier {rows[0].id}{_elsewhere(data)}" if rows else ""
    nothing = "" if rows else _no_names(dataset, "dossier", words, data)
    return replace(_or_nothing(reply, words, nothing), hint=hint)


def show(
    records: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help=_SHOWN, autocompletion=ids(*TABLES)),
    ],
    data: Data = None,
    format: Format = None,
    json: Json = False,
    color: Color = None,
) -> Reply:
    """One record whole: fields, reasons, source and links."""
    from jdfcli.cards import cards

    dataset = load(data)
    return _reply(listings.cards(dataset, cards(dataset, records)), format, json, color)


def check(
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="Short for --data FILE.")
    ] = None,
    data: Data = None,
    json: Json = False,
) -> Reply:
    """Is a dataset sound? Every problem, one a line."""
    if file and data:
        raise Error("FILE and --data name two datasets; give one of them")
    from jdfcli.check import problems

    found = problems(file or data)
    status = 1 if found else 0
    hint = "" if found else "no problems found"
    if json:
        return Reply(Listing(found, ()), "json", status=status)
    return Reply(text="".join(f"{problem}\n" for problem in found), status=status, hint=hint)


def schema() -> Reply:
    """The JSON Schema of a dataset, for editors.

    A dataset whose first line is `#:schema FILE` is completed and checked while one types.
    """
    from jdfcli.schema import text

    return Reply(text=text())


# Every command, in the order in which one needs them, with examples of its use.
COMMANDS: dict[Callable[..., Reply], tuple[str, ...]] = {
    timeline: ("jdf timeline", "jdf timeline --on 2017-01-05"),
    who: ("jdf who", "jdf who kishida"),
    agreements: ("jdf agreements acsa", "jdf agreements --party nato --kind commitment"),
    statements: ('jdf statements --by "le drian" --alone', "jdf statements africa"),
    topics: ("jdf topics", "jdf topics maritime"),
    dossiers: ("jdf dossiers", "jdf dossiers acsa"),
    show: ("jdf show 2plus2-03", "jdf show inference"),
    check: ("jdf check", "jdf check visit.toml"),
    schema: ("jdf schema", "jdf schema > meetings.schema.json"),
}
EXAMPLES = (
    "jdf timeline",
    "jdf agreements acsa",
    'jdf statements --by "le drian" --alone',
    "jdf agreements --json | jq '.[].summary'",
)


def app(first: str | None = None) -> typer.Typer:
    """The program; where `first` names a command, that one alone, as all take longer to build."""
    program = typer.Typer(
        rich_markup_mode=None,  # plain help, whatever FORCE_COLOR or GITHUB_ACTIONS say
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    program.callback(invoke_without_command=True, epilog=_shown(EXAMPLES))(jdf)
    wanted = [command for command in COMMANDS if command.__name__ == first]
    for command in wanted or COMMANDS:
        program.command(epilog=_shown(COMMANDS[command]))(command)
    return program


def _shown(examples: Sequence[str]) -> str:
    """Examples as the end of a help text, line by line."""
    return "\b\nExamples:\n" + "\n".join(f"  {example}" for example in examples)


def _reply(listing: Listing, format: str | None, json: bool, color: str | None) -> Reply:
    if json and format not in (None, "json"):
        raise Error("--json and --format ask for two formats; give one of them")
    return Reply(listing, "json" if json else format, color)


def _or_nothing(reply: Reply, asked: object, nothing: str) -> Reply:
    """The reply, or, where filters left no row, the same with status 1 and why."""
    if reply.listing and not reply.listing.rows and asked:
        return replace(reply, status=1, remark=nothing)
    return reply


def _no_agreement(dataset: Dataset, filters: Filters, data: str | None) -> str:
    """Why no agreement is listed: nothing fits at all, or only what is no agreement."""
    typed = _typed(filters)
    count = len(queries.statements(dataset, filters))
    if not count:
        return f"no agreement fits {_quoted(typed)}, and no other statement"
    return f"no agreement fits {_quoted(typed)}, but {_counted(count, typed, data)}"


def _no_names(dataset: Dataset, what: str, words: Sequence[str] | None, data: str | None) -> str:
    """Why no topic or dossier is listed, and where the words do stand."""
    count = len(queries.statements(dataset, Filters(words)))
    more = f", but {_counted(count, list(words or ()), data)}" if count else ""
    return f"no {what} fits {_quoted(words)}{more}"


def _counted(count: int, typed: list[str], data: str | None) -> str:
    """How many statements fit, and the command that shows them."""
    from shlex import join

    command = join(["jdf", "statements", *typed]) + _elsewhere(data)
    return f"{count} statement{'s do' if count > 1 else ' does'}: {command}"


def _elsewhere(data: str | None) -> str:
    """The option that names the dataset, where it is not the usual one."""
    from shlex import quote

    return f" --data {quote(data)}" if data else ""


def _typed(filters: Filters) -> list[str]:
    """The filters as one types them."""
    options = filters._asdict()
    joint = options.pop("joint")
    typed = list(options.pop("words") or ())
    for name, values in options.items():
        typed += [part for value in values or () for part in (f"--{name}", value)]
    return typed + ([] if joint is None else ["--joint" if joint else "--alone"])


def _quoted(words: Sequence[str] | None) -> str:
    return f"'{' '.join(words or ())}'"


def _versions() -> str:
    dataset = load()
    return (
        f"jdf {__version__}; dataset {dataset.source.id}: {len(dataset.sentences)} sentences, "
        f"{len(dataset.statements)} statements\n"
    )
