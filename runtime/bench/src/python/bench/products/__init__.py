"""
What sinks deliver to, each the real thing, and what can be counted there.

All of them have the same doors. `start` starts it and waits until it takes clients; `leave` ends it as an
operator does, `die` as a power cut does, and `start` brings it back with what it has taken. `progress` says
cheaply how many values it has, `count` says it for certain, with the time of the answer, and `arrivals` holds
everything that has come against what the plant serves; `gaps` says what is missing.
"""

from bench.products.kraft import Kraft
from bench.products.mosquitto import Mosquitto
from bench.products.nginx import Nginx
from bench.products.postgres import Postgres

ALL = {"mqtt": Mosquitto, "sql": Postgres, "kafka": Kraft, "http": Nginx}
