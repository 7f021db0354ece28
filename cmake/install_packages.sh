#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the Debian packages of the named groups of packages.txt that are missing: install_packages.sh build [test] [check]
set -eu
here=$(dirname "$0")
missing=""
group=""
wanted=" $* "
while read -r line; do
    case "$line" in
        "# ["*) group=${line#"# ["}; group=${group%"]"} ;;
        "#"* | "") ;;
        *)
            case "$wanted" in
                *" $group "*)
                    # A program that is there already, from wherever, need not come from a package.
                    case "$line" in
                        nodejs) command -v node >/dev/null 2>&1 && continue ;;
                        npm) command -v npm >/dev/null 2>&1 && continue ;;
                    esac
                    dpkg-query -W -f='${Status}' "$line" 2>/dev/null | grep -q "ok installed" || missing="$missing $line"
                    ;;
            esac
            ;;
    esac
done <"$here/packages.txt"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then
    become=""
elif command -v sudo >/dev/null 2>&1; then
    become="sudo"
else
    echo "These Debian packages are missing, and neither root nor sudo is at hand to install them:$missing" >&2
    exit 3
fi
echo "installing:$missing"
$become apt-get update -qq
$become env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
