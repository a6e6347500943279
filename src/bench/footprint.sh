#!/usr/bin/env bash
# footprint.sh [rounds]: how soon the gateway answers after it was started, and what memory it takes,
# with the container's JVM (25; JAVA_HOME or java on the path), options and AOT cache, and a heap of
# 64 MB. Beside it, in turns, the same without the cache, and as a sidecar. Needs wrk.
source "$(dirname "$0")/lib.sh"

ROUNDS=${1:-5}
JAVA=${JAVA_HOME:+$JAVA_HOME/bin/}java
APP=$(dirname "$JAR")
command -v wrk >/dev/null || { echo "first: install wrk" >&2; exit 1; }
"$JAVA" -version 2>&1 | grep -q '"2[5-9]' || { echo "first: a JDK 25, as JAVA_HOME" >&2; exit 1; }

now() { date +%s%N; }

# measure <name> <option of the JVM...>: starts it, asks it, and stops it.
measure() {
  local name=$1 port begun answered idle rate
  shift
  port=$(free_port)
  begun=$(now)
  GATEWAY_BACKENDS_DOMO_KIND=domo GATEWAY_BACKENDS_DOMO_URL=$DOMO_URL \
    GATEWAY_BACKENDS_DOMO_TOKEN=$DOMO_TOKEN GATEWAY_BACKENDS_DOMO_TOLERANCE_BULKHEAD_QUEUE=500 \
    GATEWAY_BACKENDS_DQOPS_KIND=dqops GATEWAY_BACKENDS_DQOPS_URL=$DQOPS_URL \
    GATEWAY_BACKENDS_DQOPS_TOKEN=sandbox-dqops-root-key \
    GATEWAY_CONSUMERS_FILE=$WORK/consumers.yaml GATEWAY_UPLOAD_SPOOL=$WORK \
    QUARKUS_SHUTDOWN_DELAY=0s QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$port \
    QUARKUS_MANAGEMENT_PORT=$(free_port) \
    "$JAVA" "$@" -Xmx64m -XX:+UseSerialGC -XX:TrimNativeHeapInterval=5000 -jar "$JAR" >"$WORK/gateway.log" 2>&1 &
  GATEWAY_PID=$!
  STARTED+=("$GATEWAY_PID")
  until { exec 3<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null; do sleep 0.005; done
  exec 3>&-
  gateway_curl -f -o /dev/null "http://127.0.0.1:$port/datasets/domo~$ASKED"
  answered=$((($(now) - begun) / 1000000))
  sleep 10
  idle=$(mib "$(resident "$GATEWAY_PID")")
  mark_peak "$GATEWAY_PID"
  rate=$(wrk -t1 -c32 -d20s -H "Authorization: Bearer $KEY" \
    "http://127.0.0.1:$port/datasets/domo~$ASKED" | awk '/^Requests/ {print int($2)}')
  echo "$name $answered $idle $(mib "$(peak "$GATEWAY_PID")") $rate" | tee -a "$WORK/footprint" |
    awk '{printf "  %s: first answer after %s ms; RSS %s MiB idle, at most %s MiB under load, of %s requests/s\n",
      $1, $2, $3, $4, $5}'
  kill "$GATEWAY_PID"
  wait "$GATEWAY_PID" || true
}

# median <name> <column>: a whole number.
median() { awk -v n="$1" -v c="$2" '$1 == n {print int($c + 0.5)}' "$WORK/footprint" | sort -n | sed -n "$((ROUNDS / 2 + 1))p"; }

machine
[ -s "$APP/app.aot" ] || "$BENCH/../../docker/train.sh" "$APP"
write_consumers "$KEY"
start_sandbox
for ((round = 1; round <= ROUNDS; round++)); do
  measure without
  measure cached -XX:AOTCache="$APP/app.aot"
  measure sidecar -XX:AOTCache="$APP/app.aot" -XX:TieredStopAtLevel=1
done
for name in cached sidecar; do
  expect "$name: the first answer comes within a second (median, ms)" "$(median $name 2)" -le 1000
  expect "$name: idle it takes at most 120 MiB (median)" "$(median $name 3)" -le 120
  expect "$name: under load it takes at most 200 MiB (median)" "$(median $name 4)" -le 200
done
exit "$FAILED"
