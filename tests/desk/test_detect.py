"""What a terminal does with Arabic: verdicts by table, and the conversation with a terminal over a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import select
import termios
import threading
import time
from dataclasses import dataclass, field

import pytest

from chinhdanh.desk.bidi import detect
from chinhdanh.desk.bidi.detect import EXPLICIT, IMPLICIT, QUERIES, Replies, Verdict, ask_terminal, decide
from chinhdanh.desk.bidi.visual import Mode

VTE = {"TERM": "xterm-256color", "VTE_VERSION": "7006"}
KONSOLE = {"TERM": "xterm-256color", "KONSOLE_VERSION": "221203"}
XTERM = {"TERM": "xterm", "XTERM_VERSION": "XTerm(379)"}
TMUX = {"TERM": "screen-256color", "TMUX": "/run/tmux,1,0", "VTE_VERSION": "7006"}


@pytest.mark.parametrize(
    ("environ", "replies", "expected"),
    [
        (VTE, Replies(1), Verdict(Mode.APP, "vte", explicit=True)),
        (VTE, Replies(2), Verdict(Mode.APP, "vte", explicit=True)),
        (VTE, Replies(), Verdict(Mode.APP, "vte")),
        (XTERM, Replies(0, "XTerm(379)"), Verdict(Mode.APP, "xterm")),
        (KONSOLE, Replies(None, "Konsole 22.12.3"), Verdict(Mode.TERMINAL, "konsole")),
        (KONSOLE, Replies(), Verdict(Mode.TERMINAL, "konsole")),
        ({"TERM": "mlterm", "MLTERM": "3.9.0"}, Replies(0), Verdict(Mode.TERMINAL, "mlterm")),
        ({"TERM_PROGRAM": "Apple_Terminal"}, Replies(), Verdict(Mode.TERMINAL, "apple_terminal")),
        (TMUX, Replies(), Verdict(Mode.APP, "tmux", ask=True)),
        ({"STY": "1.tty", "TERM": "screen"}, Replies(), Verdict(Mode.APP, "screen", ask=True)),
        ({"TERM": "foot"}, Replies(), Verdict(Mode.APP, "foot")),
        ({}, Replies(), Verdict(Mode.APP, "unknown")),
        # xterm started from Konsole inherits its variable; the name it tells is its own, and crosses ssh.
        (KONSOLE | XTERM, Replies(0, "XTerm(379)"), Verdict(Mode.APP, "xterm")),
        ({"TERM": "xterm-256color"}, Replies(None, "Konsole 22.12.3"), Verdict(Mode.TERMINAL, "konsole")),
        (KONSOLE | VTE, Replies(1), Verdict(Mode.APP, "konsole", explicit=True)),
    ],
)
def test_verdicts(environ: dict[str, str], replies: Replies, expected: Verdict) -> None:
    assert decide(environ, replies) == expected


@pytest.mark.parametrize("replies", [Replies(0, "kitty(0.26.5)"), Replies()])
def test_kitty_users_are_told_what_to_set(replies: Replies) -> None:
    verdict = decide({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, replies)
    assert (verdict.mode, verdict.terminal) == (Mode.APP, "kitty")
    assert "force_ltr yes" in verdict.advice


@pytest.mark.parametrize("setting", [Mode.APP, Mode.TERMINAL, Mode.OFF])
def test_the_setting_decides(setting: Mode) -> None:
    verdict = decide(VTE, Replies(1), setting=setting, remembered={"vte": Mode.APP})
    assert (verdict.mode, verdict.explicit) == (setting, setting is Mode.APP)


def test_an_answer_is_remembered_for_its_terminal_alone() -> None:
    remembered = {"tmux": Mode.TERMINAL}
    assert decide(TMUX, remembered=remembered) == Verdict(Mode.TERMINAL, "tmux")
    assert decide(XTERM, remembered=remembered) == Verdict(Mode.APP, "xterm")


@dataclass
class FakeTerminal:
    """The far end of a pseudo-terminal: collects what a program writes and answers its first words."""

    answer: bytes = b""
    pieces: int = 1
    received: bytes = b""
    path: str = ""
    _ends: list[int] = field(default_factory=list)

    def __enter__(self) -> FakeTerminal:
        self._ends = list(pty.openpty())
        self.path = os.ttyname(self._ends[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._stop = threading.Event()
        self._thread.start()
        return self

    def _serve(self) -> None:
        answered = False
        while not self._stop.is_set():
            if select.select([self._ends[0]], [], [], 0.01)[0]:
                self.received += os.read(self._ends[0], 1024)
                if not answered and b"\x1b[c" in self.received:
                    answered = True
                    size = -(-len(self.answer) // self.pieces) or 1
                    for start in range(0, len(self.answer), size):
                        os.write(self._ends[0], self.answer[start : start + size])
                        time.sleep(0.01)

    def attributes(self) -> list[object]:
        return termios.tcgetattr(self._ends[1])

    def __exit__(self, *_: object) -> None:
        time.sleep(0.03)
        self._stop.set()
        self._thread.join()
        for end in self._ends:
            os.close(end)


@pytest.mark.parametrize("pieces", [1, 7])
@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (b"\x1b[8;1$y\x1b[?65;1;9c", Replies(1)),
        (b"\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b[?64;1c", Replies(0, "XTerm(379)")),
        (b"\x1bP>|Konsole 22.12.3\x1b\\\x1b[?62;1;4c", Replies(None, "Konsole 22.12.3")),
        (b"\x1b[?6c", Replies()),
        (b"typed ahead\x1b[8;2$y\x1b[?65c", Replies(2)),
    ],
)
def test_replies_of_terminals(answer: bytes, expected: Replies, pieces: int) -> None:
    with FakeTerminal(answer, pieces) as terminal:
        before = terminal.attributes()
        assert ask_terminal(terminal.path, timeout=5) == expected
        assert terminal.attributes() == before
    assert terminal.received == QUERIES.encode()


def test_a_silent_terminal_costs_the_time_limit_and_no_more() -> None:
    with FakeTerminal() as terminal:
        before = terminal.attributes()
        started = time.monotonic()
        assert ask_terminal(terminal.path, timeout=0.1) == Replies()
        assert 0.1 <= time.monotonic() - started < 2
        assert terminal.attributes() == before


def test_what_is_no_terminal_has_no_replies(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("tty")
    (folder / "file").write_bytes(b"")
    assert ask_terminal(str(folder / "absent")) == ask_terminal(str(folder / "file")) == Replies()


@pytest.mark.parametrize(
    ("environ", "questions"),
    [
        (VTE, 1),
        (XTERM, 1),
        (TMUX, 0),
        ({"TERM": "dumb"}, 0),
        ({}, 0),
        ({"TERM": "x", "TERM_PROGRAM": "Apple_Terminal"}, 0),
    ],
)
def test_only_terminals_that_can_answer_are_asked(environ: dict[str, str], questions: int) -> None:
    with FakeTerminal(b"\x1b[8;1$y\x1b[?65c") as terminal:
        verdict = detect.detect(environ=environ, path=terminal.path, timeout=5)
    assert terminal.received == QUERIES.encode() * questions
    assert verdict.explicit == bool(questions)


def test_the_order_is_given_back_on_every_way_out() -> None:
    verdict = Verdict(Mode.APP, "vte", explicit=True)
    with FakeTerminal() as terminal:
        with detect.explicit_order(verdict, terminal.path):
            pass
        with pytest.raises(ZeroDivisionError), detect.explicit_order(verdict, terminal.path):
            1 / 0  # noqa: B018
    assert terminal.received.decode() == (EXPLICIT + IMPLICIT) * 2


def test_other_terminals_are_left_alone() -> None:
    with FakeTerminal() as terminal, detect.explicit_order(Verdict(Mode.APP, "xterm"), terminal.path):
        pass
    assert terminal.received == b""
