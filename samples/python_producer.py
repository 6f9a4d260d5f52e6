#!/usr/bin/env python3
"""Sends a signal to the gateway until it is surely taken in, and waits for what becomes of it. Standard library only.

    SLUICE_KEY=... samples/python_producer.py http://127.0.0.1:8080 me demo '{"action":"exit","symbol":"SPY"}'
"""
import hashlib
import hmac
import http.client
import json
import os
import secrets
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timezone

# Worth another attempt with the same id and body: nothing was taken in, or it is not known.
AGAIN = {409: "IN_PROGRESS", 429: "RATE_LIMIT", 503: None}


class Gateway:
    def __init__(self, address, source, key):
        self.address, self.source, self.key = address.rstrip("/"), source, key.encode()

    def call(self, method, path, body=b""):
        """One signed request. Returns status and answer; a lost answer is status 0."""
        timestamp, nonce = str(int(time.time())), secrets.token_hex(16)
        content = body if method == "POST" else f"{method} {path}".encode()
        signed = f"{timestamp}.{nonce}.".encode() + content
        headers = {
            "X-Sluice-Source": self.source,
            "X-Sluice-Timestamp": timestamp,
            "X-Sluice-Nonce": nonce,
            "X-Sluice-Signature": hmac.new(self.key, signed, hashlib.sha256).hexdigest(),
        }
        request = urllib.request.Request(self.address + path, data=body or None, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refusal:
            with refusal:
                text = refusal.read()
            try:
                return refusal.code, json.loads(text)
            except ValueError:
                return refusal.code, {}
        except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError) as failure:
            return 0, {"message": f"no answer: {failure}"}

    def send(self, signal, patience=60):
        """Sends the same bytes until there is an answer. Sending twice is harmless: id and body are recognized."""
        body = json.dumps(signal).encode()
        deadline, pause = time.monotonic() + patience, 0.5
        while True:
            status, answer = self.call("POST", "/v1/signals", body)
            again = status == 0 or (status in AGAIN and AGAIN[status] in (None, answer.get("reason")))
            if not again or time.monotonic() > deadline:
                return status, answer
            time.sleep(answer.get("retryAfter", pause))
            pause = min(pause * 2, 10)

    def wait(self, signal_id, patience=30):
        """Waits for the disposition. Returns the last that was told."""
        path = f"/v1/signals/{self.source}/{urllib.parse.quote(signal_id, safe='')}"
        deadline = time.monotonic() + patience
        while True:
            status, answer = self.call("GET", path)
            if (status == 200 and answer["disposition"]) or time.monotonic() > deadline:
                return status, answer
            time.sleep(0.5)


def main():
    if len(sys.argv) != 5 or "SLUICE_KEY" not in os.environ:
        sys.exit(__doc__)
    address, source, strategy, rest = sys.argv[1:]
    gateway = Gateway(address, source, os.environ["SLUICE_KEY"])
    now = datetime.now(timezone.utc)
    signal = {
        "id": f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(4)}",
        "source": source,
        "strategy": strategy,
        "time": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        **json.loads(rest),
    }
    status, answer = gateway.send(signal)
    print(status, json.dumps(answer))
    if status != 202:
        sys.exit(1)
    status, answer = gateway.wait(signal["id"])
    print(status, json.dumps(answer, indent=2))


if __name__ == "__main__":
    main()
