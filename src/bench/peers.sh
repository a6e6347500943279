#!/usr/bin/env bash
# peers.sh [rounds] [seconds] [scenario...]: requests through the gateway, compared with the same
# requests straight to the backend and through nginx, HAProxy and Spring Cloud Gateway, in turns.
# Needs wrk, nginx and haproxy. BENCH_OUT is a directory for the table and the plot.
source "$(dirname "$0")/lib.sh"

ROUNDS=${1:-5} SECONDS_EACH=${2:-5}
SCENARIOS=("${@:3}")
[ "${#SCENARIOS[@]}" -gt 0 ] || SCENARIOS=(pass dataset list cached alone download upload)
CONNECTIONS=${BENCH_CONNECTIONS:-32} WARM_UP=${BENCH_WARM_UP:-100000} SIZE=$(bytes "${BENCH_SIZE:-1G}")
PEERS="$BENCH/peers"
FIGURES=$WORK/figures.tsv
declare -A URL PID

for tool in wrk nginx haproxy; do
  command -v "$tool" >/dev/null || { echo "first: install $tool" >&2; exit 1; }
done

# ticks <pid>: the processor time of a process and its children, in clock ticks.
ticks() {
  local pid
  for pid in "$1" $(pgrep -P "$1"); do cat "/proc/$pid/stat"; done |
    sed 's/.*) //' | awk '{sum += $12 + $13} END {print sum}'
}

memory() {
  local pid
  for pid in "$1" $(pgrep -P "$1"); do awk '/^VmRSS/ {print $2}' "/proc/$pid/status"; done |
    awk '{sum += $1} END {print sum}'
}

fill_in() { sed -e "s|@WORK@|$WORK|; s|@STUB@|$STUB|; s|@SINK@|${SINK:-1}|; s|@DATASET@|$DATASET|; s|@PORT@|${2:-0}|" "$1"; }

start() {
  local name=$1
  shift
  "$@" >"$WORK/$name.log" 2>&1 &
  PID[$name]=$!
  STARTED+=("${PID[$name]}")
}

# What the simulated Domo answers is written down, and served from memory after that.
record_answers() {
  local token="X-DOMO-Developer-Token: $DOMO_TOKEN" path=$DOMO_URL/api/data/v3/datasources
  mkdir -p "$WORK/answers"
  curl -sSf -H "$token" "$path/$DATASET" >"$WORK/answers/dataset.json"
  curl -sSf -H "$token" "$path?limit=50&offset=0" >"$WORK/answers/list.json"
  truncate -s "$SIZE" "$WORK/answers/bytes"
  kill "$SANDBOX_PID"
  chmod -R a+rX "$WORK"
}

start_stub() {
  STUB=$(free_port) SINK=$(free_port)
  start sink java -Xmx64m "$PEERS/Sink.java" "$SINK"
  fill_in "$PEERS/stub.conf" >"$WORK/stub.conf"
  start stub nginx -e "$WORK/stub-error.log" -p "$WORK" -c "$WORK/stub.conf"
  URL[direct]=http://127.0.0.1:$STUB PID[direct]=${PID[stub]}
  await stub curl -sf "${URL[direct]}/api/data/v3/datasources"
}

start_nginx() {
  local port
  port=$(free_port)
  fill_in "$PEERS/nginx.conf" "$port" >"$WORK/nginx.conf"
  start nginx nginx -e "$WORK/nginx-error.log" -p "$WORK" -c "$WORK/nginx.conf"
  URL[nginx]=http://127.0.0.1:$port
}

start_haproxy() {
  local port
  port=$(free_port)
  fill_in "$PEERS/haproxy.cfg" "$port" >"$WORK/haproxy.cfg"
  start haproxy haproxy -db -f "$WORK/haproxy.cfg"
  URL[haproxy]=http://127.0.0.1:$port
}

start_spring() {
  local port jar=$PEERS/spring-cloud-gateway/target/peer.jar
  [ -f "$jar" ] || "$BENCH/../../mvnw" -q -B -f "$PEERS/spring-cloud-gateway/pom.xml" package
  port=$(free_port)
  # shellcheck disable=SC2086
  start spring java ${BENCH_SPRING_JVM:--Xmx256m} -jar "$jar" \
    --server.port="$port" --stub="${URL[direct]}" --sink="http://127.0.0.1:$SINK"
  URL[spring]=http://127.0.0.1:$port
  await spring curl -sf "${URL[spring]}/api/data/v3/datasources"
}

start_ours() {
  cat >"$WORK/rules.yaml" <<'YAML'
rules:
  - {method: GET, path: "/api/data/v3/datasources/{dataset}", read: true}
  - {method: GET, path: "/api/data/v3/bytes", read: true}
YAML
  cat >"$WORK/sink-rules.yaml" <<'YAML'
rules:
  - {method: PUT, path: "/api/data/v3/sink"}
YAML
  # The gateway is to be measured, not its bound on what one backend is burdened with.
  GATEWAY_BACKENDS_DOMO_TOLERANCE_BULKHEAD_CONCURRENCY=256 \
    GATEWAY_BACKENDS_DOMO_TOLERANCE_BULKHEAD_PASSAGES=256 \
    GATEWAY_BACKENDS_DOMO_PROXY_RULES_FILE=$WORK/rules.yaml \
    GATEWAY_BACKENDS_SINK_KIND=domo GATEWAY_BACKENDS_SINK_URL=http://127.0.0.1:$SINK \
    GATEWAY_BACKENDS_SINK_TOKEN=$DOMO_TOKEN GATEWAY_BACKENDS_SINK_PROXY_RULES_FILE=$WORK/sink-rules.yaml \
    GATEWAY_CACHE_MAX_AGE=${BENCH_CACHE:-0} \
    start_gateway "${URL[direct]}" ${BENCH_JVM:--Xmx64m -XX:+UseSerialGC}
  URL[gateway]=$GATEWAY_URL PID[gateway]=$GATEWAY_PID
}

