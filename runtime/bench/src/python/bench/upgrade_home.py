"""The home of the upgrade benchmark: three groups of devices, of two plugins, and one that waits."""

from dataclasses import dataclass

from bench import home

FIRST, SECOND, THIRD = "modbus-tcp", "modbus-tcp-second", "modbus-tcp-third"


@dataclass(frozen=True)
class Group:
    """Devices that have a plant of their own, so that the plant's counts are theirs alone."""

    name: str
    driver: str
    count: int
    milliseconds: int
    base: int
    sessions: int = 1

    def names(self):
        return {f"{self.name}-{index + 1}" for index in range(self.count)}


def groups(options):
    own, rest, fast = options.own, options.others - options.fast, options.fast
    base = options.port_base
    return [
        Group("own", FIRST, own, 1000, base, 1 if options.hand_over else 2),
        Group("other", SECOND, rest, 1000, base + own),
        Group("fast", SECOND, fast, 100, base + own + rest),
        Group("newcomer", THIRD, 1, 100, base + own + rest + fast),
    ]


def write(directory, options, mqtt_port):
    (directory / "devices").mkdir(parents=True)
    (directory / "sinks").mkdir()
    (directory / "plugins").mkdir()
    (directory / "gateway.yaml").write_text("gateway: bench\n")
    for group in groups(options):
        for index, name in enumerate(sorted(group.names(), key=lambda name: int(name.rsplit("-", 1)[1]))):
            (directory / "devices" / f"{name}.yaml").write_text(device(name, index, group, options))
    (directory / "sinks" / "broker.yaml").write_text(
        f'sink: broker\nkind: mqtt\nsettings: {{ url: "mqtt://127.0.0.1:{mqtt_port}", payload: batch, qos: 1 }}\n'
        'routes: ["bench/**"]\n'
    )


def device(name, index, group, options):
    area = home.AREA.format(hall=index // 100 + 1, line=index // 10 % 10 + 1)
    tags = "".join(
        f'      - {{ name: register-{address + 1}, address: "holding:{address}", type: uint16 }}\n'
        for address in range(options.registers)
    )
    settings = f"host: 127.0.0.1, port: {group.base + index}, unit: 1"
    if group.sessions > 1:
        settings += f", sessions: {group.sessions}"
    return (
        f"device: {name}\narea: {area}\ndriver: {group.driver}\nsettings: {{ {settings} }}\n"
        f"scans:\n  - every: {group.milliseconds}ms\n    tags:\n{tags}"
    )
