# What the benchmarks share: the packaged application as gateway, and as sandbox in a process of its
# own. Everything is kept below one directory, which is gone at the end. Linux only: it reads /proc.

set -euo pipefail

BENCH=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
JAR=$(cd "$BENCH/../.." && pwd)/target/quarkus-app/quarkus-run.jar
WORK=$(mktemp -d "${BENCH_DIRECTORY:-/tmp}/gateway-bench-XXXXXX")
KEY=benchmark
DOMO_TOKEN=sandbox-domo-developer-token
DATASET=8d6fef3c-65e4-4d4a-b41c-0d7e72ac9d20 # of three text columns
ASKED=5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b10   # another, with rows from the start
ROWS_PATH=/datasets/domo~$DATASET/rows
QUERY_PATH=/datasets/domo~$DATASET/query
STARTED=()

[ -f "$JAR" ] || { echo "first: ./mvnw package -DskipTests" >&2; exit 1; }

stop_all() {
  local pid
  for pid in "${STARTED[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${STARTED[@]}"; do wait "$pid" 2>/dev/null || true; done
  if [ -n "${BENCH_KEEP:-}" ]; then echo "logs are in $WORK" >&2; else rm -rf "$WORK"; fi
}
trap stop_all EXIT
trap 'exit 130' INT TERM

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo "$port"; return; fi
  done
}

