#!/usr/bin/env bash
# upload-memory.sh [plain|gzip|eight] [size]: how much a large upload costs the gateway in memory.
# plain and gzip: one CSV of 10G; eight: eight of 1G at once. The gateway has a heap of 128 MB.
source "$(dirname "$0")/lib.sh"

KIND=${1:-plain}
case $KIND in
  plain | gzip) SIZE=$(bytes "${2:-10G}") UPLOADS=1 ;;
  eight) SIZE=$(bytes "${2:-1G}") UPLOADS=8 ;;
  *) echo "plain, gzip or eight" >&2; exit 2 ;;
esac

# send <number> <method> <bytes>: one upload of as many bytes, its rows in rows.<number>.
send() {
  local packed=()
  [ "$KIND" != gzip ] || packed=(-H 'Content-Encoding: gzip')
  java "$BENCH/Rows.java" "$3" 2>"$WORK/rows.$1" \
    | if [ "$KIND" = gzip ]; then gzip -1; else cat; fi \
    | upload "$2" "${packed[@]}" -T - >"$WORK/job.$1"
}

machine
start_sandbox
# shellcheck disable=SC2086
start_gateway "$DOMO_URL" -Xmx128m ${BENCH_JVM:-}
send warm-up PUT $((32 * 1024 * 1024))
sleep 3
IDLE=$(resident "$GATEWAY_PID")
mark_peak "$GATEWAY_PID"
forget_requests
[ "$UPLOADS" = 1 ] && METHOD=PUT BEFORE=0 || METHOD=POST BEFORE=$(<"$WORK/rows.warm-up")

BEGUN=$SECONDS
SENDERS=()
for ((i = 1; i <= UPLOADS; i++)); do
  send "$i" "$METHOD" "$SIZE" &
  SENDERS+=($!)
done
wait "${SENDERS[@]}"
TOOK=$((SECONDS - BEGUN))
PEAK=$(peak "$GATEWAY_PID")

echo "$KIND: $UPLOADS x $SIZE bytes in $TOOK s, idle $(mib "$IDLE") MiB, at most $(mib "$PEAK") MiB," \
  "grown by $(mib $((PEAK - IDLE))) MiB"
SENT=0
for ((i = 1; i <= UPLOADS; i++)); do
  ROWS=$(<"$WORK/rows.$i")
  SENT=$((SENT + ROWS))
  echo "  upload $i: $ROWS rows sent; job $(member state <"$WORK/job.$i"), $(member rows <"$WORK/job.$i") rows"
  expect "rows acknowledged are rows sent" "$(member rows <"$WORK/job.$i")" -eq "$ROWS" || true
done
expect "queries see all rows, once" "$(count_rows)" -eq $((BEFORE + SENT))
expect "one commit for each upload" "$(count_commits)" -eq "$UPLOADS"
if [ "$UPLOADS" = 1 ]; then
  expect "memory grew by at most 64 MiB" $((PEAK - IDLE)) -le $((64 * 1024))
else
  expect "memory was at most 512 MiB in all" "$PEAK" -le $((512 * 1024))
fi
exit "$FAILED"
