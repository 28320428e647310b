"""Debian's web server, which keeps the body of each request as a file of its own; what is kept is printed and deleted."""

import sys
from pathlib import Path

from bench.processes import answers, free_port, wait_until
from bench.products.recorded import Recorded

START_LIMIT = 30
PRINTER = Path(__file__).with_name("bodies.py")
# A body gets its name when it is whole, and before the answer: nothing that was acknowledged is lost by a kill.
CONFIGURATION = """\
daemon off;
master_process off;
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_max_body_size 64m;
  client_body_temp_path {work}/part;
  fastcgi_temp_path {work}/unused;
  proxy_temp_path {work}/unused;
  scgi_temp_path {work}/unused;
  uwsgi_temp_path {work}/unused;
  server {{
    listen 127.0.0.1:{port};
    root {work};
    location = /in {{
      rewrite ^ /whole/$msec-$connection-$connection_requests break;
      dav_methods PUT;
    }}
  }}
}}
"""


class Nginx(Recorded):
    """Takes what a webhook sends."""

    sink = "hook"
    kind = "http"
    called = "Webhook, lines of JSON to nginx"

    def __init__(self, rig):
        self.rig = rig
        self.port = free_port()
        self.reader = None
        self.work = rig.paths.work / "nginx"
        (self.work / "whole").mkdir(parents=True)
        (self.work / "nginx.conf").write_text(CONFIGURATION.format(work=self.work, port=self.port))

    def settings(self):
        return {"url": f"http://127.0.0.1:{self.port}/in", "method": "put", "form": "lines"}

    def start(self):
        self.server = self.rig.start("nginx", "nginx", "-c", self.work / "nginx.conf", "-e", self.work / "error.log")
        wait_until(lambda: answers(self.port), START_LIMIT, "nginx listens", self.server)
        self.read_with(sys.executable, PRINTER, self.work / "whole")

    def leave(self):
        self.server.stop()
        self.rig.processes.remove(self.server)

    def die(self):
        self.server.process.kill()
        self.server.process.wait()
        self.rig.processes.remove(self.server)

    def roots(self):
        return {"nginx": self.server.pid, "reader": self.reader.pid}

    def facts(self):
        """What a reader of the figures wants to know."""
        seen = self.arrivals()
        return {"lines": seen["messages"], "bytes a line": round(seen["payloadBytes"] / max(1, seen["messages"]))}
