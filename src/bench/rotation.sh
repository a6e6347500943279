#!/usr/bin/env bash
# rotation.sh [requests a second]: a backend's token, a consumer's key, a link, the server's
# certificate and the CA of a backend are changed in their files under load. No request may fail,
# and what is new must be in force within 10 s. HAProxy stands in front of the sandbox as a backend
# whose tokens and certificate can be changed; every connection to it is a new one.
source "$(dirname "$0")/lib.sh"

RATE=${1:-100}
NEW_KEY=benchmark-new
TLS=$WORK/tls ADMIN=$(free_port) BACKEND=$(free_port)
HTTP=$(free_port) HTTPS=$(free_port) MANAGEMENT=$(free_port)
GATEWAY_URL=http://127.0.0.1:$HTTP
mkdir -p "$TLS" "$WORK/spool" "$WORK/secret/..1"

# authority <name>: a CA. certificate <CA> <name>: a certificate for localhost, and its key.
authority() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=$1" -keyout "$TLS/$1.key" \
    -out "$TLS/$1.pem" 2>/dev/null
}
certificate() {
  openssl req -newkey rsa:2048 -nodes -subj "/CN=$2" -keyout "$TLS/$2.key" -out "$TLS/$2.csr" \
    2>/dev/null
  openssl x509 -req -in "$TLS/$2.csr" -CA "$TLS/$1.pem" -CAkey "$TLS/$1.key" -CAcreateserial \
    -days 2 -out "$TLS/$2.pem" \
    -extfile <(echo 'subjectAltName=DNS:localhost,IP:127.0.0.1') 2>/dev/null
}

# replace <file>: by what is read, at once, as a careful operator does.
replace() { cat >"$1.new" && mv "$1.new" "$1"; }

# mount <version> <token>: the token as Kubernetes mounts a secret: a link to it is swapped.
mount() {
  mkdir -p "$WORK/secret/..$1"
  printf %s "$2" >"$WORK/secret/..$1/token"
  ln -s "..$1" "$WORK/secret/..data.new"
  mv -T "$WORK/secret/..data.new" "$WORK/secret/..data"
}

# admin <command>: tells HAProxy something.
admin() {
  exec 4<>"/dev/tcp/127.0.0.1/$ADMIN"
  printf '%b\n' "$1" >&4
  cat <&4
  exec 4<&-
}

write_links() {
  replace "$WORK/links.yaml" <<YAML
links:
  - domo: domo~$ASKED
    dqops: $1
YAML
}

