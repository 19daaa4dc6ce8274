"""What is said to the reader beside the answer: why it is empty, and what to ask next."""

from collections.abc import Sequence

from jdfcli import queries
from jdfcli.records import Dataset
from jdfcli.selection import Filters


def no_agreement(dataset: Dataset, filters: Filters, data: str | None) -> str:
    """Why no agreement is listed: nothing fits at all, or only what is no agreement."""
    words = typed(filters)
    count = len(queries.statements(dataset, filters))
    if not count:
        return f"no agreement fits {quoted(words)}, and no other statement"
    return f"no agreement fits {quoted(words)}, but {_counted(count, words, data)}"


def no_names(dataset: Dataset, what: str, words: Sequence[str] | None, data: str | None) -> str:
    """Why no topic or dossier is listed, and where the words do stand."""
    count = len(queries.statements(dataset, Filters(words)))
    more = f", but {_counted(count, list(words or ()), data)}" if count else ""
    return f"no {what} fits {quoted(words)}{more}"


def _counted(count: int, words: list[str], data: str | None) -> str:
    """How many statements fit, and the command that shows them."""
    from shlex import join

    command = join(["jdf", "statements", *words]) + elsewhere(data)
    return f"{count} statement{'s do' if count > 1 else ' does'}: {command}"


def elsewhere(data: str | None) -> str:
    """The option that names the dataset, where it is not the usual one."""
    from shlex import quote

    return f" --data {quote(data)}" if data else ""


def typed(filters: Filters) -> list[str]:
    """The filters as one types them."""
    options = filters._asdict()
    joint = options.pop("joint")
    words = list(options.pop("words") or ())
    flags = [] if joint is None else ["--joint" if joint else "--alone"]
    for name, values in options.items():
        flags += [part for value in values or () for part in (f"--{name}", value)]
    return (
        [*flags, "--", *words]
        if any(w.startswith("-") and w != "-" for w in words)
        else [*words, *flags]
    )


def quoted(words: Sequence[str] | None) -> str:
    """The words in quotation marks."""
    return f"'{' '.join(words or ())}'"
