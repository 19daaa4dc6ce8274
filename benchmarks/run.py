"""Time `jdf` against its parts and against other tools; print one Markdown table.

    python benchmarks/run.py [--runs N] [--visits N]

Run it with the Python that jdf is installed in. Whole processes are timed, two commands in turn,
and their medians compared. In the table, `ours` is jdf and `other` what it is measured against.

Of the other tools, those take part that are on PATH (jq, tomlq, sqlite-utils, duckdb) or importable
(duckdb). All but tomlq read the statements as JSON, which jdf has written for them beforehand.
"""

import argparse
import datetime as dt
import os
import platform
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata, util
from pathlib import Path
from typing import NamedTuple

import visits

SHIPPED = Path(__file__).parent.parent / "data" / "meetings.toml"
LIBRARIES = ("jdfcli", "typer", "rich", "tomli", "msgspec")
TOOLS = ("jq", "tomlq", "sqlite-utils", "duckdb")

EMPTY_APP = """\
import typer

app = typer.Typer()


@app.command()
def one() -> None:
    pass


@app.command()
def two() -> None:
    pass


app()
"""
IMPORTS = "import typer, tomli, rich.console, rich.table"
PARSE = "import sys, tomli; tomli.loads(open(sys.argv[1], encoding='utf-8').read())"

# "Which agreements speak of the ACSA?", asked of the statements as JSON, or of the TOML file.
FILTER = '.kind != "exchange" and ((.topics | index("acsa")) or (.summary | test("acsa"; "i")))'
JQ = f".[] | select(.joint and {FILTER})"
TOMLQ = (
    "(.event | map({(.id): (.people | sort)}) | add) as $people"
    f" | .statement[] | select((.by | sort) == $people[.event] and {FILTER})"
)
SQL = "select * from {} where joint and kind <> 'exchange' and ({} or lower(summary) like '%acsa%')"
SQLITE = SQL.format("statements", "topics like '%\"acsa\"%'")
DUCKDB = SQL.format("'{}'", "list_contains(topics, 'acsa')")
DUCKDB_MODULE = """\
import sys, duckdb
for row in duckdb.sql(sys.argv[1]).fetchall():
    print({"id": row[0]})
"""


class Command(NamedTuple):
    """A command line, what is added to its environment, and what the table calls it."""

    name: str
    arguments: Sequence[str]
    environment: Mapping[str, str] = {}


class Measure(NamedTuple):
    """Two commands to compare, and how many times as long as the other ours may take.

    Where both answer the same question, their answers must name the same ids.
    """

    name: str
    ours: Command
    other: Command
    target: float | None = None
    same: bool = False


class Bench:
    """The commands to measure, with the files they read in a temporary folder."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder = folder
        self.count = count
        self.environment = _environment(folder)
        self.big = self._file("visits.toml", visits.dataset(count))
        self.empty_app = self._file("empty_app.py", EMPTY_APP)
        self.json = {
            data: self._file(f"{name}/statements.json", self._statements(data))
            for name, data in (("shipped", str(SHIPPED)), ("many", self.big))
        }

    def measures(self) -> Iterator[Measure]:
        """All there is to compare: first against the parts of jdf, then against its peers."""
        query, listing = self.jdf("agreements acsa --json"), self.jdf("agreements --json")
        imports = self.python("importing its parts", IMPORTS)
        parse = self.python("tomli.loads of the same file", PARSE, self.big)
        empty = Command("an empty Typer app", [sys.executable, self.empty_app, "one"])
        yield Measure("a query", query, empty, 1.15)
        yield Measure("a table", self.jdf("timeline --format table"), imports, 1.25)
        target = 1.6 if self.count == visits.VISITS else None  # fewer are lost in starting up
        yield Measure(self._on_many("a query"), self._ask(self.big, "piracy"), parse, target)
        yield Measure("completing an id", self._completion(), query, 1.0)
        yield Measure("a check", self.jdf("check"), listing, 2.0)
        for peer in self._peers(str(SHIPPED)):
            yield Measure("which agreements speak of the ACSA", query, peer, same=True)
        for peer in self._peers(self.big):
            ours = self._ask(self.big, "acsa")
            yield Measure(self._on_many("the same"), ours, peer, same=True)

    def jdf(self, line: str, *more: str) -> Command:
        """The command `jdf` of this Python, with a line of arguments."""
        program = shutil.which("jdf", path=str(Path(sys.executable).parent))
        start = [program] if program else [sys.executable, "-m", "jdfcli"]
        return Command(f"`jdf {line}`", [*start, *shlex.split(line), *more])

    def python(self, name: str, code: str, *arguments: str) -> Command:
        """A piece of Python code."""
        return Command(name, [sys.executable, "-c", code, *arguments])

    def output(self, command: Command) -> str:
        """What a command prints. Raises CalledProcessError where it fails."""
        return subprocess.run(
            command.arguments,
            env={**self.environment, **command.environment},
            check=True,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
        ).stdout

    def seconds(self, command: Command) -> float:
        """How long a command takes, from before its process starts until after it has ended."""
        environment = {**self.environment, **command.environment}
        start = time.perf_counter()
        subprocess.run(
            command.arguments,
            env=environment,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return time.perf_counter() - start

    def _file(self, name: str, text: str) -> str:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return str(path)

    def _statements(self, data: str) -> str:
        return self.output(self.jdf("statements --json", "--data", data))

    def _on_many(self, what: str) -> str:
        return f"{what}, {self.count:,} visits"

    def _ask(self, data: str, word: str) -> Command:
        return self.jdf(f"agreements {word} --json", "--data", data)

    def _completion(self) -> Command:
        """What the shell runs when Tab is pressed."""
        line = "jdf show 2plus2-0"
        asked = {"_JDF_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": "2"}
        return Command(f"`{line}`, Tab", self.jdf("").arguments, asked)

    def _peers(self, data: str) -> Iterator[Command]:
        """The tools that are here, each asked the same about a dataset."""
        statements = self.json[data]
        sql = DUCKDB.format(statements)
        lines = {
            "jq": [JQ, statements],
            "tomlq": [TOMLQ, data],
            "sqlite-utils": ["memory", statements, SQLITE],
            "duckdb": ["-json", "-c", sql],
        }
        for tool in TOOLS:
            if found := shutil.which(tool):
                yield Command(tool, [found, *lines[tool]])
        if util.find_spec("duckdb"):
            yield self.python("duckdb in Python", DUCKDB_MODULE, sql)


def _environment(folder: Path) -> dict[str, str]:
    """Ours without what changes how Python and jdf run; bytecode is kept in the folder."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PYTHON", "JDF_", "_JDF_"))
    }
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