# within <seconds> <what> <command...>: the command must succeed by then.
within() {
  local due=$1 what=$2 begun=$SECONDS
  shift 2
  until "$@" >/dev/null 2>&1 || [ $((SECONDS - begun)) -gt 30 ]; do sleep 0.2; done
  expect "$what, after $((SECONDS - begun)) s" "$((SECONDS - begun))" -le "$due"
}
status() { curl -sS -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $1" "$GATEWAY_URL/whoami"; }
answers() { [ "$(status "$1")" = "$2" ]; }
links() { gateway_curl "$GATEWAY_URL/datasets/domo~$ASKED/links" | grep -q "$1"; }
serves() {
  openssl s_client -connect "127.0.0.1:$HTTPS" </dev/null 2>/dev/null | grep -q "CN *= *$1"
}

machine
authority ca-one && authority ca-two
certificate ca-one server-one && certificate ca-two server-two
certificate ca-one backend-one && certificate ca-two backend-two
cat "$TLS/backend-one.pem" "$TLS/backend-one.key" >"$TLS/backend.pem"
cp "$TLS/ca-one.pem" "$TLS/trusted.pem"
cp "$TLS/server-one.pem" "$TLS/server.pem"
cp "$TLS/server-one.key" "$TLS/server.key"
write_consumers "$KEY"
write_links 'dqops~_~pg_prod~public~orders'
mount 1 token-one
ln -s ..data/token "$WORK/secret/token"
echo token-one >"$WORK/tokens"
start_sandbox
cat >"$WORK/haproxy.cfg" <<CFG
global
  stats socket ipv4@127.0.0.1:$ADMIN level admin
defaults
  mode http
  timeout connect 2s
  timeout client 60s
  timeout server 60s
frontend domo
  bind 127.0.0.1:$BACKEND ssl crt $TLS/backend.pem
  option httpclose
  http-request return status 401 content-type application/json string "{}" unless { req.hdr(x-domo-developer-token) -f $WORK/tokens }
  http-request set-header X-DOMO-Developer-Token $DOMO_TOKEN
  default_backend sandbox
backend sandbox
  server sandbox ${DOMO_URL#http://}
CFG
haproxy -f "$WORK/haproxy.cfg" >"$WORK/haproxy.log" 2>&1 &
STARTED+=($!)
GATEWAY_BACKENDS_DOMO_KIND=domo GATEWAY_BACKENDS_DOMO_URL=https://localhost:$BACKEND \
  GATEWAY_BACKENDS_DOMO_TOKEN_FILE=$WORK/secret/token \
  GATEWAY_BACKENDS_DOMO_CONNECTION_TLS_CONFIGURATION=domo \
  GATEWAY_BACKENDS_DOMO_TOLERANCE_BULKHEAD_QUEUE=500 \
  GATEWAY_BACKENDS_DQOPS_KIND=dqops GATEWAY_BACKENDS_DQOPS_URL=$DQOPS_URL \
  GATEWAY_BACKENDS_DQOPS_TOKEN=sandbox-dqops-root-key \
  GATEWAY_CONSUMERS_FILE=$WORK/consumers.yaml GATEWAY_LINKS_FILE=$WORK/links.yaml \
  GATEWAY_UPLOAD_SPOOL=$WORK/spool QUARKUS_SHUTDOWN_DELAY=0s \
  QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$HTTP QUARKUS_HTTP_SSL_PORT=$HTTPS \
  QUARKUS_HTTP_INSECURE_REQUESTS=enabled QUARKUS_HTTP_TLS_CONFIGURATION_NAME=server \
  QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=$MANAGEMENT \
  java ${BENCH_JVM:--Xmx256m} -Dquarkus.tls.server.key-store.pem.0.cert="$TLS/server.pem" \
  -Dquarkus.tls.server.key-store.pem.0.key="$TLS/server.key" \
  -Dquarkus.tls.domo.trust-store.pem.certs="$TLS/trusted.pem" \
  -jar "$JAR" >"$WORK/gateway.log" 2>&1 &
STARTED+=($!)
await gateway curl -sf "http://127.0.0.1:$MANAGEMENT/q/health/ready"

# unload <name> <pid>: ends a load, of which nothing may have failed.
unload() {
  touch "$WORK/stop-$1"
  local code=0
  wait "$2" || code=$?
  cat "$WORK/$1.txt"
  expect "no request failed" "$code" -eq 0
}
steady old "$GATEWAY_URL" "$KEY" "$RATE" 16 "${MIX[@]}"
OLD=$STEADY
sleep 5

echo "a backend's token, both being valid for 10 s"
admin 'add acl #0 token-two' >/dev/null
mount 2 token-two
sleep 10
admin 'del acl #0 token-one' >/dev/null
sleep 3

echo "a backend's token, the old one being refused as soon as the new one is in its file"
admin 'add acl #0 token-three' >/dev/null
mount 3 token-three
admin 'del acl #0 token-two' >/dev/null
sleep 3

echo "a link"
write_links 'dqops~_~shop~sales~customers.2Ecsv'
within 10 "the new link is told" links 'customers.2Ecsv'

echo "a consumer's key"
write_consumers "$KEY" "$NEW_KEY"
within 10 "the new key is valid" answers "$NEW_KEY" 200
steady new "$GATEWAY_URL" "$NEW_KEY" "$RATE" 16 "${MIX[@]}"
sleep 3
unload old "$OLD"
write_consumers "$NEW_KEY"
within 10 "the old key is not valid any more" answers "$KEY" 401
KEY=$NEW_KEY

echo "the server's certificate"
expect "it begins with the first" "$(serves server-one && echo 1 || echo 0)" -eq 1
replace "$TLS/server.key" <"$TLS/server-two.key"
replace "$TLS/server.pem" <"$TLS/server-two.pem"
within 10 "the new one is shown" serves server-two

echo "the CA of a backend: both, then the backend's certificate, then the new one alone"
cat "$TLS/ca-one.pem" "$TLS/ca-two.pem" | replace "$TLS/trusted.pem"
sleep 10
admin "set ssl cert $TLS/backend.pem <<\n$(cat "$TLS/backend-two.pem" "$TLS/backend-two.key")\n" \
  >/dev/null
admin "commit ssl cert $TLS/backend.pem" >"$WORK/commit.txt"
expect "the backend has its new certificate" "$(grep -c Success "$WORK/commit.txt" || true)" -eq 1
sleep 3
replace "$TLS/trusted.pem" <"$TLS/ca-two.pem"
sleep 10
unload new "$STEADY"
exit "$FAILED"
