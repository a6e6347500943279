#!/usr/bin/env bash
# upload-faults.sh [how many] [seed]: appends while parts and commits are reset, left without an
# answer and answered 5xx at random, before they were done and after. Each must end exact, with one
# commit, or as outcome-unknown.
source "$(dirname "$0")/lib.sh"

UPLOADS=${1:-200} SEED=${2:-20261121}
PARTS=${BENCH_PERCENT_OF_PARTS:-10} COMMITS=${BENCH_PERCENT_OF_COMMITS:-40}

machine
start_sandbox
RELAY=$(free_port)
java "$BENCH/Relay.java" "$RELAY" "${DOMO_URL##*:}" "$SEED" "$PARTS" "$COMMITS" >"$WORK/relay.txt" &
STARTED+=($!)
await relay curl -s "http://127.0.0.1:$RELAY"
# Little patience, so that what is never answered is not waited for; and no breaker, which would
# keep the faults away.
GATEWAY_UPLOAD_PART_SIZE=64K \
  GATEWAY_BACKENDS_DOMO_TOLERANCE_TRANSFER_TIMEOUT=2s \
  GATEWAY_BACKENDS_DOMO_TOLERANCE_QUERY_ATTEMPT_TIMEOUT=2s \
  GATEWAY_BACKENDS_DOMO_TOLERANCE_BREAKER_ENABLED=${BENCH_BREAKER:-false} \
  start_gateway "http://127.0.0.1:$RELAY" -Xmx128m

BEGUN=$SECONDS
echo "$UPLOADS uploads, $PARTS % of the parts and $COMMITS % of the commits broken, seed $SEED"
java "$BENCH/Storm.java" "$GATEWAY_URL" "$KEY" "$DOMO_URL" "$DOMO_TOKEN" "$DATASET" "$UPLOADS" \
  || FAILED=1
echo "  faults in $((SECONDS - BEGUN)) s:"
sed -n 's/^fault //p' "$WORK/relay.txt" | sort | uniq -c | sed 's/^/  /'
expect "no part stays behind in the spool" "$(find "$WORK/spool" -type f | wc -l)" -eq 0
[ "$FAILED" = 0 ] && echo "  ok: each is exact, with one commit, or unknown"
exit "$FAILED"
