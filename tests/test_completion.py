"""What the tab key offers, in a real bash and as zsh and fish ask for it."""

import os
import pty
import shlex
import subprocess
import sys
import time

import pytest

import refresh
from conftest import DATA, HARBOR, piped

PEOPLE = ["inada", "stoltenberg", "le-drian", "kishida", "ayrault"]
KINDS = ["commitment", "shared-view", "aspiration", "welcome", "request", "remark", "exchange"]


def in_bash(line: str) -> list[str]:
    """What bash offers at the end of a line, by the script that Typer installs."""
    words = [*shlex.split(line), *([""] if line.endswith(" ") else [])]
    script = f"""
        eval "$(_JDF_COMPLETE=source_bash jdf)"
        COMP_WORDS=({" ".join(map(shlex.quote, words))})
        COMP_CWORD={len(words) - 1}
        function=$(complete -p jdf | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
        $function jdf
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    answer = piped(script)
    assert answer.err == ""
    return answer.out.split()


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("jdf a", ["agreements"]),
        ("jdf show 2plus2-0", [f"2plus2-0{n}" for n in range(1, 10)]),
        ("jdf show le", ["lecture", "legislative-foundation", "lecture-in-visit", "le-drian"]),
        ("jdf statements --by ", PEOPLE),
        ("jdf statements --by le", ["le-drian"]),
        ("jdf who k", ["kishida"]),
        ("jdf agreements --event n", ["nato"]),
        ("jdf agreements --topic mar", ["maritime-security"]),
        ("jdf agreements --dossier a", ["acsa"]),
        ("jdf agreements --party ", ["jpn", "fra", "nato", "prk"]),
        ("jdf agreements --kind ", KINDS),
        ("jdf topics afr", ["africa"]),
        ("jdf dossiers s", ["shape-liaison"]),
        ("jdf who --format j", ["json", "jsonl"]),
        ("jdf who --color ", ["auto", "always", "never"]),
        ("jdf statements --jo", ["--joint"]),
        (f"jdf show --data {HARBOR} talk-", ["talk-01", "talk-02", "talk-03"]),
        (f"jdf statements --data {HARBOR} --by ", ["chair", "harbor-master"]),
        (f"jdf show --data {DATA}/none.toml ta", []),
        (f"jdf show --data {DATA}/invalid/keys-table.toml ta", []),
    ],
)
def test_offers(line: str, offers: list[str]) -> None:
    assert sorted(in_bash(line)) == sorted(offers)


def test_the_tab_key_in_an_interactive_bash() -> None:
    ours, theirs = pty.openpty()
    bash = subprocess.Popen(
        ["bash", "--norc", "--noprofile", "-i"],
        stdin=theirs, stdout=theirs, stderr=theirs, env=refresh.environment({"PS1": "$ ", "TERM": "dumb"}),
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, b'eval "$(_JDF_COMPLETE=source_bash jdf)"\n')
    time.sleep(1)
    os.write(ours, b"jdf show 2plus2-03 headq\t")
    time.sleep(1.5)
    os.write(ours, b"\nexit\n")
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        shown += part
    bash.wait()
    assert b"headquarters-officer" in shown


def test_fish_shows_what_an_id_stands_for() -> None:
    out = piped("_JDF_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args "
                "_TYPER_COMPLETE_ARGS='jdf statements --by le' jdf").out  # fmt: skip
    assert out == "le-drian\tJean-Yves Le Drian\n"


def test_a_long_description_stays_on_its_line() -> None:
    out = piped("_JDF_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args "
                "_TYPER_COMPLETE_ARGS='jdf show nato-0' COLUMNS=40 jdf").out  # fmt: skip
    assert [line.split("\t")[0] for line in out.splitlines()] == [
        f"nato-0{n}" for n in range(1, 10)
    ]


def test_zsh_shows_what_an_id_stands_for() -> None:
    out = piped(
        "_JDF_COMPLETE=complete_zsh _TYPER_COMPLETE_ARGS='jdf agreements --kind as' jdf"
    ).out
    assert out == (
        '_arguments \'*: :(("aspiration":"a hope, wish or expectation, joint or of one side"))\'\n'
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completing_an_id_loads_neither_rich_nor_what_it_does_not_need(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "jdfcli"],
        capture_output=True,
        encoding="utf-8",
        env=refresh.environment(
            {
                "_JDF_COMPLETE": f"complete_{shell}",
                "COMP_WORDS": "jdf show 2plus2-0",
                "COMP_CWORD": "2",
                "_TYPER_COMPLETE_ARGS": "jdf show 2plus2-0",
                "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            }
        ),
    )
    assert "2plus2-03" in done.stdout
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert not {"rich", "jdfcli.tables", "jdfcli.check", "jdfcli.cards"} & imported
