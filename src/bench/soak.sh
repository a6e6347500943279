#!/usr/bin/env bash
# soak.sh [minutes] [requests a second]: a gateway with a heap of 64 MB is asked at a constant rate, and
# one caller more in a hundred hangs up in the middle of a body. Every ten seconds its memory, its
# sockets and its files are written down (soak.tsv in BENCH_OUT). After the first third neither may
# grow, no request may fail, and Netty, which watches every buffer, may miss none.
source "$(dirname "$0")/lib.sh"

MINUTES=${1:-60} RATE=${2:-500}
FIGURES=$WORK/soak.tsv

descriptors() { { find "/proc/$GATEWAY_PID/fd" -lname "$1" 2>/dev/null || true; } | wc -l; }

# grown <column>: what its straight line of least squares gains an hour, after the first third.
grown() {
  awk -v column="$1" -v from="$((MINUTES * 20))" '$1 >= from {
      x = $1 / 3600; y = $column; n++; sx += x; sy += y; sxx += x * x; sxy += x * y }
    END {d = n * sxx - sx * sx; printf "%.2f", (d ? (n * sxy - sx * sy) / d : 0)}' "$FIGURES"
}

machine
java "$BENCH/Rows.java" "$(bytes 300K)" >"$WORK/rows.csv" 2>"$WORK/rows"
start_sandbox
export GATEWAY_BACKENDS_DQOPS_KIND=dqops GATEWAY_BACKENDS_DQOPS_URL=$DQOPS_URL
export GATEWAY_BACKENDS_DQOPS_TOKEN=sandbox-dqops-root-key
export GATEWAY_BACKENDS_DOMO_TOLERANCE_BULKHEAD_QUEUE=500
# shellcheck disable=SC2086
start_gateway "$DOMO_URL" ${BENCH_JVM:--Xms64m -Xmx64m -XX:+UseSerialGC} \
  -Dio.netty.leakDetection.level=paranoid
upload PUT -T "$WORK/rows.csv" >"$WORK/upload"
# Rows and queries cost the sandbox, on the same machine, a hundred times what a read costs it: four
# of each a second.
REQUESTS=("${MIX[@]}" "$ROWS_PATH?limit=20")
for ((i = 0; i < 36; i++)); do
  REQUESTS+=("/datasets/dqops~_~pg_prod~public~orders" "/datasets/domo~$ASKED/schema"
    "/backends/domo/api/data/v3/datasources/$ASKED")
done
# What has just started answers slowly, here all of it at once.
steady warm "$GATEWAY_URL" "$KEY" $((RATE / 5)) 16 "${REQUESTS[@]}"
sleep 60
touch "$WORK/stop-warm"
wait "$STEADY" || true
steady load "$GATEWAY_URL" "$KEY" "$RATE" 64 "${REQUESTS[@]}"
java -Xmx64m "$BENCH/HangUp.java" "$GATEWAY_URL" "$KEY" "$(awk -v r="$RATE" 'BEGIN {print r / 100}')" \
  "$WORK/stop-load" "$ROWS_PATH?header=absent" "$ROWS_PATH?limit=1000000" >"$WORK/hang-ups.txt" &
HANG_UPS=$!
STARTED+=("$HANG_UPS")

printf '%s\t%s\t%s\t%s\n' '# seconds' 'RSS MiB' sockets files >"$FIGURES"
for ((begun = SECONDS, i = 1; i <= MINUTES * 6; i++)); do
  sleep $((begun + i * 10 - SECONDS))
  printf '%d\t%s\t%d\t%d\n' $((i * 10)) "$(mib "$(resident "$GATEWAY_PID")")" \
    "$(descriptors 'socket:*')" "$(find "$WORK/spool" -type f | wc -l)" >>"$FIGURES"
done
touch "$WORK/stop-load"
lost=0
wait "$STEADY" || lost=1
wait "$HANG_UPS" || lost=1
cat "$WORK/load.txt" "$WORK/hang-ups.txt"
sleep 5
awk 'NR == 2 {first = $2} {if ($2 + 0 > most) most = $2; last = $2; if ($3 + 0 > sockets) sockets = $3}
  END {printf "  memory: %s MiB at first, %s at the end, at most %s; at most %s sockets\n",
    first, last, most, sockets}' "$FIGURES"
expect "no request failed" "$lost" -eq 0
expect "memory grew by $(grown 2) MiB an hour" "$(grown 2 | cut -d. -f1)" -le 4
expect "sockets grew by $(grown 3) an hour" "$(grown 3 | cut -d. -f1)" -le 4
expect "sockets are left once all have gone" "$(descriptors 'socket:*')" -le 64
expect "files are left in the spool" "$(find "$WORK/spool" -type f | wc -l)" -eq 0
expect "buffers that leaked" "$(grep -c 'LEAK:' "$WORK/gateway.log" || true)" -eq 0
[ -z "${BENCH_OUT:-}" ] || { mkdir -p "$BENCH_OUT" && cp "$FIGURES" "$BENCH_OUT/soak.tsv"; }
exit "$FAILED"
