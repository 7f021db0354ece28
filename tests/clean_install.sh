#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The package in a clean Debian 12 that runs its own systemd: clean_install.sh PACKAGE.deb [MIRROR]. Installs it there
# with apt, asks the service for the sample, restarts, upgrades, removes and purges it, and looks at what is left each
# time. Needs root, debootstrap and systemd-nspawn (package systemd-container); prints one line a check.
set -euo pipefail
package=$(realpath "$1")
mirror=${2:-http://deb.debian.org/debian}
for program in debootstrap systemd-nspawn; do
    command -v $program >/dev/null || { echo "$program is missing: apt-get install debootstrap systemd-container" >&2; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
debootstrap --variant=minbase --include=systemd-sysv,dbus,curl,man-db,bash-completion bookworm "$root" "$mirror" >"$work/debootstrap.log"
cp "$package" "$root/root/dateline.deb"
# Fetched before the machine starts: it has no network but its loopback.
chroot "$root" apt-get update -qq
chroot "$root" apt-get install -qq --no-install-recommends --download-only -y /root/dateline.deb >/dev/null
cat >"$root/etc/systemd/system/checks.service" <<'UNIT'
[Service]
Type=oneshot
ExecStart=/bin/bash /root/checks.sh
StandardOutput=file:/root/checks.log
StandardError=file:/root/checks.log
ExecStopPost=/bin/systemctl poweroff --no-block
[Install]
WantedBy=multi-user.target
UNIT
cat >"$root/root/checks.sh" <<'CHECKS'
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
failed=0
check() {
    local what=$1
    shift
    if "$@" >/root/last.log 2>&1; then echo "ok: $what"; else echo "FAILED: $what"; cat /root/last.log; failed=1; fi
}
not() { ! "$@"; }
install_package() { apt-get install -y --no-install-recommends "$@" /root/dateline.deb; }
answers() {
    for _ in $(seq 100); do
        curl -sf http://127.0.0.1:8080/readyz && break
        sleep 0.2
    done
    curl -sf 'http://127.0.0.1:8080/v1/search?q=treaty&limit=1' | grep -q '"total":[1-9]'
}
process_user() { [[ $(stat -c %U "/proc/$(systemctl show -P MainPID dateline)") == dateline ]]; }
completes() {
    source /usr/share/bash-completion/completions/dateline-index
    COMP_WORDS=(dateline-index bu) COMP_CWORD=1
    _dateline
    [[ ${COMPREPLY[*]} == build ]] || return 1
    COMP_WORDS=(dateline-serve --ind) COMP_CWORD=1
    _dateline
    [[ ${COMPREPLY[*]} == --index ]]
}
page_is_clean() { [[ -z $(MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$(man -w "$1")" 2>&1 >/dev/null) ]]; }
# Files of the machine that bear the name, but logs, caches of others (man's) and the checks themselves.
left() { find / -xdev \( -path /root -o -path /proc -o -path /sys -o -path /var/log -o -path /var/cache -o -path /run \) -prune -o -name '*dateline*' -print; }

check "apt installs it and what it needs" install_package
check "the units are sound" systemd-analyze verify dateline.service dateline-index.service dateline-index.timer
check "the service runs" systemctl is-active dateline
check "it is started at boot" systemctl is-enabled dateline
check "it answers with the sample" answers
check "it is its own user's" process_user
check "its user cannot log in" grep -q '^dateline:.*nologin$' /etc/passwd
check "the journal has no error of it" not journalctl -q --grep . -u dateline -p err
for page in dateline-index dateline-serve dateline-query; do check "man $page" page_is_clean $page; done
check "bash completes its words" completes
check "a reload is taken" systemctl reload dateline
check "and keeps it running" answers
check "the index is built again" systemctl start dateline-index
check "and is sound" runuser -u dateline -- dateline-index check --index /var/lib/dateline/index
check "the nightly timer starts" systemctl enable --now dateline-index.timer
echo '# mine' >>/etc/default/dateline
check "an upgrade installs" install_package --reinstall
check "keeps the settings" grep -q '# mine' /etc/default/dateline
check "and the service running" answers
check "a stop is quick and clean" timeout 10 systemctl stop dateline
check "it ended well" test "$(systemctl show -P Result dateline)" = success
systemctl disable -q dateline
check "an upgrade installs" install_package --reinstall
check "what was disabled stays so" not systemctl is-enabled dateline
check "what was stopped stays so" not systemctl is-active dateline
systemctl enable -q --now dateline
check "removing works" apt-get remove -y dateline
check "stops the service" not curl -s http://127.0.0.1:8080/healthz
check "keeps the index" test -e /var/lib/dateline/index/CURRENT
check "and the settings" test -e /etc/default/dateline
check "it comes back with them" install_package
check "and answers" answers
check "purging works" apt-get purge -y dateline
check "leaves no file" test -z "$(left)"
left
check "no failed unit" test -z "$(systemctl list-units --failed --no-legend)"
systemctl list-units --failed --no-legend
echo "done $failed"
CHECKS
chroot "$root" systemctl enable -q checks
systemd-nspawn -q -D "$root" -b --private-network --register=no --keep-unit </dev/null >"$work/boot.log" 2>&1 || true
cat "$root/root/checks.log"
grep -qx 'done 0' "$root/root/checks.log"
