#!/usr/bin/env bash
# Makes the AOT cache of the packaged application: starts it once, on simulated backends, makes the
# calls of a working day, and lets the JVM write down what it has loaded and linked for them.
#
#   docker/train.sh [folder]      default: target/quarkus-app
#
# The cache, <folder>/app.aot, is good for this very JVM and for these very jars, by their times, their
# sizes and their absolute path: run it as java -XX:AOTCache=<folder>/app.aot -jar
# <folder>/quarkus-run.jar. A JVM that finds anything else says so and starts without it.
#
# Needs bash and a JDK or JRE 25 (JAVA_HOME, or java on the path), and nothing else.
set -euo pipefail

app=$(cd "${1:-target/quarkus-app}" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
port=${TRAIN_PORT:-18080} # and the one after it
scratch=$(mktemp -d)
gateway=
trap '[ -z "$gateway" ] || kill "$gateway" 2>/dev/null || true; rm -rf "$scratch"' EXIT

# Method, path, type of the body, body: tells the status, and keeps the answer.
call() {
  local body=${4:-} to=$port
  [[ $2 != /q/* ]] || to=$((port + 1))
  exec 3<>"/dev/tcp/127.0.0.1/$to" || return 1
  printf '%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sandbox\r\nConnection: close\r\n' \
    "$1" "$2" >&3
  [ -z "$body" ] || printf 'Content-Type: %s\r\nContent-Length: %d\r\n' "$3" "${#body}" >&3
  printf '\r\n%s' "$body" >&3
  cat <&3 >"$scratch/answer"
  exec 3>&-
  head -n 1 "$scratch/answer" | cut -d ' ' -f 2
}

# A call that fails would go unseen, as a gateway that starts slowly.
must() {
  local wanted=$1 status
  shift
  status=$(call "$@")
  if [ "$status" != "$wanted" ]; then
    echo "train: $1 $2 answered ${status:-nothing}, not $wanted" >&2
    cat "$scratch/answer" >&2
    exit 1
  fi
}

cd "$app"
rm -f app.aot
QUARKUS_PROFILE=sandbox QUARKUS_HTTP_PORT=$port QUARKUS_MANAGEMENT_PORT=$((port + 1)) \
  QUARKUS_SHUTDOWN_DELAY=0s GATEWAY_UPLOAD_SPOOL=$scratch \
  "$java" -XX:AOTCacheOutput=app.aot -Djava.io.tmpdir="$scratch" -jar "$app/quarkus-run.jar" \
  >"$scratch/log" 2>&1 &
gateway=$!

status=
for _ in $(seq 600); do
  kill -0 "$gateway" 2>/dev/null || break
  { status=$(call GET /q/health/ready); } 2>/dev/null || true
  [ "$status" != 200 ] || break
  sleep 0.1
done
[ "$status" = 200 ] || { echo "train: the gateway does not start" >&2; cat "$scratch/log" >&2; exit 1; }

orders=domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b10
notes=domo~8d6fef3c-65e4-4d4a-b41c-0d7e72ac9d20
table=dqops~_~pg_prod~public~orders
for _ in $(seq 20); do
  must 200 GET '/datasets?limit=50'
  must 200 GET '/datasets?q=orders'
  must 200 GET "/datasets/$orders?include=schema,quality"
  must 200 GET "/datasets/$table?include=schema,quality"
  must 200 GET "/datasets/$orders/rows?limit=100"
  must 200 GET "/datasets/$table/quality"
  must 200 GET /domains
  must 200 GET /jobs
  must 404 GET /datasets/domo~nothing
  must 200 POST "/datasets/$orders/query" application/json '{"sql":"SELECT COUNT(*) FROM table"}'
done
must 202 POST "/datasets/$table/checks" application/json '{}'
job=$(grep -o '"id":"[^"]*"' "$scratch/answer" | head -n 1 | cut -d '"' -f 4)
must 200 GET "/jobs/$job?wait=20s"
must 202 POST "/datasets/$notes/rows?header=absent" text/csv $'a,b,c\nd,e,\n'
for page in health/started health/live health/ready metrics; do
  must 200 GET "/q/$page"
done

kill -TERM "$gateway"
wait "$gateway" || true # ended by a signal; the cache has been written by then
gateway=
[ -s app.aot ] || { echo "train: there is no cache" >&2; cat "$scratch/log" >&2; exit 1; }
# Otherwise one that does not fit would show in slow starts alone.
cd /
"$java" -XX:AOTMode=on -XX:AOTCache="$app/app.aot" -cp "$app/quarkus-run.jar" -version >"$scratch/log" 2>&1 ||
  { echo "train: the cache cannot be used" >&2; cat "$scratch/log" >&2; exit 1; }
echo "train: $app/app.aot, $(du -m "$app/app.aot" | cut -f 1) MB"
