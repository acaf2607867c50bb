# shellcheck shell=bash
# What the scripts share. Sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# The dependency checker is pinned: another version may judge another way.
deny_version=0.20.2
# So is the tool that breaks the code: another version breaks it in other ways.
mutants_version=27.1.0
# And the tool that builds the fuzz targets.
fuzz_version=0.13.1

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$*"
    exit 1
}

install_packages() { # PACKAGE... by the distribution, only as root
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        die "missing: $*. Install the package(s) with your distribution (Debian: apt-get install $*) and run again."
    fi
    local log
    log=$(mktemp)
    say "installing $*"
    export DEBIAN_FRONTEND=noninteractive
    if [ -z "${packages_updated:-}" ]; then
        apt-get update >"$log" 2>&1 || { cat "$log" >&2; die "the package lists could not be refreshed"; }
        packages_updated=1
    fi
    apt-get install -y --no-install-recommends "$@" >"$log" 2>&1 ||
        { cat "$log" >&2; die "could not install $*"; }
    rm -f "$log"
}

need() { # PACKAGE COMMAND: the command is there afterwards
    command -v "$2" >/dev/null 2>&1 && return 0
    install_packages "$1"
    command -v "$2" >/dev/null 2>&1 || die "$2 is still missing after installing $1"
}

need_cargo() {
    command -v cargo >/dev/null 2>&1 || die "cargo is missing: install Rust with rustup (https://rustup.rs) and run again."
    need gcc cc
}

# Where the PostgreSQL server programs are; Debian keeps them out of PATH.
postgres_programs() {
    local found
    found=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
    [ -n "$found" ] || found=$(command -v initdb || true)
    [ -z "$found" ] || dirname "$(readlink -f "$found")"
}

# Puts cargo-deny in PATH, built into target/tools where the machine has none.
need_deny() {
    command -v cargo-deny >/dev/null 2>&1 && return 0
    local tools=${CARGO_TARGET_DIR:-$root/target}/tools
    PATH=$tools/bin:$PATH
    export PATH
    [ -x "$tools/bin/cargo-deny" ] && return 0
    say "building cargo-deny $deny_version, once"
    # without optimisation: a minute less to build than it will ever save here
    CARGO_PROFILE_DEV_DEBUG=0 cargo install --quiet --debug --locked "cargo-deny@$deny_version" --root "$tools" \
        --target-dir "$tools/build" && rm -rf "$tools/build"
}

# Puts cargo-mutants in PATH; it is not installed behind anybody's back, for it is needed for this one long script only.
need_mutants() {
    local tools=${CARGO_TARGET_DIR:-$root/target}/tools
    PATH=$tools/bin:$PATH
    export PATH
    command -v cargo-mutants >/dev/null 2>&1 && return 0
    die "cargo-mutants is missing. Install it once (some minutes), then run this again:
    cargo install --locked cargo-mutants@$mutants_version --root $tools"
}
