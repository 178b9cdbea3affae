#!/usr/bin/env bash
# Linux 6.18 with util-linux 2.38.1 (Debian 12: util-linux).
#
# A service without rights lets a part of itself run only while nothing else wants a processor (SCHED_IDLE), and takes that
# back when the part is needed.
# Expected: it may do so, since it gave the processor away by itself; SCHED_BATCH, the milder policy, is taken back as well.
# Seen: from SCHED_IDLE there is no way back ("Operation not permitted"), since it counts as nice 20 and the usual RLIMIT_NICE
# of 0 lets nobody below that; from SCHED_BATCH there is. So whatever gave way that way stays last for as long as it lives.
set -euo pipefail
[ "$(id -u)" = 0 ] || { echo 'skipped: it has to be run as root, to become a user without rights'; exit 3; }
uname -r; dpkg-query -W -f 'util-linux ${Version}\n' util-linux
unprivileged() { setpriv --reuid=65534 --regid=65534 --clear-groups --bounding-set=-all --inh-caps=-all "$@"; }
policy_after() {
  unprivileged sh -c 'sleep 10 & chrt "$1" -p 0 $! && chrt --other -p 0 $!; chrt -p $!; kill $!' sh "$1" 2>&1
}
idle=$(policy_after --idle); echo "$idle"
batch=$(policy_after --batch); echo "$batch"
grep -q 'Operation not permitted' <<< "$idle"
grep -q 'policy: SCHED_IDLE' <<< "$idle"
grep -q 'policy: SCHED_OTHER' <<< "$batch"
