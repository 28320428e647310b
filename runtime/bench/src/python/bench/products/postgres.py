"""PostgreSQL as initdb makes it, and what is asked of it over a connection that is not the gateway's."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from bench.processes import Ended, free_port, wait_until
from bench.products import plant_in_sql

START_LIMIT = 120
STOP_LIMIT = 120
DATABASE = "postgres"
USER = "keeper"
PASSWORD = "open sesame"
TABLE = "samples"
AS_NOBODY = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--")


def programs():
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise Ended("PostgreSQL is not installed: apt-get install postgresql")
    return found[-1].parent


class Postgres:
    """A database of its own, never as root. Its directory goes with it."""

    sink = "history"
    kind = "sql"
    table = TABLE

    def __init__(self, rig):
        self.rig = rig
        self.port = free_port()
        self.unlogged = getattr(rig.options, "unlogged", False)
        self.ordered = getattr(rig.options, "ordered", False)
        self.directory = Path(tempfile.mkdtemp(prefix="isthmus-postgres-"))
        rig.leftovers.append(lambda: shutil.rmtree(self.directory, ignore_errors=True))
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(self.directory, nobody.pw_uid, nobody.pw_gid)
        self.directory.chmod(0o755)
        (self.directory / "password").write_text(PASSWORD + "\n")
        self.run(
            programs() / "initdb", "-D", self.data, "-U", USER, "-A", "scram-sha-256", "--pwfile",
            self.directory / "password", "-E", "UTF8", "--locale=C", "--no-sync",
        )

    @property
    def called(self):
        return f"PostgreSQL, narrow by COPY, {'an unlogged' if self.unlogged else 'a logged'} table"

    @property
    def data(self):
        return self.directory / "data"

    def command(self, *command):
        words = [str(word) for word in command]
        return [*AS_NOBODY, *words] if os.geteuid() == 0 else words

    def run(self, *command):
        done = subprocess.run(self.command(*command), capture_output=True, text=True, cwd=self.directory)
        if done.returncode:
            raise Ended(f"{command[0]}: {done.stderr.strip()}")

    def settings(self):
        after = ["ALTER TABLE {table} SET UNLOGGED"] if self.unlogged else []
        if self.ordered:
            after.append("ALTER TABLE {table} ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY (CACHE 1000)")
        return {
            "url": f"jdbc:postgresql://127.0.0.1:{self.port}/{DATABASE}", "user": USER,
            "password": f"${{file:{self.directory / 'password'}}}",
            **({"afterCreate": after} if after else {}),
        }

    def start(self):
        self.server = self.rig.start("postgres", *self.command(
            programs() / "postgres", "-D", self.data, "-p", self.port,
            "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
        ))
        wait_until(lambda: self.ask("SELECT 1", lenient=True) == "1", START_LIMIT, "PostgreSQL answers", self.server)

    def leave(self):
        self.end(signal.SIGINT)

    def die(self):
        self.end(signal.SIGQUIT)

    def end(self, how):
        self.server.process.send_signal(how)
        self.server.process.wait(STOP_LIMIT)
        self.rig.processes.remove(self.server)

    def roots(self):
        return {"PostgreSQL": self.server.pid}

    def ask(self, sql, lenient=False):
        """What psql prints: a line a row, | between columns. Empty if it fails and may."""
        done = subprocess.run(
            ["psql", "-XAqt", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port), "-U", USER, "-d", DATABASE],
            input=sql, env={**os.environ, "PGPASSWORD": PASSWORD}, capture_output=True, text=True,
        )
        if done.returncode and not lenient:
            raise Ended(f"PostgreSQL: {done.stderr.strip()}")
        return done.stdout.strip() if not done.returncode else ""

    def number(self, sql):
        """0 while there is no such table."""
        return int(float(self.ask(sql, lenient=True) or 0))

    def progress(self):
        """Its own count of rows that came, which follows by a second at most while rows come."""
        return self.number(f"SELECT n_tup_ins FROM pg_stat_user_tables WHERE relname = '{TABLE}'")

    def count(self):
        asked = time.monotonic()
        return self.number(f"SELECT count(*) FROM {TABLE}"), asked

    def window(self):
        pass

    def arrivals(self):
        """May take minutes; the sink must have come to its end."""
        options = self.rig.options
        said = self.ask(plant_in_sql.scans(TABLE, options.devices, options.registers, self.ordered))
        return plant_in_sql.report(said, options.devices)

    def gaps(self):
        """After `arrivals`."""
        return plant_in_sql.gaps(self.ask(plant_in_sql.GAPS))

    def facts(self):
        """What a reader of the figures wants to know."""
        rows = max(1, self.number(f"SELECT count(*) FROM {TABLE}"))
        size = self.number(f"SELECT pg_total_relation_size('{TABLE}')")
        wal = self.number("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')")
        return {
            "rows": rows, "bytes a row in the table": round(size / rows, 1),
            "bytes a row in the write-ahead log": round(wal / rows, 1),
        }
