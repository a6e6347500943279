#!/usr/bin/env bash
# rolling-restarts.sh [restarts] [requests a second] [retries of HAProxy]: two gateways behind
# HAProxy, as docker/haproxy.cfg has it, are restarted in turn under load: a constant rate of
# requests over connections that are kept alive, one job after the other that is watched, and an
# upload under way at each restart. No request may fail, no event be missed, no upload be cut.
source "$(dirname "$0")/lib.sh"

RESTARTS=${1:-20} RATE=${2:-500} RETRIES=${3:-2}
CONFIG=$BENCH/../../docker/haproxy.cfg
export LISTEN GATEWAY_A GATEWAY_A_HEALTH GATEWAY_B GATEWAY_B_HEALTH
LISTEN=127.0.0.1:$(free_port)
GATEWAY_A=127.0.0.1:$(free_port) GATEWAY_A_HEALTH=$(free_port)
GATEWAY_B=127.0.0.1:$(free_port) GATEWAY_B_HEALTH=$(free_port)
declare -A ADDRESS=([a]=$GATEWAY_A [b]=$GATEWAY_B)
declare -A HEALTH=([a]=$GATEWAY_A_HEALTH [b]=$GATEWAY_B_HEALTH)
declare -A PID=()

# start <a or b>: starts that gateway, and waits until it is ready.
start() {
  mkdir -p "$WORK/spool-$1"
  GATEWAY_BACKENDS_DOMO_KIND=domo GATEWAY_BACKENDS_DOMO_URL=$DOMO_URL \
    GATEWAY_BACKENDS_DOMO_TOKEN=$DOMO_TOKEN GATEWAY_BACKENDS_DOMO_TOLERANCE_BULKHEAD_QUEUE=500 \
    GATEWAY_BACKENDS_DQOPS_KIND=dqops GATEWAY_BACKENDS_DQOPS_URL=$DQOPS_URL \
    GATEWAY_BACKENDS_DQOPS_TOKEN=sandbox-dqops-root-key \
    GATEWAY_BACKENDS_DQOPS_TOLERANCE_BULKHEAD_QUEUE=500 \
    GATEWAY_CONSUMERS_FILE=$WORK/consumers.yaml GATEWAY_UPLOAD_SPOOL=$WORK/spool-$1 \
    QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=${ADDRESS[$1]##*:} \
    QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=${HEALTH[$1]} \
    java ${BENCH_JVM:--Xmx256m} -jar "$JAR" >>"$WORK/gateway-$1.log" 2>&1 &
  PID[$1]=$!
  STARTED+=("${PID[$1]}")
  await "gateway $1" curl -sf "http://127.0.0.1:${HEALTH[$1]}/q/health/ready"
}

# stop <a or b>: as Kubernetes does, and says how that went.
stop() {
  local code=0 begun=$SECONDS
  kill -TERM "${PID[$1]}"
  wait "${PID[$1]}" || code=$?
  expect "gateway $1 has ended after $((SECONDS - begun)) s, as one that was told to" "$code" -eq 143
}

# send <a or b> <file>: uploads rows through HAProxy to that gateway, for about ten seconds.
send() {
  curl -sS -o "$2" -w '%{http_code}\n' --limit-rate 100K -H "Authorization: Bearer $KEY" \
    -H "X-Bench-Server: $1" -H 'Content-Type: text/csv' -T "$WORK/rows.csv" -X POST \
    "http://$LISTEN/datasets/domo~$DATASET/rows?header=absent" >"$2.status" 2>"$2.error"
}

machine
java "$BENCH/Rows.java" "$(bytes 1M)" >"$WORK/rows.csv" 2>"$WORK/rows"
ROWS=$(<"$WORK/rows")
write_consumers "$KEY"
start_sandbox
start a
start b
# The upload has to go to the gateway that is restarted; HAProxy's own choice is any.
{
  sed "s/^  retries .*/  retries $RETRIES/" "$CONFIG"
  printf '  use-server a if { req.hdr(x-bench-server) a }\n'
  printf '  use-server b if { req.hdr(x-bench-server) b }\n'
} >"$WORK/haproxy.cfg"
haproxy -f "$WORK/haproxy.cfg" >"$WORK/haproxy.log" 2>&1 &
STARTED+=($!)
await haproxy curl -sf -H "Authorization: Bearer $KEY" "http://$LISTEN/whoami"
GATEWAY_URL=http://$LISTEN
BEFORE=$(count_rows)

steady load "http://$LISTEN" "$KEY" "$RATE" 64 "${MIX[@]}"
java -Xmx64m "$BENCH/Watch.java" "http://$LISTEN" "$KEY" "$WORK/stop-load" 'dqops~_~slow_db' \
  >"$WORK/watch.txt" &
WATCH=$!
STARTED+=("$WATCH")
sleep 5 # until both have begun
echo "$RESTARTS restarts under $RATE requests a second, HAProxy's retries being $RETRIES"
for ((i = 1; i <= RESTARTS; i++)); do
  who=$([ $((i % 2)) = 1 ] && echo a || echo b)
  send "$who" "$WORK/upload-$i" &
  UPLOAD=$!
  sleep 2
  stop "$who"
  wait "$UPLOAD" || true
  start "$who"
  expect "the upload of restart $i was answered $(<"$WORK/upload-$i.status")" \
    "$(grep -c "\"kind\":\"upload\"" "$WORK/upload-$i" || true)" -eq 1
  sleep 3 # HAProxy sees it, and it warms up
done
touch "$WORK/stop-load"
wait "$STEADY" || FAILED=1
wait "$WATCH" || FAILED=1
cat "$WORK/load.txt" "$WORK/watch.txt"
DUE=$((BEFORE + ROWS * RESTARTS))
committed() { [ "$(count_rows)" -ge "$DUE" ]; }
await "all rows" committed
expect "all rows of $RESTARTS uploads are there, once" "$(count_rows)" -eq "$DUE"
expect "no request failed, and no event was missed" "$FAILED" -eq 0
exit "$FAILED"
