package org.isthmus.driver.modbus.internal.settings;

import java.time.Duration;
import org.isthmus.api.plugin.Setting;
import org.isthmus.driver.modbus.internal.address.Order;
import org.isthmus.driver.modbus.internal.address.TextOrder;

/** The settings of one Modbus TCP device. */
public record ModbusSettings(
    @Setting(title = "Host", help = "Name or IP address of the device or gateway") String host,
    @Setting(title = "Port", value = "502", min = 1, max = 65535) int port,
    @Setting(
            title = "Unit id",
            help = "Of addresses that name none. Behind a gateway: the serial address",
            value = "1",
            min = 0,
            max = 255)
        int unit,
    @Setting(
            title = "Connect time-out",
            help = "How long the connection may take to come about",
            value = "3s",
            advanced = true)
        Duration connectTimeout,
    @Setting(title = "Time-out", help = "How long one answer may take", value = "2s")
        Duration timeout,
    @Setting(
            title = "Pause",
            help = "Between an answer and the next request, for devices that need rest",
            value = "0ms",
            advanced = true)
        Duration pause,
    @Setting(
            title = "Registers a request",
            help = "How many registers the device gives in one answer",
            value = "125",
            min = 1,
            max = 125,
            advanced = true)
        int maxRegisters,
    @Setting(
            title = "Bits a request",
            help = "How many coils or discrete inputs the device gives in one answer",
            value = "2000",
            min = 1,
            max = 2000,
            advanced = true)
        int maxBits,
    @Setting(
            title = "Gap",
            help =
                "How many registers nobody asked for may be read along to save a request; 16 times"
                    + " as many for bits; 0 for none",
            value = "8",
            min = 0,
            max = 124,
            advanced = true)
        int gap,
    @Setting(
            title = "Order",
            help = "Of bytes and registers in values that span several registers; A is highest",
            value = "abcd")
        Order order,
    @Setting(
            title = "Text order",
            help = "Which byte of a register holds the earlier character; A is the high byte",
            value = "ab",
            advanced = true)
        TextOrder textOrder,
    @Setting(
            title = "Writing one cell",
            help = "Some devices know only the functions that write several (15 and 16)",
            value = "auto",
            advanced = true)
        SingleWrites writeSingle,
    @Setting(
            title = "Writing a bit of a register",
            help =
                "With the mask write function (22), or for devices without it by reading and"
                    + " writing back the whole register, which can undo a change that the device"
                    + " makes in between",
            value = "mask",
            advanced = true)
        BitWrites maskWrite,
    @Setting(
            title = "Sessions",
            help = "How many connections from us the device admits at the same time",
            value = "1",
            min = 1,
            max = 16,
            advanced = true)
        int sessions) {

  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** Checks what a single annotation cannot say, and all of it for those who use {@code new}. */
  public ModbusSettings {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host is empty; give the device's name or IP address");
    }
    within("port", port, 1, 65535);
    within("unit", unit, 0, 255);
    within("connectTimeout", connectTimeout, Duration.ofMillis(1));
    within("timeout", timeout, Duration.ofMillis(1));
    within("pause", pause, Duration.ZERO);
    within("maxRegisters", maxRegisters, 1, 125);
    within("maxBits", maxBits, 1, 2000);
    within("gap", gap, 0, 124);
    within("sessions", sessions, 1, 16);
  }

  private static void within(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          field + " is " + value + "; it must be in " + least + ".." + most);
    }
  }

  private static void within(String field, Duration value, Duration least) {
    if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          field
              + " is "
              + value.toMillis()
              + "ms; it must be in "
              + least.toMillis()
              + "ms.."
              + LONGEST.toMillis()
              + "ms");
    }
  }
}