# await <what> <command...>: until it succeeds, for a minute.
await() {
  local what=$1 i
  shift
  for ((i = 0; i < 600; i++)); do
    if "$@" >/dev/null 2>&1; then return; fi
    sleep 0.1
  done
  echo "did not come: $what" >&2
  tail -n 20 "$WORK"/*.log >&2
  exit 1
}

# The simulated Domo, as SANDBOX_PID, at DOMO_URL, and DQOps at DQOPS_URL; FAULT_URL counts their
# requests.
start_sandbox() {
  local domo dqops faults port management
  dqops=$(free_port) domo=$(free_port) faults=$(free_port) port=$(free_port) management=$(free_port)
  mkdir "$WORK/sandbox"
  GATEWAY_SANDBOX_ONLY=true GATEWAY_SANDBOX_DOMO_PORT=$domo GATEWAY_SANDBOX_FAULT_PORT=$faults \
    GATEWAY_SANDBOX_DQOPS_PORT=$dqops \
    QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$port \
    QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=$management \
    java -Xmx1g -Djava.io.tmpdir="$WORK/sandbox" -jar "$JAR" >"$WORK/sandbox.log" 2>&1 &
  SANDBOX_PID=$!
  STARTED+=("$SANDBOX_PID")
  DOMO_URL=http://127.0.0.1:$domo
  DQOPS_URL=http://127.0.0.1:$dqops
  FAULT_URL=http://127.0.0.1:$faults
  await sandbox curl -sf "$FAULT_URL/faults"
}

# write_consumers <key...>: the consumers file, with one consumer that has these keys.
write_consumers() {
  local key keys=()
  for key in "$@"; do keys+=("\"sha256:$(printf %s "$key" | sha256sum | cut -d' ' -f1)\""); done
  cat >"$WORK/consumers.yaml.new" <<YAML
consumers:
  - name: benchmark
    keys: [$(IFS=,; echo "${keys[*]}")]
    scopes: ["*"]
    datasets: ["*"]
${CONSUMERS:-}
YAML
  mv "$WORK/consumers.yaml.new" "$WORK/consumers.yaml"
}

# start_gateway <url of Domo> <option of the JVM...>: the gateway, as GATEWAY_PID, at GATEWAY_URL.
# Its further settings are in the environment, further consumers in CONSUMERS.
start_gateway() {
  local url=$1 port management
  shift
  port=$(free_port) management=$(free_port)
  write_consumers "$KEY"
  mkdir -p "$WORK/spool"
  GATEWAY_BACKENDS_DOMO_KIND=domo GATEWAY_BACKENDS_DOMO_URL=$url \
    GATEWAY_BACKENDS_DOMO_TOKEN=$DOMO_TOKEN GATEWAY_CONSUMERS_FILE=$WORK/consumers.yaml \
    GATEWAY_UPLOAD_SPOOL=$WORK/spool QUARKUS_SHUTDOWN_DELAY=0s \
    QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$port \
    QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=$management \
    java "$@" -jar "$JAR" >"$WORK/gateway.log" 2>&1 &
  GATEWAY_PID=$!
  STARTED+=("$GATEWAY_PID")
  GATEWAY_URL=http://127.0.0.1:$port
  await gateway curl -sf "http://127.0.0.1:$management/q/health/ready"
}

# For Steady.java: a mix of what callers ask of ASKED.
MIX=("/datasets/domo~$ASKED" "/datasets/domo~$ASKED" "/datasets?limit=20" "/datasets/domo~$ASKED"
  "/datasets/domo~$ASKED/query {\"sql\":\"SELECT COUNT(*) AS n FROM table\"}"
  "/datasets/domo~$ASKED" "/datasets/domo~$ASKED" "/datasets/domo~$ASKED/links"
  "/datasets/domo~$ASKED" "/datasets/domo~$ASKED")

# steady <name> <url> <key> <requests a second> <connections> <request...>: such a load, as STEADY,
# until stop-<name> is there; what it says at its end is in <name>.txt.
steady() {
  local name=$1 url=$2 key=$3 rate=$4 connections=$5
  shift 5
  java -Xmx128m "$BENCH/Steady.java" "$url" "$key" "$rate" "$connections" "$WORK/stop-$name" "$@" \
    >"$WORK/$name.txt" &
  STEADY=$!
  STARTED+=("$STEADY")
}

# mark <name>: what came of that load since the last time, as its last line in <name>.txt.
mark() {
  touch "$WORK/stop-$1-mark"
  while [ -f "$WORK/stop-$1-mark" ]; do sleep 0.02; done
  sleep 0.1
  tail -n 1 "$WORK/$1.txt"
}

gateway_curl() { curl -sS -H "Authorization: Bearer $KEY" "$@"; }

# A member of a flat piece of JSON: a number, or a text without its quotes.
member() { grep -o "\"$1\":\"\\?[^\",}]*" | head -n 1 | sed 's/^[^:]*:"\?//'; }

# How many rows queries see.
count_rows() {
  gateway_curl -H 'Content-Type: application/json' -H 'Accept: text/csv' \
    -d '{"sql":"SELECT COUNT(*) AS n FROM table"}' "$GATEWAY_URL$QUERY_PATH" | tail -n 1 | tr -d '\r'
}

# How many commits the sandbox was asked for since forget_requests.
count_commits() { curl -sS "$FAULT_URL/requests?backend=domo&path=/commit" | member domo; }
forget_requests() { curl -sS -X DELETE "$FAULT_URL/requests"; }

# resident <pid>: in KiB, now. peak <pid>: the most since mark_peak <pid>.
resident() { awk '/^VmRSS/ {print $2}' "/proc/$1/status"; }
peak() { awk '/^VmHWM/ {print $2}' "/proc/$1/status"; }
mark_peak() { echo 5 >"/proc/$1/clear_refs"; }
mib() { awk -v kib="$1" 'BEGIN {printf "%.1f", kib / 1024}'; }

# upload <method> <curl's option...>: answers the job of an upload that was seen to its end.
upload() {
  local method=$1 job state
  shift
  job=$(gateway_curl -X "$method" -H 'Content-Type: text/csv' "$@" \
    "$GATEWAY_URL$ROWS_PATH?header=absent")
  state=$(member state <<<"$job")
  if [ "$state" = RUNNING ]; then
    job=$(gateway_curl "$GATEWAY_URL/jobs/$(member id <<<"$job")?wait=20s")
  fi
  echo "$job"
}

# bytes <size>: 10G, 256M or a number, as a number.
bytes() { numfmt --from=iec "$1"; }

machine() {
  echo "machine: $(nproc) cores, $(awk '/^MemTotal/ {printf "%.0f GiB", $2 / 1048576}' /proc/meminfo)," \
    "$(uname -sr), $(java -version 2>&1 | head -n 1)"
}

FAILED=0
# expect <what> <number> <-le or -eq or -ge> <number>
expect() {
  if [ "$2" "$3" "$4" ]; then
    echo "  ok: $1"
  else
    echo "  MISSED: $1 ($2, must be $3 $4)"
    FAILED=1
  fi
}
