#!/usr/bin/env bash
# throughput.sh [size] [rounds]: how fast rows are sent through the gateway, compared with the same
# bytes sent straight to the backend, in turns.
source "$(dirname "$0")/lib.sh"

SIZE=$(bytes "${1:-1G}") ROUNDS=${2:-7}
# The gateway's own defaults, for both ways.
PART_SIZE=$(bytes 16M) PARALLEL=2

machine
java "$BENCH/Rows.java" "$SIZE" >"$WORK/rows.csv" 2>"$WORK/rows"
start_sandbox
# shellcheck disable=SC2086
start_gateway "$DOMO_URL" ${BENCH_JVM:--Xmx128m}
java "$BENCH/Throughput.java" "$GATEWAY_URL" "$KEY" "$DOMO_URL" "$DOMO_TOKEN" "$DATASET" \
  "$WORK/rows.csv" "$(<"$WORK/rows")" "$ROUNDS" "$PART_SIZE" "$PARALLEL" || FAILED=1
expect "at least half as fast as straight" "$FAILED" -eq 0
exit "$FAILED"
