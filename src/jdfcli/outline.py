"""Locators in words: section, heading, paragraph or item, and sentence."""

from jdfcli.records import Source


def in_words(source: Source, locator: str) -> str:
    """A locator of the outline, such as `nato/2/p1/s2`, as a person would say it."""
    section_id, number, unit, sentence = locator.split("/")
    section = next(section for section in source.sections if section.id == section_id)
    heading = [] if number == "0" else [f"{number}. {section.headings[number]}"]
    name = "paragraph" if unit[0] == "p" else "item"
    return ", ".join([section.title, *heading, f"{name} {unit[1:]}", f"sentence {sentence[1:]}"])
