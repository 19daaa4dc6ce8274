"""A card as lines of text: every field with a label, then its reasons, its source and its links."""

import re
from collections.abc import Iterator
from typing import Any

from jdfcli.records import KIND_MEANINGS, Dataset
from jdfcli.rows import Card, Line, SessionRow, Step

# Said in the heading of the card or in its other lines.
_ELSEWHERE = {"id", "at", "words", "basis", "inferred", "events", "statements", "sections"}
# Keys of ours, on which the article is neither clear nor silent.
_OURS = {"note", "dossier", "stage", "broader", "iso3166"}
_LABELS = {"summary": "in our words"}
# The table that the ids under a field or a link lead to; statements where none is named.
_LEADS_TO = {
    "by": "person",
    "people": "person",
    "parties": "party",
    "party": "party",
    "of": "party",
    "topics": "topic",
    "broader": "topic",
    "narrower": "topic",
    "dossier": "dossier",
    "dossiers": "dossier",
    "event": "event",
    "events": "event",
    "part_of": "event",
    "parts": "event",
    "needs": "inference",
    "needed_by": "inference",
}


def lines(dataset: Dataset, card: Card) -> list[Line]:
    """The lines of a card, top to bottom."""
    inferred = getattr(card.record, "inferred", {})
    return [
        Line(card.id, card.table, _LABELS.get(label, label.replace("_", " ")), text,
             {"value": inferred[label]} if label in inferred else {})
        for label, text in _lines(dataset, card)
    ]  # fmt: skip


def _lines(dataset: Dataset, card: Card) -> Iterator[tuple[str, str]]:
    """The label and the text of each line."""
    for key in card.record.__struct_fields__:
        if key not in _ELSEWHERE and not (card.table == "person" and key == "joint"):
            yield key, _text(dataset, card, key, getattr(card.record, key))
    for reason in card.reasons:
        label = f"why {reason.field}"
        yield label, f"{reason.claim} {reason.rule} ({reason.strength}; {reason.inference})"
    for place in card.sources:
        yield "source", f"{place.at}: {place.words}"
    yield "article", f"{dataset.source.publication}: {dataset.source.title}"
    yield "address", card.address
    for label, ids in card.links.items():
        for linked in ids:
            yield (
                label,
                linked if label in ("used_by", "cited_by") else _linked(dataset, label, linked),
            )


def _text(dataset: Dataset, card: Card, key: str, value: Any) -> str:
    """The value of a field in words."""
    if value is None:
        return "none" if key in _OURS else "not stated"
    if isinstance(value, bool):
        return "yes: by everyone who took part" if value else "no: by one side"
    if key == "kind" and card.table == "statement":
        return f"{value}: {KIND_MEANINGS[value]}"
    if key == "to":
        return ", ".join(_addressee(dataset, i) for i in value) or "nobody named"
    if key == "when" and "X" in value:
        return f"{value} (X: not printed)"
    if key == "stated_length":
        return f"{value} ({_length(value)})"
    if key in _LEADS_TO:
        ids = [value] if isinstance(value, str) else value
        return "; ".join(_name(dataset, _LEADS_TO[key], i) for i in ids) or "none"
    if isinstance(value, list | tuple):
        return "; ".join(map(_item, value)) or "none"
    return str(value)


def _linked(dataset: Dataset, label: str, linked: str) -> str:
    """What links to the record, in a line."""
    if label in _LEADS_TO:
        return _name(dataset, _LEADS_TO[label], linked)
    statement = dataset.statement[linked]
    return f"{linked}, {statement.kind}: {statement.summary}"


def _name(dataset: Dataset, table: str, record_id: str) -> str:
    """What a record is called, with its id."""
    record = getattr(dataset, table)[record_id]
    name = next(getattr(record, key) for key in ("name", "label", "claim") if hasattr(record, key))
    return f"{name} ({record_id})"


def _addressee(dataset: Dataset, record_id: str) -> str:
    return _name(dataset, "person" if record_id in dataset.person else "party", record_id)


def _item(item: Any) -> str:
    """A member of a list: a session, a step of a dossier or a text."""
    if isinstance(item, SessionRow):
        return f"{item.start:%H:%M}-{item.end:%H:%M} {item.kind.replace('-', ' ')}"
    if isinstance(item, Step):
        since = f", since {item.since}" if item.since else ""
        return f"{item.event}: {item.stage.replace('-', ' ')}{since} ({item.statement})"
    return str(item)


def _length(duration: str) -> str:
    """A duration of ISO 8601 in words: `about 2 hours`."""
    hours, minutes = re.findall(r"(\d+)H", duration), re.findall(r"(\d+)M", duration)
    parts = [f"{n} hour{'s' * (n != '1')}" for n in hours]
    parts += [f"{n} minute{'s' * (n != '1')}" for n in minutes]
    return "about " * duration.endswith("~") + " ".join(parts)
