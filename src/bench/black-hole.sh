#!/usr/bin/env bash
# black-hole.sh [rounds] [seconds] [requests a second]: each backend in its turn takes connections and
# requests and answers nothing, while both are asked at a constant rate. The other one's callers must
# not notice: none of their requests fails, and their 99th percentile is within 10 % of what it is in
# the same round while both answer. HAProxy stands before each backend, and is stopped for a while.
source "$(dirname "$0")/lib.sh"

ROUNDS=${1:-5} SECONDS_EACH=${2:-15} RATE=${3:-200}
declare -A FRONT URL
DOMO=() DQOPS=()

# front <backend> <its URL>: HAProxy before it.
front() {
  local port
  port=$(free_port)
  cat >"$WORK/$1.cfg" <<CFG
defaults
  mode http
  timeout connect 2s
  timeout client 600s
  timeout server 600s
frontend $1
  bind 127.0.0.1:$port
  default_backend $1
backend $1
  server $1 ${2#http://}
CFG
  haproxy -db -f "$WORK/$1.cfg" >"$WORK/haproxy-$1.log" 2>&1 &
  FRONT[$1]=$!
  STARTED+=("${FRONT[$1]}")
  URL[$1]=http://127.0.0.1:$port
}

# asked <backend>: what came of a while: how many were answered, how many failed, p50 and p99.
asked() {
  mark domo >/dev/null
  mark dqops >/dev/null
  sleep "$SECONDS_EACH"
  mark "$1" | sed 's/.*: \([0-9]*\) answered, \([0-9]*\) failed; p50 \(.*\) ms, p99 \(.*\) ms/\1 \2 \3 \4/'
}

# swallow <backend> <the other>
swallow() {
  local gone=$1 other=$2 round before during failures=0 gone_failed
  echo "$gone answers nothing"
  for ((round = 1; round <= ROUNDS; round++)); do
    read -r -a before < <(asked "$other")
    kill -STOP "${FRONT[$gone]}"
    read -r -a during < <(asked "$other")
    gone_failed=$(mark "$gone" | sed 's/.* \([0-9]* failed\).*/\1/')
    kill -CONT "${FRONT[$gone]}"
    failures=$((failures + before[1] + during[1]))
    echo "  round $round: $other answered ${before[0]}, then ${during[0]};" \
      "p50 ${before[2]} -> ${during[2]} ms, p99 ${before[3]} -> ${during[3]} ms; of $gone $gone_failed"
    awk -v a="${before[3]}" -v b="${during[3]}" 'BEGIN {printf "%.0f\n", b / a * 100}' \
      >>"$WORK/$gone-ratio"
    sleep 15 # it is asked again, and its code is as warm as before
  done
  expect "no request to $other failed" "$failures" -eq 0
  expect "the 99th percentile of $other stays within 10 % (median of the rounds, in %)" \
    "$(sort -n "$WORK/$gone-ratio" | sed -n "$((ROUNDS / 2 + 1))p")" -le 110
}

machine
start_sandbox
front domo "$DOMO_URL"
front dqops "$DQOPS_URL"
# What is refused for want of a place is not what is looked for.
GATEWAY_BACKENDS_DOMO_TOLERANCE_BULKHEAD_QUEUE=500 GATEWAY_BACKENDS_DQOPS_TOLERANCE_BULKHEAD_QUEUE=500 \
  GATEWAY_BACKENDS_DQOPS_KIND=dqops GATEWAY_BACKENDS_DQOPS_URL=${URL[dqops]} \
  GATEWAY_BACKENDS_DQOPS_TOKEN=sandbox-dqops-root-key \
  start_gateway "${URL[domo]}" ${BENCH_JVM:--Xmx256m}
# Each is another request than the one before, or they would share one answer, or an old one do.
for ((i = 1; i <= 40; i++)); do
  DOMO+=("/datasets?backend=domo&limit=$i" "/backends/domo/api/data/v3/datasources/$ASKED?n=$i")
  DQOPS+=("/datasets?backend=dqops&limit=$i" "/backends/dqops/api/search/tables?limit=$i")
done
STEADY_SKIP=1 steady domo "$GATEWAY_URL" "$KEY" "$RATE" 128 "${DOMO[@]}"
STEADY_SKIP=1 steady dqops "$GATEWAY_URL" "$KEY" "$RATE" 128 "${DQOPS[@]}"
sleep $((SECONDS_EACH * 2)) # until all is compiled
swallow domo dqops
swallow dqops domo
exit "$FAILED"
