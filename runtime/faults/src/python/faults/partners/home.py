"""What the gateway's home says beyond that of the benchmark."""

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


def sink(home, port, form):
    """States of devices are messages, too; and a second sink says nothing, so that its line is idle."""
    settings = (
        "settings:\n"
        f'  url: "mqtt://127.0.0.1:{port}"\n'
        f"  keepAlive: {form.keep_alive}s\n"
        f"  ackTimeout: {form.acknowledge}s\n"
        f"  connectTimeout: {form.acknowledge}s\n"
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
