"""What the shell offers when one presses the tab key: names with what they stand for."""

from collections.abc import Callable, Iterable
from pathlib import Path

import typer

Offers = list[tuple[str, str]]
Completer = Callable[[typer.Context, str], Offers]


def ids(*tables: str) -> Completer:
    """Offers the ids of records, with their names, from the dataset that the line names.

    A dataset that cannot be read offers nothing: an error has no place in a line that is typed.
    """

    def complete(context: typer.Context, incomplete: str) -> Offers:
        from jdfcli.dataset import load
        from jdfcli.errors import Error
        from jdfcli.names import described

        data = context.params.get("data")
        path = Path(data).expanduser() if data else None
        if path and not path.is_file():  # nobody waits for a pipe while typing
            return []
        try:
            dataset = load(path)
        except Error:
            return []
        return [offer for table in tables for offer in described(dataset, table)
                if offer[0].startswith(incomplete)]  # fmt: skip

    return complete


def words(offers: Iterable[tuple[str, str]]) -> Callable[[str], Offers]:
    """Offers fixed words, with what they mean."""

    def complete(incomplete: str) -> Offers:
        return [offer for offer in offers if offer[0].startswith(incomplete)]

    return complete
