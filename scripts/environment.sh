# Sourced by scripts/run and scripts/test: makes the virtual environment and keeps it up to date.
# Sets ROOT and VENV. Everything it says goes to standard error.
#
# The environment is $ROOT/.venv unless CHINHDANH_VENV names another folder; PYTHON names the Python it is made with.
#   .installed-run, .installed-test   what was installed, for whom: the checksum of pyproject.toml and the checkout
#   .place                            where the environment was made: its scripts do not work elsewhere
#   .installing                       there while packages are being installed: found later, it was interrupted
#   setup.log                         what pip said last

ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
VENV=${CHINHDANH_VENV:-$ROOT/.venv}
case $VENV in /*) ;; *) VENV=$PWD/$VENV ;; esac

say() { printf 'chinhdanh: %s\n' "$*" >&2; }

give_up() {
  say "$@"
  exit 1
}

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# Prints the name of a Python that is new enough; the one that PYTHON names, or none, where PYTHON is set.
find_python() {
  local name found=
  for name in ${PYTHON:+"$PYTHON"} ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    command -v "$name" >/dev/null 2>&1 || continue
    if is_new_enough "$name"; then
      printf '%s' "$name"
      return 0
    fi
    found=${found:-$name}
  done
  local remedy="Install a newer Python, or name it: PYTHON=/path/to/python3.12"
  if [ -n "$found" ]; then
    give_up "Python 3.11 or newer is needed; $found is $("$found" -V 2>&1 | cut -d' ' -f2). $remedy"
  elif [ -n "${PYTHON:-}" ]; then
    give_up "PYTHON names $PYTHON, which is no program. Name Python 3.11 or newer: PYTHON=/path/to/python3.12"
  fi
  give_up "Python 3.11 or newer is needed, and no python3 was found. $remedy"
}

# Waits until no other set-up runs for this checkout. The lock is on an open file of this shell and ends with it;
# Python takes it because not every system has a flock command.
lock() {
  exec 9<"$ROOT/pyproject.toml"
  "$1" - <<'PYTHON' >&2 || true
import fcntl
try:
    fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    print("chinhdanh: another set-up is running; waiting for it …", flush=True)
    fcntl.flock(9, fcntl.LOCK_EX)
PYTHON
}

unlock() { exec 9<&-; }

# is_ready STAMP WANTED: whether what is wanted is installed.
is_ready() {
  [ -x "$VENV/bin/python" ] && [ ! -e "$VENV/.installing" ] && [ -f "$1" ] && [ "$(<"$1")" = "$2" ]
}

# Whether the environment is whole and stands where it was made, so that packages can be added to it.
is_usable() {
  [ ! -e "$VENV/.installing" ] || return 1
  [ ! -f "$VENV/.place" ] || [ "$(<"$VENV/.place")" = "$VENV" ] || return 1
  "$VENV/bin/python" -c 'import pip' >/dev/null 2>&1
}

# make_environment PYTHON: empties $VENV and makes a virtual environment there.
make_environment() {
  local said
  if [ "$VENV" != "$ROOT/.venv" ] && [ ! -f "$VENV/.place" ] && [ -n "$(ls -A "$VENV")" ]; then
    give_up "$VENV holds something else. Name an empty or new folder: CHINHDANH_VENV=/path/to/folder"
  fi
  find "$VENV/" -mindepth 1 -delete
  printf '%s' "$VENV" >"$VENV/.place"
  : >"$VENV/.installing"
  if ! said=$("$1" -m venv "$VENV" 2>&1); then
    printf '%s\n' "$said" | tail -n 5 >&2
    give_up "$1 cannot make a virtual environment. On Debian or Ubuntu: apt-get install python3-venv"
  fi
}

# install EXTRA: installs the project with that extra ("" for none) into the environment.
install() {
  local log="$VENV/setup.log" code=0
  : >"$VENV/.installing"
  PIP_USER=0 "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
    --editable "$ROOT${1:+[$1]}" </dev/null >"$log" 2>&1 || code=$?
  [ "$code" -gt 128 ] || rm -f "$VENV/.installing"
  [ "$code" -ne 0 ] || return 0
  grep -v '^WARNING' "$log" | tail -n 5 >&2
  if grep -qiE 'connection|name resolution|timed out|proxy|ssl|unreachable|no matching distribution' "$log"; then
    give_up "the packages could not be fetched: the package index cannot be reached from here, or has nothing" \
      "for $("$VENV/bin/python" -V) on this machine. Check the network and pip's settings (pip config list), then" \
      "run this again. The whole log: $log"
  fi
  give_up "the packages could not be installed. The whole log: $log"
}

# set_up EXTRA: sees to it that the environment has the project with that extra ("" for none).
set_up() {
  local extra=$1 stamp="$VENV/.installed-${1:-run}" wanted python
  wanted="$(cksum <"$ROOT/pyproject.toml") $ROOT $VENV"
  if is_ready "$stamp" "$wanted"; then return 0; fi
  python=$(find_python) || exit 1
  if ! mkdir -p "$VENV" 2>/dev/null || [ ! -w "$VENV" ]; then
    give_up "$VENV cannot be written. Name a folder that can: CHINHDANH_VENV=/path/to/folder"
  fi
  trap 'say "interrupted; run this again to go on."; exit 130' INT TERM
  lock "$python"
  if ! is_ready "$stamp" "$wanted"; then
    say "setting up $VENV; this takes some minutes the first time …"
    is_usable || make_environment "$python"
    install "$extra"
    printf '%s' "$wanted" >"$stamp"
    [ -z "$extra" ] || cp "$stamp" "$VENV/.installed-run"
    say "set up."
  fi
  unlock
  trap - INT TERM
}
