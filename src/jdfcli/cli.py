"""The commands: options in, a reply out. `main` prints it."""

from collections.abc import Callable, Sequence

import typer
from msgspec.structs import replace

from jdfcli import __version__, listings, queries, remarks
from jdfcli.dataset import load
from jdfcli.errors import Error
from jdfcli.layout import Listing
from jdfcli.options import (
    Alone,
    Color,
    Data,
    Dossiers,
    DossierWords,
    Events,
    File,
    First,
    Format,
    Joint,
    Json,
    Kinds,
    Last,
    On,
    Parties,
    People,
    PersonWords,
    Records,
    Topics,
    TopicWords,
    Version,
    Words,
)
from jdfcli.reply import Reply
from jdfcli.selection import Filters


def jdf(
    context: typer.Context,
    version: Version = False,
) -> Reply | None:
    """What was agreed on a diplomatic visit, how firmly, by whom, and where the source says so."""
    if version:
        return Reply(text=_versions())
    if context.invoked_subcommand is None:
        return Reply(text=context.get_help() + "\n")
    return None


def timeline(
    first: First = None,
    last: Last = None,
    on: On = None,
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
    name: PersonWords = None,
    data: Data = None,
    format: Format = None,
    json: Json = False,
    color: Color = None,
) -> Reply:
    """Who took part, in what office, and how often they spoke."""
    dataset = load(data)
    rows = queries.who(dataset, name)
    reply = _reply(listings.who(dataset, rows, name), format, json, color)
    hint = (
        f"what was said: jdf statements --by {rows[0].id}{remarks.elsewhere(data)}" if rows else ""
    )
    return replace(_or_nothing(reply, name, f"nobody fits {remarks.quoted(name)}"), hint=hint)


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
    nothing = "" if rows else remarks.no_agreement(dataset, filters, data)
    return _or_nothing(reply, any(filters), nothing)


def statements(
    words: Words = None,
    by: People = None,
    joint: Joint = False,
    alone: Alone = False,
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
    return _or_nothing(reply, asked, f"no statement fits {remarks.quoted(remarks.typed(filters))}")


def topics(
    words: TopicWords = None,
    data: Data = None,
    format: Format = None,
    json: Json = False,
    color: Color = None,
) -> Reply:
    """Which subject came up in which meeting, and how often."""
    dataset = load(data)
    rows = queries.topics(dataset, words)
    reply = _reply(listings.topics(dataset, rows, words), format, json, color)
    hint = (
        f"what was said: jdf statements --topic {rows[0].id}{remarks.elsewhere(data)}"
        if rows
        else ""
    )
    nothing = "" if rows else remarks.no_names(dataset, "topic", words, data)
    return replace(_or_nothing(reply, words, nothing), hint=hint)


def dossiers(
    words: DossierWords = None,
    data: Data = None,
    format: Format = None,
    json: Json = False,
    color: Color = None,
) -> Reply:
    """How a treaty, project or posting moved, and where it stands."""
    dataset = load(data)
    rows = queries.dossiers(dataset, words)
    reply = _reply(listings.dossiers(dataset, rows, words), format, json, color)
    hint = (
        f"every step: jdf statements --dossier {rows[0].id}{remarks.elsewhere(data)}"
        if rows
        else ""
    )
    nothing = "" if rows else remarks.no_names(dataset, "dossier", words, data)
    return replace(_or_nothing(reply, words, nothing), hint=hint)


def show(
    records: Records,
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
    file: File = None,
    data: Data = None,
    json: Json = False,
) -> Reply:
    """Is a dataset sound? Every problem, one a line."""
    if file and data:
        raise Error("FILE and --data name two datasets; give one of them")
    from jdfcli.check import problems

    found = problems(data if file is None else file)
    status = 1 if found else 0
    if json:
        return Reply(Listing(found, ()), "json", status=status)
    return Reply(text="".join(f"{problem}\n" for problem in found), status=status)


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


def _versions() -> str:
    dataset = load()
    return (
        f"jdf {__version__}; dataset {dataset.source.id}: {len(dataset.sentences)} sentences, "
        f"{len(dataset.statements)} statements\n"
    )
