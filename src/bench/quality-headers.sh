#!/usr/bin/env bash
# quality-headers.sh [rounds] [seconds]: what it costs to be told the quality with each dataset. One
# consumer is told it, another may not know it; both read the same datasets, by turns. Needs wrk.
source "$(dirname "$0")/lib.sh"

ROUNDS=${1:-7} SECONDS_EACH=${2:-5}
command -v wrk >/dev/null || { echo "first: install wrk" >&2; exit 1; }

UNTOLD=benchmark-untold
LINKED=5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b16
CONSUMERS="  - name: untold
    keys: [\"sha256:$(printf %s "$UNTOLD" | sha256sum | cut -d' ' -f1)\"]
    scopes: [\"datasets:read\"]
    datasets: [\"*\"]"

# p99 <key>: in microseconds.
p99() {
  wrk -t1 -c1 "-d${SECONDS_EACH}s" -s "$BENCH/peers/wrk.lua" -H "Authorization: Bearer $1" \
    "$GATEWAY_URL/datasets/domo~$LINKED" | awk '/^figures/ {print $6}'
}

machine
start_sandbox
# shellcheck disable=SC2086
GATEWAY_BACKENDS_DQOPS_KIND=dqops GATEWAY_BACKENDS_DQOPS_URL=$DQOPS_URL \
  GATEWAY_BACKENDS_DQOPS_TOKEN=sandbox-dqops-root-key start_gateway "$DOMO_URL" ${BENCH_JVM:-}
# The first read fills the cache in the background, from which all others are told.
for ((i = 0; i < 50; i++)); do
  told=$(gateway_curl -o /dev/null -D - "$GATEWAY_URL/datasets/domo~$LINKED" |
    tr -d '\r' | sed -n 's/^Quality-Verdict: //pI')
  [ -n "$told" ] && [ "$told" != UNKNOWN ] && break
  sleep 0.2
done
echo "the verdict that is told: $told"
for key in "$KEY" "$UNTOLD" "$KEY" "$UNTOLD"; do p99 "$key" >/dev/null; done
for ((round = 1; round <= ROUNDS; round++)); do
  with=$(p99 "$KEY") without=$(p99 "$UNTOLD")
  echo "round $round: p99 $with us with the headers, $without us without"
  echo "$((with - without))" >>"$WORK/more"
done
MORE=$(sort -n "$WORK/more" | sed -n "$((ROUNDS / 2 + 1))p")
expect "the headers add at most 1 ms to the 99th percentile (median $MORE us)" "$MORE" -le 1000
expect "a verdict was told" "$([ "$told" = UNKNOWN ] && echo 0 || echo 1)" -eq 1
exit "$FAILED"
