"""Find a dataset, read it, and turn every fault into one line with file, line, place and remedy."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec
import tomli

from jdfcli import links
from jdfcli.errors import Error, is_control, printable
from jdfcli.faults import Fault
from jdfcli.records import TOML_TYPES, Dataset

if TYPE_CHECKING:
    from jdfcli.problems import Problem

# In an installed package the dataset lies in it, in a checkout beside it.
_PACKAGE = Path(__file__).parent
_SHIPPED = (_PACKAGE / "data" / "meetings.toml", _PACKAGE.parents[1] / "data" / "meetings.toml")
_LARGEST = 100 * 10**6  # bytes: nine thousand visits
# What TOML needs to bring a control character into a text.
_ESCAPES = ("\\", '"""', "'''", "\t")


class Document(msgspec.Struct, frozen=True):
    """A TOML file as read: its name for messages, its text, and the values in it."""

    name: str
    text: str
    raw: dict[str, Any]


def load(path: str | os.PathLike[str] | None = None) -> Dataset:
    """Read a dataset.

    Args:
        path: a TOML file; `-` for standard input; None for the file that the environment variable
            JDF_DATA names, or else the dataset that is shipped with the program.

    Returns:
        The records, in file order.

    Raises:
        Error: the file cannot be read, or is no sound dataset. The message is one line that says
            file, line, place, fault and remedy.
    """
    document = read(path)
    dataset, faults = examine(document)
    if faults or dataset is None:
        raise Error(str(problems(document, faults)[0]))
    return dataset


def examine(document: Document) -> tuple[Dataset | None, list[Fault]]:
    """As much of a dataset as a file holds, and all that keeps it from being one."""
    try:
        return _examined(document)
    except RecursionError:
        raise Error(f"{document.name}: is nested too deeply; simplify it") from None


def _examined(document: Document) -> tuple[Dataset | None, list[Fault]]:
    faults: list[Fault] = []
    dataset: Dataset | None
    try:
        dataset = msgspec.convert(document.raw, Dataset, builtin_types=TOML_TYPES)
    except (msgspec.ValidationError, RecursionError):
        from jdfcli import shape

        dataset, faults = shape.faults(document.raw)
    if _may_hold_controls(document.text):
        faults += links.control_characters(document.raw)
    return dataset, faults + (links.faults(dataset) if dataset else [])


def problems(document: Document, faults: list[Fault]) -> list[Problem]:
    """The faults with their lines, in file order; raises Error where it nests too deeply to say."""
    from jdfcli.problems import located

    try:
        return located(faults, document.name, document.text, document.raw)
    except RecursionError:
        raise Error(f"{document.name}: is nested too deeply; simplify it") from None


def read(path: str | os.PathLike[str] | None = None) -> Document:
    """Read a TOML file, found as `load` finds it. Raises Error where it cannot be read."""
    place = os.fspath(path if path is not None else os.environ.get("JDF_DATA") or _shipped())
    name, content = printable(place), _content(place)
    if content.startswith(b"\xef\xbb\xbf"):
        raise Error(f"{name}:1: starts with a byte order mark; save it as UTF-8 without one")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Error(f"{name}:{line}: is not UTF-8; save it as UTF-8") from None
    try:
        return Document(name, text, tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        what = printable(error.msg[:1].lower() + error.msg[1:])
        message = f"{name}:{error.lineno}: column {error.colno}: {what}; correct the TOML there"
        raise Error(message) from None
    except (RecursionError, ValueError):
        raise Error(
            f"{name}: is nested too deeply or holds an absurd number; simplify it"
        ) from None


def _content(place: str) -> bytes:
    if not place:
        raise Error("the name of the dataset is empty; give the path of a file")
    try:
        if place == "-":
            return _bounded(sys.stdin.buffer)
        with Path(place).open("rb") as file:
            return _bounded(file)
    except FileNotFoundError:
        fault = "there is no such file; give the path of a dataset"
    except IsADirectoryError:
        fault = "is a directory; give the path of a file in it"
    except AttributeError:
        fault = "standard input is closed; give the path of a dataset"
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        fault = f"cannot be read ({reason}); give the path of a dataset"
    raise Error(f"{printable(place)}: {fault}")


def _bounded(file: BinaryIO) -> bytes:
    """All of a file, unless it is too large to be a dataset or has no end."""
    content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise OSError(f"it holds more than {_LARGEST // 10**6} MB")
    return content


def _shipped() -> Path:
    return next(filter(Path.exists, _SHIPPED), _SHIPPED[0])


def _may_hold_controls(text: str) -> bool:
    """Whether a control character or a direction override may stand in a text of the file.

    A fast no: TOML lets a control character in only by way of `_ESCAPES`.
    """
    if any(escape in text for escape in _ESCAPES):
        return True
    return not text.isascii() and any(map(is_control, set(re.sub(r"[\x00-\x7f]+", "", text))))
