#!/usr/bin/env bash
# export-memory.sh [size] [seconds]: how much a large query costs the gateway in memory: first to a
# reader that takes 1 MB/s and hangs up after so many seconds, then at full speed to its end.
source "$(dirname "$0")/lib.sh"

SIZE=$(bytes "${1:-5G}") SLOW=${2:-240}

# query <limit> <curl's option...>: becomes a reader of the rows as CSV.
query() {
  local limit=$1
  shift
  exec curl -sS -N -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \
    -H 'Accept: text/csv' "$@" -d "{\"sql\":\"SELECT * FROM table$limit\"}" \
    "$GATEWAY_URL$QUERY_PATH"
}

grown() { echo $(($(peak "$GATEWAY_PID") - IDLE)); }

machine
start_sandbox
RELAY=$(free_port)
java "$BENCH/Relay.java" "$RELAY" "${DOMO_URL##*:}" 0 0 0 >"$WORK/relay.txt" &
STARTED+=($!)
await relay curl -s "http://127.0.0.1:$RELAY"
# shellcheck disable=SC2086
start_gateway "http://127.0.0.1:$RELAY" -Xmx128m ${BENCH_JVM:-}
java "$BENCH/Rows.java" "$SIZE" 2>"$WORK/rows" | upload PUT -T - >"$WORK/job"
expect "the rows to be exported are there" "$(count_rows)" -eq "$(<"$WORK/rows")"

# The upload has left its traces in memory: a new process, and a small query to warm it up.
kill "$GATEWAY_PID" && wait "$GATEWAY_PID" 2>/dev/null || true
# shellcheck disable=SC2086
start_gateway "http://127.0.0.1:$RELAY" -Xmx128m ${BENCH_JVM:-}
(query ' LIMIT 200000' >/dev/null)
sleep 3
IDLE=$(resident "$GATEWAY_PID")
mark_peak "$GATEWAY_PID"

query '' --limit-rate 1M -o "$WORK/slow.csv" &
READER=$!
echo "a reader at 1 MB/s: idle $(mib "$IDLE") MiB"
for ((i = 1; i <= 6; i++)); do
  sleep $((SLOW / 6))
  echo "  after $((i * SLOW / 6)) s: $(($(stat -c %s "$WORK/slow.csv") / 1048576)) MiB read," \
    "$(mib "$(resident "$GATEWAY_PID")") MiB now, grown by $(mib "$(grown)") MiB at most"
done
expect "memory grew by at most 32 MiB" "$(grown)" -le $((32 * 1024))
AT=$(date +%s%3N)
kill -9 "$READER" && wait "$READER" 2>/dev/null || true
await "the end of the upstream read" grep -q "^gave-up.*/execute/" "$WORK/relay.txt"
read -r _ GONE SENT _ < <(grep "^gave-up.*/execute/" "$WORK/relay.txt")
echo "  hung up after $(($(stat -c %s "$WORK/slow.csv") / 1048576)) MiB; the upstream read ended" \
  "$((GONE - AT)) ms later, $((SENT / 1048576)) MiB had been taken from the backend"
expect "hanging up stops the upstream read within a second" $((GONE - AT)) -le 1000
rm "$WORK/slow.csv"

mark_peak "$GATEWAY_PID"
BEGUN=$SECONDS
OUT=$(query '' | tee >(wc -c >"$WORK/size") | tail -n +2 | tr -d '\r' | cksum)
TOOK=$((SECONDS - BEGUN))
IN=$(java "$BENCH/Rows.java" "$SIZE" 2>/dev/null | cksum)
echo "at full speed: $(<"$WORK/size") bytes in $TOOK s, $(mib "$(resident "$GATEWAY_PID")") MiB now," \
  "grown by $(mib "$(grown)") MiB at most"
[ "$IN" = "$OUT" ] && SAME=1 || SAME=0
expect "the rows that come out are those that went in" "$SAME" -eq 1
# Full speed makes the collector use more of the heap; what holds is the bound of an upload.
expect "memory grew by at most 64 MiB" "$(grown)" -le $((64 * 1024))
exit "$FAILED"
