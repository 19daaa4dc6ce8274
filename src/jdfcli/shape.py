"""What is wrong with the keys, types and values of a parsed dataset: every fault, not the first.

Asked only of data that msgspec has refused as a whole. What is faulty is left out, so that the
rest can still be looked at.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import msgspec
from msgspec import Struct
from msgspec.structs import FieldInfo

from jdfcli.errors import did_you_mean, listed
from jdfcli.faults import Fault, Path
from jdfcli.records import TOML_TYPES, Dataset

_TYPES = {
    "str": ("text", 'write "..."'),
    "int": ("a whole number", "write digits without quotes"),
    "array": ("a list", "write [...]"),
    "object": ("a table", "write keys with their values"),
    "date": ("a date", "write YYYY-MM-DD without quotes"),
    "time": ("a time", "write HH:MM:SS without quotes"),
    "datetime": ("a date with a time", ""),
    "float": ("a decimal number", ""),
    "bool": ("true or false", ""),
}

# The patterns of the records by how they start, in words.
_FORMS = {
    "^[a-z0-9]": ("an id", "use lowercase letters, digits and single hyphens"),
    "^[1-9]": ("a heading number", "write the printed number, such as 1"),
    "^(0|": ("a unit", "write heading/pN or heading/iN, such as 2/p1"),
    "^[0-9X]": ("a date in EDTF", "write YYYY-MM-DD, with X for what is not printed"),
    "^[A-Z]": ("a country code", "use the three capitals of ISO 3166-1"),
    "^PT": ("a length of time", "write an ISO 8601 duration such as PT2H, ~ for about"),
}


def faults(raw: dict[str, Any]) -> tuple[Dataset | None, list[Fault]]:
    """The faults of shape, and a dataset of what is sound; None where the source is missing."""
    found: list[Fault] = []
    values = _table(Dataset, raw, (), found)
    return (Dataset(**values) if values["source"] else None), found


def _table(struct: type[Struct], raw: dict[str, Any], path: Path, found: list[Fault]) -> Any:
    """The sound values of a table by attribute; where a required one is missing, an empty one."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    for key in raw:
        if key not in fields:
            remedy = did_you_mean(key, fields, f"the keys are {listed(fields, 'and')}")
            found.append(Fault("keys", (*path, key), f"unknown key '{key}'", remedy))
    values = {
        field.name: _value(field.type, raw[key], (*path, key), found)
        for key, field in fields.items()
        if key in raw
    }
    for key, field in fields.items():
        if field.required and key not in raw:
            found.append(Fault("keys", path, f"the key '{key}' is missing", "add it"))
    return {
        field.name: _or_empty(field, values.get(field.name), given=key in raw)
        for key, field in fields.items()
    }


def _value(type_: Any, raw: Any, path: Path, found: list[Fault]) -> Any:
    """`raw` as `type_`, as far as it is sound; None where nothing of it is."""
    structs = (t for t in _walk(type_) if isinstance(t, type) and issubclass(t, Struct))
    struct = next(structs, None)
    if struct is not None and struct is type_ and isinstance(raw, dict):
        try:
            return msgspec.convert(raw, struct, builtin_types=TOML_TYPES)
        except msgspec.ValidationError:
            return struct(**_table(struct, raw, path, found))
    if struct is not None and struct is not type_ and isinstance(raw, list) and raw:
        items = [_value(struct, item, (*path, i), found) for i, item in enumerate(raw)]
        return tuple(item for item in items if item is not None)
    if isinstance(raw, dict) and raw and any(get_origin(t) is dict for t in _walk(type_)):
        pairs = [_plain(type_, {key: raw[key]}, (*path, key), found) for key in raw]
        return {key: value for pair in pairs for key, value in (pair or {}).items()}
    return _plain(type_, raw, path, found)


def _plain(type_: Any, raw: Any, path: Path, found: list[Fault]) -> Any:
    """`raw` as a type that is not made of tables; None where it is faulty."""
    try:
        return msgspec.convert(raw, type_, builtin_types=TOML_TYPES)
    except msgspec.ValidationError as error:
        message, _, place = str(error).rpartition(" - at `")
        message, place = (message, place) if message and place.endswith("`") else (str(error), "")
        inner = tuple(int(index) for index in re.findall(r"\[(\d+)\]", place))
        for index in inner:
            raw = raw[index]
        found.append(Fault("values", (*path, *inner), *_in_words(message, type_, raw)))
        return None


def _in_words(message: str, type_: Any, value: Any) -> tuple[str, str]:
    """What msgspec says of a value: what is wrong, and how to mend it."""
    if match := re.match(r"Invalid enum value '(.*)'$", message, re.DOTALL):
        known = next(get_args(t) for t in _walk(type_) if get_origin(t) is Literal)
        remedy = did_you_mean(match[1], known, f"use {listed(known)}")
        return f"unknown value '{match[1]}'", remedy
    if match := re.match(r"Expected `str` matching regex '(.*)'$", message):
        form, remedy = next(form for start, form in _FORMS.items() if match[1].startswith(start))
        return (f"'{value}' is not {form}" if isinstance(value, str) else f"not {form}"), remedy
    if match := re.match(r"Expected `(\w+)(?: \| null)?`, got `(\w+)`$", message):
        wanted, remedy = _TYPES[match[1]]
        return f"expected {wanted}, got {_TYPES[match[2]][0]}", remedy
    if message.endswith("of length >= 1"):
        return "empty", "write what is missing, or leave an optional key out"
    return message[:1].lower() + message[1:].replace("`", ""), "correct the value"


def _walk(type_: Any) -> Iterator[Any]:
    """A type and those it is made of, outermost first."""
    yield type_
    for inner in get_args(type_) if get_origin(type_) is not Literal else ():
        yield from _walk(inner)


def _or_empty(field: FieldInfo, value: Any, *, given: bool) -> Any:
    """`value`, or its default, or something empty that every rule passes over."""
    if value is not None:
        return value
    origins = {get_origin(t) for t in _walk(field.type)}
    if tuple in origins or dict in origins:
        return () if tuple in origins else {}
    if field.required:
        return ""
    # Refused is not the same as left out: what goes with the value must not be missed.
    return msgspec.UNSET if given else field.default