def _row(bench: Bench, measure: Measure, runs: int) -> str:
    """A row of the table: both commands run once to warm up, then in turn."""
    ours, other = [], []
    for _ in range(runs):
        ours.append(bench.seconds(measure.ours) * 1000)
        other.append(bench.seconds(measure.other) * 1000)
    here, there = statistics.median(ours), statistics.median(other)
    target = f"{measure.target:.2f}" if measure.target else ""
    name = f"{measure.name}: {measure.ours.name} against {measure.other.name}"
    return f"| {name} | {here:,.0f} | {there:,.0f} | {here / there:.2f} | {target} |"


def _objection(bench: Bench, measure: Measure) -> str:
    """Why two commands cannot be compared, if so; running them warms both up."""
    try:
        ours, other = bench.output(measure.ours), bench.output(measure.other)
    except subprocess.CalledProcessError as error:
        said = "; ".join(error.stderr.strip().splitlines()[-2:])
        name = measure.other.name if error.cmd == measure.other.arguments else measure.ours.name
        return f"{name} fails: {said}"
    if "COMP_WORDS" in measure.ours.environment and not ours:
        return "no id is completed"
    if measure.same and _ids(ours) != _ids(other):
        return f"{measure.other.name} answers something else"
    return ""


def _ids(output: str) -> set[str]:
    """The ids of the records that are printed as JSON or as Python."""
    return set(re.findall(r"""["']id["']: ?["']([^"']*)["']""", output))


def _machine() -> str:
    """The day, the machine, and the versions of all that was measured."""
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        system = platform.platform(terse=True)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    cores = f"{os.cpu_count()} cores ({platform.machine()}){_load()}"
    libraries = [f"{name} {metadata.version(name)}" for name in LIBRARIES]
    return ", ".join([str(dt.date.today()), cores, system, python, *libraries, *_versions()])


def _load() -> str:
    """How busy the machine is with other work; above 0.5 or so, measure again later."""
    return f" under a load of {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""


def _versions() -> Iterator[str]:
    """The versions of the peers that are here."""
    for tool in TOOLS:
        if found := shutil.which(tool):
            said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
            number = re.search(r"\d+(\.\d+)+", said.stdout + said.stderr)
            yield f"{tool} {number[0] if number else '(version unknown)'}"
    if util.find_spec("duckdb"):
        yield f"duckdb in Python {metadata.version('duckdb')}"


def _skipped() -> Iterator[str]:
    """The peers that are not here."""
    for tool in TOOLS:
        if not shutil.which(tool):
            yield f"{tool}: not on PATH"
    if not util.find_spec("duckdb"):
        yield "duckdb in Python: not importable"


def report(bench: Bench, runs: int) -> Iterator[str]:
    """The table, the machine, and what could not be measured, line by line."""
    machine, skipped = _machine(), list(_skipped())
    yield "| measure | ours, ms | other, ms | ratio | target |"
    yield "|---|---:|---:|---:|---:|"
    for measure in bench.measures():
        if objection := _objection(bench, measure):
            skipped.append(f"{measure.name} ({measure.other.name}): {objection}")
        else:
            yield _row(bench, measure, runs)
    size = Path(bench.big).stat().st_size / 1e6
    yield f"\nMedians of {runs} runs; {bench.count:,} visits are {size:.1f} MB. {machine}."
    for line in skipped:
        yield f"\nSkipped: {line}."


def main() -> None:
    """Measure, and print each line as soon as it is known."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15, help="runs of each command")
    parser.add_argument("--visits", type=int, default=visits.VISITS, help="size of the big dataset")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for line in report(Bench(Path(folder), options.visits), options.runs):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
