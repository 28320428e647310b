package org.isthmus.driver.modbus.device;

/** An inverter: the chain of SunSpec from 40000 on, with the models 1 and 103. Immutable. */
public final class SunSpecDevice extends MbapDevice {
  /** With its chain. */
  public SunSpecDevice() {
    super(new Chain());
  }

  /** The registers of the chain. */
  private static final class Chain extends Cells {
    private static final int BASE = 40_000;
    private static final int COMMON = 66;
    private static final int INVERTER = 50;
    private static final int INVERTER_AT = 2 + 2 + COMMON;

    private final int[] registers = new int[INVERTER_AT + 2 + INVERTER + 2];

    Chain() {
      put(0, 0x5375, 0x6E53, 1, COMMON);
      put(INVERTER_AT, 103, INVERTER);
      // A, AphA..C, A_SF; PPVphAB..CA, PhVphA..C, V_SF; W, W_SF, Hz, Hz_SF
      put(INVERTER_AT + 2, 1234, 411, 411, 412, 0xFFFE);
      put(INVERTER_AT + 7, 4000, 4001, 4002, 2301, 2302, 2303, 0xFFFF);
      put(INVERTER_AT + 14, -150 & 0xFFFF, 2, 5001, 0xFFFE);
      put(registers.length - 2, 0xFFFF, 0);
    }

    private void put(int at, int... values) {
      System.arraycopy(values, 0, registers, at, values.length);
    }

    @Override
    boolean holds(int at) {
      return at >= BASE && at < BASE + registers.length;
    }

    @Override
    int register(int at) {
      return registers[at - BASE];
    }
  }
}
