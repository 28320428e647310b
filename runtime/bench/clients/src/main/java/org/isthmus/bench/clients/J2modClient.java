package org.isthmus.bench.clients;

import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.Register;

/** J2mod, which has no planner: reads the holding registers from 0 on in one request. */
final class J2modClient implements Client {
  private final ModbusTCPMaster master;
  private final int registers;
  private final Check check;

  J2modClient(Device device, Check check) throws Exception {
    master = new ModbusTCPMaster("127.0.0.1", device.port());
    master.connect();
    registers = device.tags().size();
    this.check = check;
  }

  @Override
  public void read() throws Exception {
    Register[] answer = master.readMultipleRegisters(1, 0, registers);
    for (int i = 0; i < answer.length; i++) {
      check.word(i, answer[i].toUnsignedShort());
    }
    check.end();
  }

  @Override
  public void close() {
    master.disconnect();
  }
}
