"""What a command answers, before anything is printed."""

from msgspec import Struct

from jdfcli.layout import Listing


class Reply(Struct, frozen=True):
    """A text, or a listing with the format it is wanted in; the status; a word for the reader.

    `format` and `color` are as typed, None for the default. `remark` goes to standard error: it
    says why an answer is empty. `hint` goes there too, but only to a terminal.
    """

    listing: Listing | None = None
    format: str | None = None
    color: str | None = None
    text: str = ""
    status: int = 0
    remark: str = ""
    hint: str = ""
