"""Which records are meant: by filters, by words, and with what belongs to them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jdfcli.names import resolved
from jdfcli.records import STAGES, Dataset, Statement, Topic
from jdfcli.search import fold, pattern, words_of


class Filters(NamedTuple):
    """What to keep of the statements; every value as it was typed, None or empty for no filter."""

    words: Sequence[str] | None = None
    event: Sequence[str] | None = None
    topic: Sequence[str] | None = None
    party: Sequence[str] | None = None
    kind: Sequence[str] | None = None
    dossier: Sequence[str] | None = None
    by: Sequence[str] | None = None
    joint: bool | None = None


NO_FILTERS = Filters()


def is_joint(dataset: Dataset, statement: Statement) -> bool:
    """Whether everyone who took part in the event, two or more, made the statement."""
    people = dataset.event[statement.event].people
    everyone = set(people)
    return len(everyone) > 1 and (people == statement.by or everyone == set(statement.by))


def parties_of(dataset: Dataset, people: Iterable[str]) -> list[str]:
    """The parties of people, each once, in the order of the people."""
    return list(dict.fromkeys(dataset.person[person].of for person in people))


def spoken_at(dataset: Dataset) -> list[str]:
    """The events where something is said, or would be: meetings, and all that have statements."""
    spoken = {statement.event for statement in dataset.statements}
    return [e.id for e in dataset.events if e.kind == "meeting" or e.id in spoken]


def with_parts(dataset: Dataset, ids: Iterable[str]) -> set[str]:
    """Events with all that are part of them."""
    kept = set(ids)
    while more := {e.id for e in dataset.events if e.part_of in kept and e.id not in kept}:
        kept |= more
    return kept


def with_narrower(dataset: Dataset, ids: Iterable[str]) -> set[str]:
    """Topics with all that are narrower than they."""
    kept, waiting = set(), list(ids)
    narrower: dict[str | None, list[str]] = {}
    for topic in dataset.topics:
        narrower.setdefault(topic.broader, []).append(topic.id)
    while waiting:
        kept.add(topic_id := waiting.pop())
        waiting += narrower.get(topic_id, ())
    return kept


def with_broader(dataset: Dataset, topic: Topic) -> Iterator[Topic]:
    """A topic and all that are broader, nearest first."""
    yield topic
    while topic.broader:
        yield (topic := dataset.topic[topic.broader])


def selected(dataset: Dataset, filters: Filters) -> list[Statement]:
    """The statements that pass the filters; the words come last, as they cost most."""
    event = with_parts(dataset, resolved(dataset, "event", filters.event))
    kind = resolved(dataset, "kind", filters.kind)
    dossier = resolved(dataset, "dossier", filters.dossier)
    topic = with_narrower(dataset, resolved(dataset, "topic", filters.topic))
    party = resolved(dataset, "party", filters.party)
    members = {person.id for person in dataset.people if person.of in party}
    by = resolved(dataset, "person", filters.by)
    kept = [
        s
        for s in dataset.statements
        if (not event or s.event in event)
        and (not kind or s.kind in kind)
        and (not dossier or s.dossier in dossier)
        and (not topic or not topic.isdisjoint(s.topics))
        and (not party or not members.isdisjoint(s.by))
        and (not by or not by.isdisjoint(s.by))
        and (filters.joint is None or is_joint(dataset, s) == filters.joint)
    ]
    for word in words_of(filters.words):
        kept = _with_word(dataset, word, kept)
    return kept


def _with_word(dataset: Dataset, word: str, kept: list[Statement]) -> list[Statement]:
    """Those with a folded word in the summary or in a name of what the statement is linked to."""
    topics = {
        topic.id
        for topic in dataset.topics
        if has([word], *(n for t in with_broader(dataset, topic) for n in (t.label, *t.alt)))
    }
    parties = {party.id for party in dataset.parties if has([word], party.name)}
    people = {p.id for p in dataset.people if p.of in parties or has([word], p.name)}
    events = {e.id for e in dataset.events if has([word], e.name, e.city or "", e.country or "")}
    dossiers = {dossier.id for dossier in dataset.dossiers if has([word], dossier.name)}
    stages = {stage for steps in STAGES.values() for stage in steps if has([word], stage)}
    # No text holds a line feed, so one call folds them all; what is not ASCII takes its time.
    joined = "\n".join(s.summary for s in kept)
    plain = joined.isascii()
    summaries = fold(joined).split("\n") if plain else [fold(s.summary) for s in kept]
    found = pattern(word).search
    return [
        s
        for s, summary in zip(kept, summaries, strict=False)
        if (word in summary and found(summary))
        or s.event in events
        or s.stage in stages
        or ("/" in word and any(at.startswith(word) for at in s.at))
        or s.dossier in dossiers
        or not topics.isdisjoint(s.topics)
        or not people.isdisjoint(s.by)
        or not (people | parties).isdisjoint(s.to)
    ]


def has(words: Iterable[str] | None, *texts: str) -> bool:
    """Whether every word stands in the texts, at the start of a word."""
    if not words:
        return True
    folded = fold("\n".join(texts))
    return all(word in folded and pattern(word).search(folded) for word in words_of(words))


def anywhere(words: Iterable[str] | None, *texts: str) -> bool:
    """Whether every part of the words stands anywhere in the texts."""
    if not words:
        return True
    folded = fold("\n".join(texts))
    return all(part in folded for word in words_of(words) for part in word.split())
