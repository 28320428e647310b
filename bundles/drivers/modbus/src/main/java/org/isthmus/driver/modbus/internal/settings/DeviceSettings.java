package org.isthmus.driver.modbus.internal.settings;

import java.time.Duration;
import org.isthmus.api.plugin.Setting;
import org.isthmus.driver.modbus.internal.address.Order;
import org.isthmus.driver.modbus.internal.address.TextOrder;
import org.jspecify.annotations.Nullable;

/** What can be set for a Modbus device, whatever way leads to it. */
public record DeviceSettings(
    @Setting(
            title = "Unit id",
            help = "Of addresses that name none. Behind a gateway: the serial address",
            value = "1",
            min = 0,
            max = 255)
        int unit,
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
                    + " as many for bits; 0 for none. Left out, it is 124 over a network, where a"
                    + " request costs more than what it carries, and 12 where a serial line is"
                    + " in between",
            min = 0,
            max = 124,
            advanced = true)
        @Nullable Integer gap,
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
            title = "Writing cells",
            help =
                "Some devices know only the functions that write several (15 and 16), others only"
                    + " those that write one (5 and 6)",
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
        BitWrites maskWrite) {

  /** Checks what a single annotation cannot say, and all of it for those who use {@code new}. */
  public DeviceSettings {
    Bounds.within("unit", unit, 0, 255);
    Bounds.within("timeout", timeout, Duration.ofMillis(1));
    Bounds.within("pause", pause, Duration.ZERO);
    Bounds.within("maxRegisters", maxRegisters, 1, 125);
    Bounds.within("maxBits", maxBits, 1, 2000);
    if (gap != null) {
      Bounds.within("gap", gap, 0, 124);
    }
  }
}
