"""Make the README's output and pictures anew from real runs: `python docs/refresh.py`.

A test fails when one of them is not what the program prints now.
"""

import io
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PICTURES = {"timeline": "jdf timeline", "agreements": "jdf agreements maritime"}
_EXAMPLE = re.compile(r"```console\n\$ (?P<command>.*)\n(?:.*\n)*?```\n")
_UNWANTED = {"NO_COLOR", "FORCE_COLOR", "TERM", "JDF_DATA", "JDF_DEBUG", "COLUMNS", "LINES"}

# No fonts from elsewhere, and a ground of its own: readable on light and dark pages.
_SVG = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; white-space: pre;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{width}" height="{height}"/>
</clipPath>
{lines}
</defs>
<rect fill="#1c1c1c" rx="8" width="{width}" height="{height}"/>
<g transform="translate(12, 12)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without what changes how `jdf` prints, and with `jdf` on the path."""
    kept = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    kept["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}"
    return kept | dict(changes or {})


def in_terminal(command: str, environ: Mapping[str, str] | None = None) -> tuple[str, int]:
    """What a line of bash shows in a terminal of 80 columns, errors too, and its exit status."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        ["bash", "-c", command],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment({"COLUMNS": "80", "TERM": "xterm"} | dict(environ or {})),
    )
    os.close(theirs)
    shown = b""
    while part := _read(ours):
        shown += part
    os.close(ours)
    return shown.decode().replace("\r\n", "\n"), process.wait()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other side has hung up
        return b""


def readme(text: str) -> str:
    """A README with what each command of its console examples shows now."""

    def example(match: re.Match[str]) -> str:
        if "jq " in match["command"] and not shutil.which("jq"):
            return match[0]
        shown, _ = in_terminal(match["command"], {"NO_COLOR": "1"})
        return f"```console\n$ {match['command']}\n{shown}```\n"

    return _EXAMPLE.sub(example, text)


def picture(command: str) -> str:
    """What a command shows in a terminal, with its colours, as SVG."""
    shown, _ = in_terminal(command)
    console = Console(file=io.StringIO(), record=True, width=80, force_terminal=True)
    console.print(Text(f"$ {command}", style="bold"))
    console.print(Text.from_ansi(shown), end="")
    return console.export_svg(code_format=_SVG, theme=DIMMED_MONOKAI, unique_id="jdf")


def main() -> None:
    """Write the README and the pictures."""
    README.write_text(readme(README.read_text()))
    for name, command in PICTURES.items():
        (ROOT / "docs" / f"{name}.svg").write_text(picture(command))


if __name__ == "__main__":
    main()
