#!/usr/bin/env python3
"""Photographs a terminal program in a real terminal on a screen that nobody sees.

An SVG of Textual leaves the order of Arabic to its viewer; a photograph shows what a reader of that terminal sees.
Needs the Debian packages xvfb, imagemagick, fonts-dejavu-core and xterm (no bidi) or sakura with dbus-x11 (VTE, bidi).

    scripts/screenshot.py desk.png --size 140x40 --keys "Down Down Enter" -- scripts/run review article.txt
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time
import tty
from collections.abc import Sequence
from pathlib import Path

FONT = "DejaVu Sans Mono"
TERMINALS = {
    "xterm": "xterm -tn xterm-256color -u8 -b 0 +sb -bg black -fg gray90"
    " -fa {font!r} -fs {points} -geometry {columns}x{rows}+0+0 -e {command}",
    "sakura": "dbus-run-session -- sakura -f '{font} {points}' -c {columns} -r {rows} -x {command!r}",
}
KEYS = {
    "Enter": "\r",
    "Esc": "\x1b",
    "Tab": "\t",
    "BTab": "\x1b[Z",
    "Space": " ",
    "BSpace": "\x7f",
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "Right": "\x1b[C",
    "Left": "\x1b[D",
    "Home": "\x1b[H",
    "End": "\x1b[F",
    "PageUp": "\x1b[5~",
    "PageDown": "\x1b[6~",
    "F1": "\x1bOP",
    "F2": "\x1bOQ",
    "F3": "\x1bOR",
    "F4": "\x1bOS",
    **{f"C-{chr(letter)}": chr(letter - 96) for letter in range(ord("a"), ord("z") + 1)},
}
RELAY = "--relay"
LAST_WORDS = "last-words"
FULL_SCREEN = b"\x1b[?1049h"
PATIENCE = 10
"""Seconds that a program may be silent, or write without taking the whole screen, before that counts as its screen."""


def main(arguments: Sequence[str]) -> int:
    """Take the picture that the arguments ask for; the exit status."""
    if arguments[:1] == [RELAY]:
        return relay(Path(arguments[1]), float(arguments[2]), arguments[3], arguments[4:])
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("output", type=Path, help="the PNG file to write")
    parser.add_argument("--terminal", choices=TERMINALS, default="xterm")
    parser.add_argument("--size", default="120x36", help="COLUMNSxROWS (default %(default)s)")
    parser.add_argument("--points", type=int, default=12, help="font size (default %(default)s)")
    parser.add_argument("--keys", default="", help=f"keys to press: words, or {', '.join(KEYS)[:60]}…")
    parser.add_argument(
        "--settle", type=float, default=1.5, help="seconds without output that mean ready (%(default)s)"
    )
    parser.add_argument("--limit", type=float, default=60, help="seconds to wait at most (default %(default)s)")
    parser.add_argument("command", nargs="+", help="the program and its arguments, after --")
    options = parser.parse_args(arguments)
    needed = ["Xvfb", "import", "convert", options.terminal]
    if missing := [program for program in needed if shutil.which(program) is None]:
        print(f"screenshot: not installed: {', '.join(missing)}", file=sys.stderr)
        return 1
    columns, rows = map(int, options.size.split("x"))
    with tempfile.TemporaryDirectory(prefix="screenshot-") as folder:
        ready = Path(folder, "ready")
        relayed = [sys.executable, str(Path(__file__).resolve()), RELAY, str(ready), str(options.settle), options.keys]
        script = Path(folder, "program")
        script.write_text(f"#!/bin/sh\nexec {quoted([*relayed, *options.command])}\n", encoding="utf-8")
        script.chmod(0o755)
        line = TERMINALS[options.terminal].format(
            font=FONT, points=options.points, columns=columns, rows=rows, command=str(script)
        )
        environment = os.environ | {"LC_ALL": "C.UTF-8", "NO_AT_BRIDGE": "1", "COLORTERM": "truecolor", "HOME": folder}
        return photograph(line, environment, ready, options)


def quoted(words: Sequence[str]) -> str:
    """The words as a shell reads them back."""
    return " ".join("'" + word.replace("'", "'\\''") + "'" for word in words)


def photograph(line: str, environment: dict[str, str], ready: Path, options: argparse.Namespace) -> int:
    """Runs the terminal on a screen of its own and takes the picture once the program is at rest."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "3000x2000x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    terminal = None
    last_words = ready.with_name(LAST_WORDS)
    try:
        with os.fdopen(reader) as numbers:
            display = f":{numbers.readline().strip()}"
        environment["DISPLAY"] = display
        terminal = subprocess.Popen(["sh", "-c", f"exec {line}"], env=environment, start_new_session=True)
        await_file(options.limit, ready, last_words)
        if not ready.exists():
            said = last_words.read_text("utf-8", "replace") if last_words.exists() else "it never came to rest"
            print(f"screenshot: no picture of the program: {' '.join(said.split())!r}", file=sys.stderr)
            return 1
        raw = ready.with_name("root.png")
        subprocess.run(["import", "-display", display, "-window", "root", str(raw)], check=True)
        subprocess.run(["convert", str(raw), "-trim", "+repage", str(options.output)], check=True)
        return 0
    finally:
        if terminal is not None and terminal.poll() is None:
            os.killpg(terminal.pid, signal.SIGTERM)
            terminal.wait(10)
            await_file(15, last_words)
        server.terminate()
        server.wait(10)


def await_file(seconds: float, *paths: Path) -> None:
    """Waits until one of the files is there, or the time is over."""
    deadline = time.monotonic() + seconds
    while not any(path.exists() for path in paths) and time.monotonic() < deadline:
        time.sleep(0.05)


def relay(ready: Path, settle: float, keys: str, command: Sequence[str]) -> int:
    """Stands between terminal and program: passes both ways, presses the keys, tells when the screen is at rest."""
    child, program = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    fcntl.ioctl(program, termios.TIOCSWINSZ, fcntl.ioctl(0, termios.TIOCGWINSZ, b"\0" * 8))
    tty.setraw(0)
    waiting = [KEYS.get(key, key) for key in keys.split()]
    quiet_since = time.monotonic() + PATIENCE
    said = b""
    taken = False
    while True:
        readable = select.select([0, program], [], [], 0.05)[0]
        try:
            if 0 in readable:
                typed = os.read(0, 4096)
                if not typed:
                    break
                os.write(program, typed)
            if program in readable:
                output = os.read(program, 65536)
                os.write(1, output)
                said += output
                taken = taken or FULL_SCREEN in said
                said = said[-2000:]
                if taken or time.monotonic() > quiet_since:
                    quiet_since = time.monotonic()
        except OSError:
            break
        quiet = time.monotonic() - quiet_since
        if waiting and quiet > settle / 2:
            os.write(program, waiting.pop(0).encode())
            quiet_since = time.monotonic()
        elif not waiting and quiet > settle:
            ready.touch()
    os.close(program)
    os.waitpid(child, 0)
    ready.with_name(LAST_WORDS).write_bytes(said)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
