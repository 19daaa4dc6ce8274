"""Run a command, print its reply and end with the right status."""

import contextlib
import gc
import io
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from jdfcli.errors import Error, printable
from jdfcli.layout import Screen
from jdfcli.output import FORMATS
from jdfcli.reply import Reply
from jdfcli.search import named

_FAILED = 2
_INTERRUPTED = 130
_COLORS = ("auto", "always", "never")


def main() -> None:
    """The command `jdf`: exit 0 found, 1 nothing found, 2 an error, 130 interrupted."""
    gc.disable()  # a short run leaves nothing to collect, and looking for it takes a tenth of it
    status = run(sys.argv[1:])
    # All is written and flushed; taking the interpreter down in order costs a tenth of the run.
    os._exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run one command line, print what it answers, and return the exit status."""
    try:
        reply = _asked(arguments)
        text = _rendered(reply)
        if reply.remark:
            _tell(f"jdf: {reply.remark}")
        _write(text, sys.stdout)
        if reply.hint and sys.stdout.isatty() and sys.stderr and sys.stderr.isatty():
            _tell(reply.hint)
        return reply.status
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Error as error:
        return _failed(str(error))
    except Exception as error:
        if os.environ.get("JDF_DEBUG"):
            import traceback

            traceback.print_exc()
        name = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return _failed(f"unexpected failure: {name}; JDF_DEBUG=1 shows where")


def _asked(arguments: Sequence[str]) -> Reply:
    """The reply of the command that `arguments` ask for.

    What Typer prints by itself, such as help, is caught and becomes a reply as well.
    """
    from jdfcli.cli import app

    first = next(iter(arguments), None)
    if "_JDF_COMPLETE" in os.environ:
        _without_rich()
        first = _typed_command()
    printed = io.StringIO()
    status: object = 0
    try:
        with contextlib.redirect_stdout(printed):
            status = app(first)(list(arguments), prog_name="jdf", standalone_mode=False)
    except SystemExit as end:
        status = end.code
    except Exception as error:
        # Typer's own errors have no public base class before 0.27; all can format themselves.
        if not hasattr(error, "format_message"):
            raise
        raise Error(_usage(error)) from None
    if isinstance(status, Reply):
        return status
    return Reply(text=printed.getvalue(), status=status if isinstance(status, int) else 0)


def _typed_command() -> str | None:
    """The command of the line that is being completed, once it is typed to its end."""
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS", "")
    _, *words = line.split() or [""]
    return words[0] if len(words) > 1 or (words and line[-1].isspace()) else None


def _without_rich() -> None:
    """Keep completion from importing rich to strip markup that our texts do not have.

    It would also wrap descriptions, which breaks fish.
    """
    with contextlib.suppress(ImportError):
        from typer import _completion_classes

        _completion_classes._sanitize_help_text = lambda text: text


def _usage(error: Exception) -> str:
    """A mistake in the command line, on one line, with the help to look at."""
    message = error.format_message().strip().rstrip(".")  # type: ignore[attr-defined]
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "jdf"
    return f"{' '.join(message.split())} (see {command} --help)"


def _rendered(reply: Reply) -> str:
    """The reply as text, in the format that was asked for or that suits standard output."""
    if reply.listing is None:
        return reply.text
    color = named("color setting", reply.color or "auto", dict.fromkeys(_COLORS, ()))
    screen = Screen.of(sys.stdout, color, os.environ)
    usual = "table" if screen.terminal else "tsv"
    name = named("format", reply.format or usual, dict.fromkeys(FORMATS, ()))
    return FORMATS[name](reply.listing, screen)


def _write(text: str, stream: TextIO | None) -> None:
    """Print `text`, escaping what the stream's encoding lacks. Raises Error where it cannot."""
    if stream is None:
        raise Error("standard output is closed; nothing could be printed")
    encoding = stream.encoding or "ascii"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except (OSError, ValueError) as error:
        # What Python still holds and flushes when it ends must go somewhere.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise Error(f"cannot print the answer: {reason}; make room or print elsewhere") from None


def _tell(line: str) -> None:
    """Print a line on standard error; where that is closed, nobody is there to hear."""
    with contextlib.suppress(Exception):
        _write(f"{printable(line)}\n", sys.stderr)


def _failed(message: str) -> int:
    _tell(f"jdf: {message}")
    return _FAILED
