#!/usr/bin/env bash
# throughput.sh [size] [rounds]: how fast rows are sent through the gateway, compared with the same
# bytes sent straight to the backend, in turns.
source "$(dirname "$0")/lib.sh"

SIZE=$(bytes "${1:-1G}") ROUNDS=${2:-7}
# The gateway's own defaults, for both ways.
PART_SIZE=$(bytes 16M) PARALLEL=2

# ticks <pid>: the processor time it has used.
ticks() { awk '{print $14 + $15}' "/proc/$1/stat"; }

machine
java "$BENCH/Rows.java" "$SIZE" >"$WORK/rows.csv" 2>"$WORK/rows"
start_sandbox
# shellcheck disable=SC2086
start_gateway "$DOMO_URL" ${BENCH_JVM:--Xmx128m}
GATEWAY_TICKS=$(ticks "$GATEWAY_PID") SANDBOX_TICKS=$(ticks "$SANDBOX_PID")
java "$BENCH/Throughput.java" "$GATEWAY_URL" "$KEY" "$DOMO_URL" "$DOMO_TOKEN" "$DATASET" \
  "$WORK/rows.csv" "$(<"$WORK/rows")" "$ROUNDS" "$PART_SIZE" "$PARALLEL" || FAILED=1
# Other work on the machine makes the times above worth little, and these not.
GIGABYTES=$(awk -v bytes="$SIZE" -v rounds="$ROUNDS" 'BEGIN {print bytes * (rounds + 1) / 1e9}')
awk -v gateway="$(($(ticks "$GATEWAY_PID") - GATEWAY_TICKS))" \
  -v sandbox="$(($(ticks "$SANDBOX_PID") - SANDBOX_TICKS))" -v size="$GIGABYTES" \
  -v hertz="$(getconf CLK_TCK)" 'BEGIN {
    printf "processor time for 1 GB: %.1f s in the gateway, %.1f s in the sandbox\n",
      gateway / hertz / size, sandbox / hertz / size / 2 }'
expect "at least half as fast as straight" "$FAILED" -eq 0
exit "$FAILED"
