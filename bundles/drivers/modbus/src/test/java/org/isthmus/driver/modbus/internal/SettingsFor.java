package org.isthmus.driver.modbus.internal;

import java.nio.file.Path;
import java.time.Duration;
import org.isthmus.api.driver.LineMode.Parity;
import org.isthmus.api.driver.LineMode.Rs485;
import org.isthmus.driver.modbus.internal.address.Order;
import org.isthmus.driver.modbus.internal.address.TextOrder;
import org.isthmus.driver.modbus.internal.settings.AsciiSettings;
import org.isthmus.driver.modbus.internal.settings.BitWrites;
import org.isthmus.driver.modbus.internal.settings.DeviceSettings;
import org.isthmus.driver.modbus.internal.settings.LineSettings;
import org.isthmus.driver.modbus.internal.settings.RtuSettings;
import org.isthmus.driver.modbus.internal.settings.RtuTcpSettings;
import org.isthmus.driver.modbus.internal.settings.SerialFraming;
import org.isthmus.driver.modbus.internal.settings.SingleWrites;
import org.isthmus.driver.modbus.internal.settings.TcpSettings;
import org.isthmus.driver.modbus.internal.settings.TlsSettings;
import org.isthmus.driver.modbus.internal.settings.UdpFraming;
import org.isthmus.driver.modbus.internal.settings.UdpSettings;
import org.jspecify.annotations.Nullable;

/** Settings for a test: the defaults, and what the test changes. */
public final class SettingsFor {
  private final int port;
  private int unit = 1;
  private Duration connectTimeout = Duration.ofSeconds(3);
  private Duration timeout = Duration.ofSeconds(2);
  private Duration pause = Duration.ZERO;
  private int maxRegisters = 125;
  private int maxBits = 2000;
  private @Nullable Integer gap;
  private Order order = Order.ABCD;
  private TextOrder textOrder = TextOrder.AB;
  private SingleWrites single = SingleWrites.AUTO;
  private BitWrites bits = BitWrites.MASK;

  private SettingsFor(int port) {
    this.port = port;
  }

  /** A device on the loopback. */
  public static SettingsFor port(int port) {
    return new SettingsFor(port);
  }

  /** Milliseconds for the connection. */
  public SettingsFor connect(int millis) {
    connectTimeout = Duration.ofMillis(millis);
    return this;
  }

  /** Milliseconds for an answer. */
  public SettingsFor timeout(int millis) {
    timeout = Duration.ofMillis(millis);
    return this;
  }

  /** Milliseconds between requests. */
  public SettingsFor pause(int millis) {
    pause = Duration.ofMillis(millis);
    return this;
  }

  /** The limits of a request. */
  public SettingsFor limits(int registers, int bits, int gap) {
    this.maxRegisters = registers;
    this.maxBits = bits;
    this.gap = gap;
    return this;
  }

  /** The order of bytes. */
  public SettingsFor order(Order order, TextOrder textOrder) {
    this.order = order;
    this.textOrder = textOrder;
    return this;
  }

  /** How to write. */
  public SettingsFor writes(SingleWrites single, BitWrites bits) {
    this.single = single;
    this.bits = bits;
    return this;
  }

  /** The settings of Modbus TCP. */
  public TcpSettings build() {
    return new TcpSettings("127.0.0.1", port, connectTimeout, device(), 1);
  }

  /** The settings of RTU over TCP. */
  public RtuTcpSettings rtu() {
    return new RtuTcpSettings("127.0.0.1", port, connectTimeout, SerialFraming.RTU, device(), 1);
  }

  /** The settings of datagrams. */
  public UdpSettings udp(UdpFraming framing) {
    return new UdpSettings("127.0.0.1", port, framing, device(), 1);
  }

  /** The settings of RTU on a line. */
  public RtuSettings rtu(String line, int baud) {
    return new RtuSettings(line(line, baud), device(), 1);
  }

  /** The settings of ASCII on a line. */
  public AsciiSettings ascii(String line, int baud) {
    return new AsciiSettings(line(line, baud), 7, device(), 1);
  }

  private static LineSettings line(String port, int baud) {
    return new LineSettings(port, baud, Parity.EVEN, 1, Rs485.NONE, false, Duration.ZERO);
  }

  /** The settings of TLS, with certificates in a directory. */
  public TlsSettings tls(Path certificates) {
    return new TlsSettings(
        "127.0.0.1",
        port,
        connectTimeout,
        certificates.resolve("authority.crt"),
        certificates.resolve("gateway.crt"),
        certificates.resolve("gateway.key"),
        null,
        true,
        device(),
        1);
  }

  /** The unit of addresses that name none. */
  public SettingsFor unit(int unit) {
    this.unit = unit;
    return this;
  }

  /** What is the same whatever way leads to a device. */
  public DeviceSettings device() {
    return new DeviceSettings(
        unit, timeout, pause, maxRegisters, maxBits, gap, order, textOrder, single, bits);
  }
}
