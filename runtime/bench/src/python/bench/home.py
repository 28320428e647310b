"""Writes the gateway's home and the broker's configuration."""

import getpass
import json

AREA = "bench/hall-{hall}/line-{line}"


def write_home(home, options, mqtt_port):
    """One file a device, one sink for all of them."""
    write_devices(home, options)
    write_sink(home, "broker", "mqtt", {
        "url": f"mqtt://127.0.0.1:{mqtt_port}", "payload": options.payload, "qos": options.qos,
    })


def write_devices(home, options):
    (home / "devices").mkdir(parents=True)
    encrypted = "journal: { encrypt: true }\n" if getattr(options, "encrypt", False) else ""
    (home / "gateway.yaml").write_text("gateway: bench\n" + encrypted)
    for index in range(options.devices):
        (home / "devices" / f"device-{index + 1}.yaml").write_text(device(index, options))


def write_sink(home, name, kind, settings):
    """Values as JSON, which YAML takes, too."""
    (home / "sinks").mkdir(exist_ok=True)
    lines = "".join(f"  {key}: {json.dumps(value)}\n" for key, value in settings.items())
    (home / "sinks" / f"{name}.yaml").write_text(
        f"sink: {name}\nkind: {kind}\nsettings:\n{lines}" + 'routes: ["bench/**"]\n'
    )


def device(index, options):
    """Ten devices a line, ten lines a hall."""
    area = AREA.format(hall=index // 100 + 1, line=index // 10 % 10 + 1)
    tags = "".join(
        f'      - {{ name: register-{address + 1}, address: "holding:{address}", type: uint16 }}\n'
        for address in range(options.registers)
    )
    return (
        f"device: device-{index + 1}\n"
        f"area: {area}\n"
        "driver: modbus-tcp\n"
        f"settings: {{ host: 127.0.0.1, port: {options.port_base + index}, unit: 1 }}\n"
        "scans:\n"
        f"  - every: {round(options.interval * 1000)}ms\n"
        "    tags:\n" + tags
    )


def write_broker(directory, options, port):
    """A broker that holds nothing back and throws nothing away."""
    directory.mkdir(parents=True)
    persistence = "persistence false\n"
    if options.outage:
        # what arrives before the subscriber is back must wait for it
        persistence = f"persistence true\npersistence_location {directory}/\n"
    (directory / "mosquitto.conf").write_text(
        f"listener {port} 127.0.0.1\n"
        f"user {getpass.getuser()}\n"
        "allow_anonymous true\n"
        "max_inflight_messages 0\n"
        "max_queued_messages 0\n"
        "set_tcp_nodelay true\n"
        "sys_interval 0\n"
        f"log_dest file {directory}/mosquitto.log\n" + persistence
    )
