package org.isthmus.bench.clients;

import com.digitalpetri.modbus.client.ModbusTcpClient;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.tcp.client.NettyTcpClientTransport;

/** Digitalpetri's, which has no planner: reads the holding registers from 0 on in one request. */
final class DigitalpetriClient implements Client {
  private final ModbusTcpClient client;
  private final ReadHoldingRegistersRequest request;
  private final Check check;

  DigitalpetriClient(Device device, Check check) throws Exception {
    client =
        ModbusTcpClient.create(
            NettyTcpClientTransport.create(
                settings -> settings.setHostname("127.0.0.1").setPort(device.port())));
    client.connect();
    request = new ReadHoldingRegistersRequest(0, device.tags().size());
    this.check = check;
  }

  @Override
  public void read() throws Exception {
    byte[] answer = client.readHoldingRegisters(1, request).registers();
    for (int i = 0; i < answer.length / 2; i++) {
      check.word(i, (answer[2 * i] & 0xFF) << 8 | (answer[2 * i + 1] & 0xFF));
    }
    check.end();
  }

  @Override
  public void close() throws Exception {
    client.disconnect();
  }
}
