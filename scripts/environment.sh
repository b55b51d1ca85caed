# Sourced by scripts/run and scripts/test: makes the virtual environment in .venv and keeps it up to date.
# Sets ROOT and VENV. Everything it says goes to standard error.

ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
VENV=${CHINHDANH_VENV:-$ROOT/.venv}

say() { printf 'chinhdanh: %s\n' "$*" >&2; }

find_python() {
  local name found
  for name in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
    [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 || continue
    found=$name
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s' "$name"
      return 0
    fi
  done
  if [ -n "${found:-}" ]; then
    say "Python 3.11 or newer is needed; $found is $("$found" -V 2>&1 | cut -d' ' -f2). Install a newer Python, or name it: PYTHON=/path/to/python3.12"
  else
    say "Python 3.11 or newer is needed, and no python3 was found. Install it, or name it: PYTHON=/path/to/python3.12"
  fi
  return 1
}

# set_up EXTRA: installs the project with that extra ("" for none) unless the environment already has it.
set_up() {
  local extra=$1 stamp="$VENV/.installed-${1:-run}" python log wanted
  wanted=$(cksum <"$ROOT/pyproject.toml")
  [ -x "$VENV/bin/python" ] && [ -f "$stamp" ] && [ "$(<"$stamp")" = "$wanted $ROOT" ] && return 0
  python=$(find_python) || exit 1
  mkdir -p "$(dirname "$VENV")"
  exec 9>"$VENV.lock"
  if command -v flock >/dev/null 2>&1; then flock 9; fi
  if [ -f "$stamp" ] && [ "$(<"$stamp")" = "$wanted $ROOT" ] && [ -x "$VENV/bin/python" ]; then exec 9>&-; return 0; fi
  log=$(mktemp)
  say "setting up (once) in $VENV …"
  if ! "$VENV/bin/python" -c '' >/dev/null 2>&1; then
    rm -rf "$VENV"
    if ! "$python" -m venv "$VENV" >"$log" 2>&1; then
      tail -n 5 "$log" >&2
      rm -rf "$VENV" "$log"
      say "$python cannot make a virtual environment. On Debian or Ubuntu: apt-get install python3-venv"
      exit 1
    fi
  fi
  if ! "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
      --editable "$ROOT${extra:+[$extra]}" >"$log" 2>&1; then
    grep -v '^WARNING' "$log" | tail -n 5 >&2
    if grep -qiE 'connection|name resolution|timed out|retrying|proxy|ssl|network|no matching distribution' "$log"; then
      say "the packages could not be fetched: the package index cannot be reached from here, or lacks one of them. Check the network or pip's settings (pip config list) and run this again."
    else
      say "the packages could not be installed; the whole log is in $log"
      exit 1
    fi
    rm -f "$log"
    exit 1
  fi
  rm -f "$log"
  printf '%s' "$wanted $ROOT" >"$stamp"
  [ -n "$extra" ] && cp "$stamp" "$VENV/.installed-run"
  exec 9>&-
  rm -f "$VENV.lock"
}
