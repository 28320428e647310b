package org.isthmus.demo.modbus;

import static org.isthmus.demo.modbus.Table.COIL;
import static org.isthmus.demo.modbus.Table.DISCRETE;
import static org.isthmus.demo.modbus.Table.HOLDING;
import static org.isthmus.demo.modbus.Table.INPUT;

import java.util.List;
import org.isthmus.demo.sim.EnergyMeter;
import org.isthmus.demo.sim.MachineState;
import org.isthmus.demo.sim.Oven;
import org.isthmus.demo.sim.Press;
import org.isthmus.demo.sim.PressingLine;

/** The register maps of the line's machines, in the order of their ports. */
public final class Maps {
  private Maps() {}

  public static List<RegisterMap> of(PressingLine line) {
    return List.of(
        press("press-1", line.press1()),
        press("press-2", line.press2()),
        oven(line.oven()),
        meter(line.meter()));
  }

  private static RegisterMap press(String name, Press press) {
    MapBuilder map = new MapBuilder(name, WordOrder.HIGH_FIRST);
    pressCommands(map, press);
    pressMeasurements(map, press);
    pressCounters(map, press);
    return map.build();
  }

  private static void pressCommands(MapBuilder map, Press press) {
    map.in(COIL)
        .bool(0, "enable", press::enabled, "press while on; ends its cycle when switched off")
        .writable(v -> press.setEnabled(v != 0))
        .bool(1, "fault-reset", () -> false, "write 1 to clear a jam; reads 0")
        .writable(v -> resetFault(press, v))
        .in(DISCRETE)
        .bool(0, "door-open", press::doorOpen, "guard door")
        .bool(1, "pump-running", press::pumpRunning, "hydraulic pump")
        .bool(2, "ram-at-top", press::ramAtTop, "upper limit switch")
        .in(HOLDING)
        .integer(
            0,
            "uint16",
            "force-setpoint",
            "kN",
            press::forceSetpoint,
            "200 to 1200, from the next stroke on")
        .writable(press::setForceSetpoint);
  }

  private static void resetFault(Press press, int value) {
    if (value != 0) {
      press.resetFault();
    }
  }

  private static void pressMeasurements(MapBuilder map, Press press) {
    map.in(INPUT)
        .tenths(
            0,
            "int16",
            "oil-temperature",
            "Cel",
            press::oilTemperature,
            "hydraulic oil; trips at 65")
        .tenths(
            1, "uint16", "ram-position", "mm", press::ramPosition, "300 at the top, 20 when closed")
        .float32(2, "hydraulic-pressure", "bar", press::pressure, "main cylinder")
        .float32(4, "force", "kN", press::force, "on the part")
        .tenths(6, "uint16", "motor-current", "A", press::motorCurrent, "pump motor, per phase")
        // Nothing at 7 to 9: a block read over the gap is refused, as on many machines.
        .float32(10, "power", "kW", press::power, "motor and control");
  }

  private static void pressCounters(MapBuilder map, Press press) {
    map.in(HOLDING)
        .integer(
            1, "uint16", "state", "", () -> press.state().code(), "0 stopped, 1 running, 2 fault")
        .integer(
            2,
            "uint16",
            "fault-code",
            "",
            () -> press.fault().code(),
            "0 none, 11 oil overtemperature, 21 ram jammed")
        .integer(4, "uint32", "cycle-count", "{cycle}", press::cycles, "good and scrap")
        .integer(6, "uint32", "good-parts", "{part}", press::goodParts, "since the start")
        .integer(8, "uint32", "scrap-parts", "{part}", press::scrapParts, "since the start")
        .integer(10, "uint16", "status-word", "", () -> 0, "the bits below")
        .bit(10, 0, "running", () -> press.state() == MachineState.RUNNING, "automatic cycle")
        .bit(10, 1, "fault", () -> press.state() == MachineState.FAULT, "see fault-code")
        .bit(10, 2, "status-door-open", press::doorOpen, "guard door")
        .bit(
            10,
            3,
            "cooler-warning",
            press::coolerClogged,
            "oil cooler clogged; an overtemperature will follow")
        .text(20, 16, "order-number", press::order, "a new one after 500 good parts");
  }

  private static RegisterMap oven(Oven oven) {
    MapBuilder map = new MapBuilder("oven-1", WordOrder.HIGH_FIRST);
    map.in(COIL)
        .bool(0, "heating-enable", oven::heatingEnabled, "heaters may work")
        .writable(v -> oven.setHeatingEnabled(v != 0))
        .in(DISCRETE)
        .bool(0, "main-contactor", () -> oven.state() == MachineState.RUNNING, "opens on a fault");
    for (int zone = 0; zone < Oven.ZONES; zone++) {
      ovenZone(map, oven, zone);
    }
    return map.in(INPUT)
        .float32(10, "power", "kW", oven::power, "heaters and fans")
        .float64(12, "energy", "kW.h", oven::energy, "since the start")
        .in(HOLDING)
        .integer(10, "uint16", "status-word", "", () -> 0, "the bits below")
        .bit(10, 0, "running", () -> oven.state() == MachineState.RUNNING, "heating")
        .bit(10, 1, "fault", () -> oven.state() == MachineState.FAULT, "see fault-code")
        .integer(
            11, "uint16", "state", "", () -> oven.state().code(), "0 stopped, 1 running, 2 fault")
        .integer(
            12,
            "uint16",
            "fault-code",
            "",
            () -> oven.fault().code(),
            "0 none, 31 zone overtemperature")
        .build();
  }

  private static void ovenZone(MapBuilder map, Oven oven, int zone) {
    String prefix = "zone-" + (zone + 1);
    map.in(HOLDING)
        .tenths(zone, "int16", prefix + "-setpoint", "Cel", () -> oven.setpoint(zone), "50 to 280")
        .writable(raw -> oven.setSetpoint(zone, (short) raw / 10.0))
        .in(INPUT)
        .tenths(
            zone,
            "int16",
            prefix + "-temperature",
            "Cel",
            () -> oven.temperature(zone),
            "follows its set point in minutes")
        .float32(4 + 2 * zone, prefix + "-power", "kW", () -> oven.zonePower(zone), "heaters");
  }

  private static RegisterMap meter(EnergyMeter meter) {
    MapBuilder map = new MapBuilder("meter-1", WordOrder.LOW_FIRST).in(INPUT);
    for (int i = 0; i < EnergyMeter.PHASES; i++) {
      int phase = i;
      String suffix = "-l" + (phase + 1);
      map.float32(
              2 * phase, "voltage" + suffix, "V", () -> meter.voltage(phase), "phase to neutral")
          .float32(
              6 + 2 * phase, "current" + suffix, "A", () -> meter.current(phase), "phase current");
    }
    return map.float32(12, "power", "kW", meter::power, "active, the whole line")
        .float32(14, "frequency", "Hz", meter::frequency, "of the supply")
        .float32(16, "power-factor", "1", meter::powerFactor, "inductive")
        .integer(
            18,
            "int32",
            "reactive-power",
            "var",
            () -> Math.round(meter.reactivePower()),
            "positive is inductive")
        .integer(
            20,
            "uint64",
            "energy-counter",
            "W.h",
            () -> (long) (1000 * meter.energy()),
            "since the start")
        .float64(24, "energy", "kW.h", meter::energy, "since the start")
        .in(HOLDING)
        .text(0, 12, "serial-number", () -> "EM3-0047-118", "of the meter")
        .build();
  }
}
