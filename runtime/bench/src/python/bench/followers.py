"""Follows event streams of a gateway, as open consoles do. A process of its own, asked by lines."""

import http.client
import json
import selectors
import socket
import sys
import threading
import time
from pathlib import Path

from bench.processes import answers, wait_until

A_USER = 20  # streams, as the gateway permits
PASSWORD = "a password for benchmarks"
MARK = b'"path":'  # once in each sample


class Gateway:
    """The API, as the administrator of the first start."""

    def __init__(self, port, home):
        self.port, self.home = port, Path(home)
        self.headers = {}

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Content-Type": "application/json", **self.headers}
        connection.request(method, "/api/v1" + path, json.dumps(body) if body else None, headers)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise SystemExit(f"{method} {path}: {answer.status} {text.decode()}")
        return answer, json.loads(text) if text else None

    def log_in(self):
        generated = self.home / "secrets" / "initial-admin-password"
        wait_until(lambda: generated.exists() and answers(self.port), 30, "the gateway's door")
        first = generated.read_text().strip()
        answer, said = self.ask("POST", "/login", {"user": "admin", "password": first})
        self.headers = {
            "Cookie": answer.getheader("Set-Cookie").split(";")[0],
            "X-CSRF-Token": said["csrf"],
        }
        self.ask("PUT", "/session/password", {"current": first, "next": PASSWORD})

    def token(self, user):
        self.ask("POST", "/users", {"name": user, "role": "viewer", "password": PASSWORD + user})
        return self.ask("POST", "/tokens", {"name": "bench", "role": "viewer", "user": user})[1]["token"]


class Follower:
    """One stream; only counts."""

    def __init__(self, port, token, path):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.sendall(
            f"GET /api/v1/streams?path={path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
            f"Authorization: Bearer {token}\r\nAccept: text/event-stream\r\n\r\n".encode()
        )
        self.socket.setblocking(False)
        self.tail = b""
        self.samples = self.bytes = 0
        self.ended = ""

    def read(self):
        got = self.socket.recv(1 << 16)
        if not got:
            self.ended = "closed by the gateway"
        if not self.bytes and not got.startswith(b"HTTP/1.1 200"):
            self.ended = got[:200].decode(errors="replace")
        self.bytes += len(got)
        text = self.tail + got
        self.samples += text.count(MARK)
        self.tail = text[-len(MARK) + 1:]


def follow(followers):
    ready = selectors.DefaultSelector()
    for follower in followers:
        ready.register(follower.socket, selectors.EVENT_READ, follower)
    while ready.get_map():
        for key, _ in ready.select():
            key.data.read()
            if key.data.ended:
                ready.unregister(key.fileobj)


def counts(followers, since):
    samples = [follower.samples - before for follower, before in zip(followers, since)]
    return {
        "open": sum(not follower.ended for follower in followers),
        "ended": [follower.ended for follower in followers if follower.ended][:3],
        "samples": sum(samples), "least": min(samples), "most": max(samples),
        "bytes": sum(follower.bytes for follower in followers),
    }


def main(port, home, *paths):
    gateway = Gateway(int(port), home)
    gateway.log_in()
    tokens = [gateway.token(f"viewer-{i + 1}") for i in range((len(paths) + A_USER - 1) // A_USER)]
    followers = [Follower(gateway.port, tokens[i // A_USER], path) for i, path in enumerate(paths)]
    threading.Thread(target=follow, args=[followers], daemon=True).start()
    since, begun = [0] * len(followers), time.monotonic()
    for line in sys.stdin:
        if line.strip() == "window":
            since, begun = [follower.samples for follower in followers], time.monotonic()
        print(json.dumps({**counts(followers, since), "seconds": time.monotonic() - begun}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
