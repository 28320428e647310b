package org.isthmus.driver.modbus.internal.settings;

import java.time.Duration;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LineMode.Parity;
import org.isthmus.api.driver.LineMode.Rs485;
import org.isthmus.api.plugin.Setting;

/** A serial line; devices that share one have the same settings but the silence. */
public record LineSettings(
    @Setting(
            title = "Port",
            help = "Such as /dev/ttyUSB0, /dev/serial/by-id/... or COM3",
            format = "serial-port")
        String port,
    @Setting(title = "Baud", value = "19200", min = 50, max = 4000000) int baud,
    @Setting(title = "Parity", value = "even") Parity parity,
    @Setting(
            title = "Stop bits",
            help = "One; without parity the specification asks for two, and many devices send one",
            value = "1",
            min = 1,
            max = 2)
        int stopBits,
    @Setting(
            title = "RS-485",
            help =
                "Who turns the transmitter on: none if the adapter does it by itself, else the"
                    + " kernel's driver with RTS",
            value = "none",
            advanced = true)
        Rs485 rs485,
    @Setting(
            title = "Echo",
            help = "Whether the adapter gives back what is sent",
            value = "false",
            advanced = true)
        boolean echo,
    @Setting(
            title = "Silence",
            help =
                "How long the line is silent between turns; 0 for what the specification says at"
                    + " this baud rate",
            value = "0ms",
            advanced = true)
        Duration silence) {

  /** Checks what a single annotation cannot say, and all of it for those who use {@code new}. */
  public LineSettings {
    if (port.isBlank()) {
      throw new IllegalArgumentException("port is empty; give the serial port of the line");
    }
    Bounds.within("baud", baud, 50, 4_000_000);
    Bounds.within("stopBits", stopBits, 1, 2);
    Bounds.within("silence", silence, Duration.ZERO);
  }

  /** How the line is driven. */
  public LineMode mode(int dataBits) {
    LineMode mode = LineMode.of(baud, dataBits, parity, stopBits).withRs485(rs485).withEcho(echo);
    return silence.isZero() ? mode : mode.withSilence(silence);
  }
}
