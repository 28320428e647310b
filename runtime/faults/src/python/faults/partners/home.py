"""What the gateway's home says beyond that of the benchmark."""

from dataclasses import dataclass

DEVICE_TIMES = "timeout: 500ms, connectTimeout: 1s"
BESIDE = (
    "  - every: {every}ms\n"
    "    tags:\n"
    '      - {{ name: beside-1, address: "unit=2;holding:0", type: uint16 }}\n'
)


def impatient(home, devices, interval):
    """
    Lets the gateway wait for these devices half a second only. Each second one of them has another
    unit behind the same connection, which answers when the first one does not.
    """
    for index in devices:
        file = home / "devices" / f"device-{index + 1}.yaml"
        text = file.read_text().replace("unit: 1 }", f"unit: 1, {DEVICE_TIMES} }}")
        if has_beside(index):
            text += BESIDE.format(every=round(interval * 1000))
        file.write_text(text)


def has_beside(index):
    return index % 2 == 0


@dataclass(frozen=True)
class Patience:
    """How long a sink waits, in seconds."""

    acknowledge: int
    keep_alive: int


PATIENT = Patience(acknowledge=60, keep_alive=60)  # where the broker is well, however busy the machine


def sink(home, port, patience):
    """States of devices are messages, too; and a second sink says nothing, so that its line is idle."""
    settings = (
        "settings:\n"
        f'  url: "mqtt://127.0.0.1:{port}"\n'
        f"  keepAlive: {patience.keep_alive}s\n"
        f"  ackTimeout: {patience.acknowledge}s\n"
        f"  connectTimeout: {patience.acknowledge}s\n"
    )
    (home / "sinks" / "broker.yaml").write_text(
        f"sink: broker\nkind: mqtt\n{settings}"
        "  payload: batch\n"
        "  qos: 1\n"
        '  stateTopic: "states/{device}"\n'
        'routes: ["bench/**"]\n'
    )
    (home / "sinks" / "quiet.yaml").write_text(f'sink: quiet\nkind: mqtt\n{settings}routes: ["nowhere/**"]\n')


def journal(home, size):
    (home / "gateway.yaml").write_text(f"gateway: bench\njournal: {{ size: {size} }}\n")
