#!/bin/sh
# Sends one signal to the gateway, and asks what became of it. Needs curl and openssl.
#
#   SLUICE_KEY=... samples/curl.sh http://127.0.0.1:8080 me demo '"action":"exit","symbol":"SPY"'
#
# The key is an argument of openssl while it signs, where other users of this machine can see it: on a shared machine use python_producer.py.
set -eu
gateway=$1 source=$2 strategy=$3 rest=$4
: "${SLUICE_KEY:?set it to the key of the source}"

call() { # method, path, what is signed behind timestamp and nonce, further arguments of curl
    method=$1 path=$2 content=$3
    shift 3
    timestamp=$(date -u +%s)
    nonce=$(openssl rand -hex 16)
    signature=$(printf '%s.%s.%s' "$timestamp" "$nonce" "$content" | openssl dgst -sha256 -hmac "$SLUICE_KEY" -r | cut -c1-64)
    curl -sS -X "$method" "$gateway$path" -H "X-Sluice-Source: $source" -H "X-Sluice-Timestamp: $timestamp" \
        -H "X-Sluice-Nonce: $nonce" -H "X-Sluice-Signature: $signature" "$@"
    echo
}

id="$(date -u +%Y%m%d-%H%M%S)-$$"
body="{\"id\":\"$id\",\"source\":\"$source\",\"strategy\":\"$strategy\",\"time\":\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\",$rest}"

# The very bytes that are signed are sent. A repeated attempt keeps id and body, and is signed anew.
call POST /v1/signals "$body" --data-binary "$body"
sleep 1
# Without a body, method, blank and path are signed.
call GET "/v1/signals/$source/$id" "GET /v1/signals/$source/$id"
