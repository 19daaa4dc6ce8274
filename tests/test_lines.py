"""The line of every table and key, however the TOML is laid out."""

from hypothesis import given
from hypothesis import strategies as st

from jdfcli.lines import line_of, numbered

LAYOUT = '''\
# [[not.a.header]]
top = 1
[source] # [x]
id = "a # b"
text = """
[[nor]]
"this" = 1
"""
other = \'\'\'
key = 2\'\'\'
[[source.section]]
units = { "0/p1" = 1,
  "1/p1" = 2 }
[[source.section]]
"quoted key" = 'it''s'
[[statement]]
at = [
  "]", # ]
  'x',
]
dotted.key = 1

  [statement.inferred]
  day = "year"
[[statement]]
rows = [{ a = 1 }, { a = 2 }]
'''


def test_lines() -> None:
    text = LAYOUT.replace("'it''s'", "'it'")
    assert {path: line for path, line in numbered(text).items() if len(path) < 5} == {
        (): 1,
        ("top",): 2,
        ("source",): 3,
        ("source", "id"): 4,
        ("source", "text"): 5,
        ("source", "other"): 9,
        ("source", "section"): 11,
        ("source", "section", 0): 11,
        ("source", "section", 0, "units"): 12,
        ("source", "section", 1): 14,
        ("source", "section", 1, "quoted key"): 15,
        ("statement",): 16,
        ("statement", 0): 16,
        ("statement", 0, "at"): 17,
        ("statement", 0, "at", 0): 17,
        ("statement", 0, "at", 1): 17,
        ("statement", 0, "dotted"): 21,
        ("statement", 0, "dotted", "key"): 21,
        ("statement", 0, "inferred"): 23,
        ("statement", 0, "inferred", "day"): 24,
        ("statement", 1): 25,
        ("statement", 1, "rows"): 26,
        ("statement", 1, "rows", 0): 26,
        ("statement", 1, "rows", 1): 26,
    }


def test_what_has_no_line_has_that_of_the_table_around_it() -> None:
    assert (
        line_of(("statement", 1, "missing", "deeper"), numbered(LAYOUT.replace("'it''s'", "1")))
        == 25
    )


@given(st.lists(st.integers(min_value=0, max_value=5)))
def test_every_record_has_the_line_of_its_header(gaps: list[int]) -> None:
    text, expected = "", {}
    for index, gap in enumerate(gaps):
        text += "\n" * gap + "# [[statement]]\n"
        expected["statement", index] = text.count("\n") + 1
        text += f'[[statement]]\nid = "[[{index}]]"\n'
    found = numbered(text)
    assert {path: found[path] for path in expected} == expected
