"""The JSON Schema of a dataset, made from the records."""

import msgspec

from jdfcli.records import Dataset


def text() -> str:
    """The schema as JSON, indented, with a line feed at the end."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "jdf dataset"}
    schema |= msgspec.json.schema(Dataset)
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"