start_caching() {
  BENCH_CACHE=1h start_ours
  URL[caching]=$GATEWAY_URL PID[caching]=$GATEWAY_PID
}

# path <scenario> <peer>
path() {
  local upstream=/api/data/v3/datasources
  case $1:$2 in
    pass:gateway | alone:gateway) echo "/backends/domo$upstream/$DATASET" ;;
    dataset:gateway | cached:gateway | cached:caching) echo "/datasets/domo~$DATASET" ;;
    list:gateway) echo "/datasets?backend=domo&limit=50" ;;
    download:gateway) echo /backends/domo/api/data/v3/bytes ;;
    upload:gateway) echo /backends/sink/api/data/v3/sink ;;
    download:*) echo /api/data/v3/bytes ;;
    upload:*) echo /api/data/v3/sink ;;
    list:*) echo "$upstream?limit=50&offset=0" ;;
    *) echo "$upstream/$DATASET" ;;
  esac
}

# load <scenario> <peer> <seconds>: requests, seconds, failures, and three percentiles.
load() {
  local connections=$CONNECTIONS
  [ "$1" = alone ] && connections=1
  wrk -t1 "-c$connections" "-d${3}s" -s "$PEERS/wrk.lua" -H "Authorization: Bearer $KEY" \
    "${URL[$2]}$(path "$1" "$2")" | awk '/^figures/ {$1 = ""; print}'
}

# The same for one transfer, of which nothing but its gigabytes and its time are known.
transfer() {
  local url=${URL[$2]} way=(-o /dev/null) code seconds
  [ "$1" = upload ] && way=(-o /dev/null -X PUT -T "$WORK/answers/bytes")
  [ "$1:$2" = upload:direct ] && url=http://127.0.0.1:$SINK
  read -r code seconds < <(gateway_curl "${way[@]}" -w '%{http_code} %{time_total}\n' -H 'Expect:' \
    -H 'Content-Type: application/octet-stream' "$url$(path "$1" "$2")")
  echo "$(awk -v bytes="$SIZE" 'BEGIN {print bytes / 1e9}') $seconds $((code == 200 ? 0 : 1)) 0 0 0"
}

# measure <scenario> <peer> <seconds>: one line of figures.
measure() {
  local before after figures
  before=$(ticks "${PID[$2]}")
  case $1 in
    download | upload) figures=$(transfer "$1" "$2") ;;
    *) figures=$(load "$@") ;;
  esac
  after=$(ticks "${PID[$2]}")
  awk -v s="$1" -v p="$2" -v t="$((after - before))" -v hz="$(getconf CLK_TCK)" \
    -v kib="$(memory "${PID[$2]}")" '{
      bytes = s ~ /load$/
      printf "%s\t%s\t%.0f\t%.3f\t%.3f\t%.3f\t%.1f\t%.0f\t%d\n", s, p,
        $1 / $2 * (bytes ? 1000 : 1), $4 / 1000, $5 / 1000, $6 / 1000,
        t / hz * (bytes ? 1e3 : 1e6) / ($1 ? $1 : 1), kib / 1024, $3 }' <<<"$figures"
}

# warm_up <scenario> <peer>: until it has done so many requests that its code is compiled.
warm_up() {
  local done=0 requests
  case $1 in
    download | upload | alone) measure "$1" "$2" 5 >/dev/null; return ;;
  esac
  while [ "$done" -lt "$WARM_UP" ]; do
    requests=$(load "$1" "$2" 3 | awk '{print $1}')
    done=$((done + requests + 1))
  done
}

peers() {
  local peer
  for peer in direct nginx haproxy spring gateway caching; do
    [ "$peer" = caching ] && [ "$1" != cached ] && continue
    [ -n "${URL[$peer]:-}" ] && echo "$peer"
  done
}

machine
start_sandbox
record_answers
start_stub
start_nginx
start_haproxy
start_spring
start_caching
start_ours
for scenario in "${SCENARIOS[@]}"; do
  for peer in $(peers "$scenario"); do warm_up "$scenario" "$peer"; done
  for ((round = 1; round <= ROUNDS; round++)); do
    for peer in $(peers "$scenario"); do
      measure "$scenario" "$peer" "$SECONDS_EACH" | tee -a "$FIGURES"
    done
  done
done
OUT=${BENCH_OUT:-$WORK}
mkdir -p "$OUT"
cp "$FIGURES" "$OUT/peers.tsv"
java "$PEERS/Report.java" "$FIGURES" "$OUT/peers.md" "$OUT/peers.svg"
