package org.isthmus.demo.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.digitalpetri.modbus.client.ModbusTcpClient;
import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import com.digitalpetri.modbus.pdu.ReadCoilsRequest;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsRequest;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadInputRegistersRequest;
import com.digitalpetri.modbus.pdu.WriteMultipleRegistersRequest;
import com.digitalpetri.modbus.pdu.WriteSingleCoilRequest;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterRequest;
import com.digitalpetri.modbus.tcp.client.NettyTcpClientTransport;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.isthmus.demo.FreePorts;
import org.isthmus.demo.sim.PressingLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an independent client reads from the machines, against the simulation itself. */
class MachineServerTest {
  private static final int PRESS = 0;
  private static final int OVEN = 2;
  private static final int METER = 3;

  private final PressingLine line = new PressingLine(7);
  private final List<Machine> machines =
      Maps.of(line).stream().map(map -> new Machine(map, new Object())).toList();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
  }

  @Test
  void scaledNumbersAndFloatsAreReadAsTheMachineShowsThem() throws Exception {
    ModbusTcpClient client = clientOf(PRESS);
    ByteBuffer data = input(client, 0, 7);
    assertThat(data.getShort() / 10.0).isEqualTo(round(line.press1().oilTemperature()));
    assertThat(data.getShort() / 10.0).isEqualTo(round(line.press1().ramPosition()));
    assertThat(data.getFloat()).isEqualTo((float) line.press1().pressure());
    assertThat(data.getFloat()).isEqualTo((float) line.press1().force());
    assertThat(data.getShort() / 10.0).isEqualTo(round(line.press1().motorCurrent()));
  }

  @Test
  void countersTextBitsAndDiscreteInputsAreReadAsTheMachineShowsThem() throws Exception {
    ModbusTcpClient client = clientOf(PRESS);
    assertThat(holding(client, 4, 2).getInt()).isEqualTo((int) line.press1().cycles()).isPositive();
    assertThat(holding(client, 10, 1).getShort() & 3).as("running, no fault").isEqualTo(1);
    byte[] text = holding(client, 20, 8).array();
    assertThat(new String(text, StandardCharsets.US_ASCII).trim()).isEqualTo(line.press1().order());
    byte[] bits = client.readDiscreteInputs(1, new ReadDiscreteInputsRequest(0, 3)).inputs();
    assertThat((bits[0] & 1) != 0).isEqualTo(line.press1().doorOpen());
    assertThat((bits[0] & 2) != 0).isEqualTo(line.press1().pumpRunning());
    assertThat((bits[0] & 4) != 0).isEqualTo(line.press1().ramAtTop());
  }

  @Test
  void theMeterSendsItsLowWordFirst() throws Exception {
    ModbusTcpClient client = clientOf(METER);
    assertThat(lowFirst(input(client, 12, 2)).getFloat()).isEqualTo((float) line.meter().power());
    assertThat(lowFirst(input(client, 18, 2)).getInt())
        .isEqualTo((int) Math.round(line.meter().reactivePower()));
    assertThat(lowFirst(input(client, 20, 4)).getLong())
        .isEqualTo((long) (1000 * line.meter().energy()))
        .isPositive();
    assertThat(lowFirst(input(client, 24, 4)).getDouble()).isEqualTo(line.meter().energy());
    assertThat(new String(holding(client, 0, 6).array(), StandardCharsets.US_ASCII))
        .isEqualTo("EM3-0047-118");
  }

  @Test
  void aWrittenSetPointIsReadBackAtOnceAndObeyed() throws Exception {
    ModbusTcpClient client = clientOf(PRESS);
    client.writeSingleRegister(1, new WriteSingleRegisterRequest(0, 640));
    assertThat(holding(client, 0, 1).getShort()).isEqualTo((short) 640);
    assertThat(line.press1().forceSetpoint()).isEqualTo(640);
  }

  @Test
  void severalSetPointsAreWrittenInOneRequestAndLimitedToWhatTheOvenCanDo() throws Exception {
    ModbusTcpClient client = clientOf(OVEN);
    byte[] values = {0x07, (byte) 0xD0, 0x07, 0x08, 0x7F, (byte) 0xFF};
    client.writeMultipleRegisters(1, new WriteMultipleRegistersRequest(0, 3, values));
    ByteBuffer read = holding(client, 0, 3);
    assertThat(List.of(read.getShort(), read.getShort(), read.getShort()))
        .containsExactly((short) 2000, (short) 1800, (short) 2800);
  }

  @Test
  void aCoilSwitchesThePressOff() throws Exception {
    ModbusTcpClient client = clientOf(PRESS);
    client.writeSingleCoil(1, new WriteSingleCoilRequest(0, false));
    assertThat(client.readCoils(1, new ReadCoilsRequest(0, 1)).coils()[0] & 1).isZero();
    assertThat(line.press1().enabled()).isFalse();
  }

  @Test
  void addressesThatDoNotExistAnswerExceptionTwo() throws Exception {
    ModbusTcpClient client = clientOf(PRESS);
    assertException2(() -> input(client, 7, 1));
    assertException2(() -> input(client, 6, 5));
    assertException2(() -> input(client, 60_000, 1));
    assertException2(() -> holding(client, 3, 1));
    assertException2(() -> client.readCoils(1, new ReadCoilsRequest(2, 1)));
    assertException2(() -> client.readDiscreteInputs(1, new ReadDiscreteInputsRequest(0, 4)));
  }

  @Test
  void aReadOnlyRegisterRefusesAWrite() throws Exception {
    ModbusTcpClient client = clientOf(PRESS);
    assertException2(() -> client.writeSingleRegister(1, new WriteSingleRegisterRequest(4, 1)));
    assertThat(holding(client, 4, 2).getInt()).isEqualTo((int) line.press1().cycles());
  }

  @Test
  void aPortIsFreeAgainAfterTheServerIsClosed() throws Exception {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    int port = FreePorts.first(1);
    MachineServer.open(machines.get(PRESS), loopback, port).close();
    opened.add(MachineServer.open(machines.get(METER), loopback, port));
    assertThat(lowFirst(input(connect(port), 12, 2)).getFloat())
        .isEqualTo((float) line.meter().power());
  }

  private ModbusTcpClient clientOf(int machine) throws Exception {
    line.advance(3_600_000);
    machines.forEach(Machine::publish);
    int port = FreePorts.first(1);
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    opened.add(MachineServer.open(machines.get(machine), loopback, port));
    return connect(port);
  }

  private ModbusTcpClient connect(int port) throws Exception {
    ModbusTcpClient client =
        ModbusTcpClient.create(
            NettyTcpClientTransport.create(
                config -> {
                  config.setHostname("127.0.0.1");
                  config.setPort(port);
                }));
    client.connect();
    opened.add(client::disconnect);
    return client;
  }

  private static ByteBuffer input(ModbusTcpClient client, int address, int count) throws Exception {
    return ByteBuffer.wrap(
        client.readInputRegisters(1, new ReadInputRegistersRequest(address, count)).registers());
  }

  private static ByteBuffer holding(ModbusTcpClient client, int address, int count)
      throws Exception {
    return ByteBuffer.wrap(
        client
            .readHoldingRegisters(1, new ReadHoldingRegistersRequest(address, count))
            .registers());
  }

  private static ByteBuffer lowFirst(ByteBuffer words) {
    ByteBuffer turned = ByteBuffer.allocate(words.capacity());
    for (int at = words.capacity() - 2; at >= 0; at -= 2) {
      turned.putShort(words.getShort(at));
    }
    return turned.flip();
  }

  private static double round(double value) {
    return Math.round(10 * value) / 10.0;
  }

  private interface Request {
    Object send() throws Exception;
  }

  private static void assertException2(Request request) {
    assertThatThrownBy(request::send)
        .isInstanceOfSatisfying(
            ModbusResponseException.class, e -> assertThat(e.getExceptionCode()).isEqualTo(2));
  }
}
