package org.isthmus.bench.clients;

import java.util.concurrent.TimeUnit;
import org.apache.plc4x.java.api.PlcConnection;
import org.apache.plc4x.java.api.PlcDriverManager;
import org.apache.plc4x.java.api.messages.PlcReadRequest;
import org.apache.plc4x.java.api.messages.PlcReadResponse;

/**
 * PLC4X by its public API: one connection, one read request with all tags that is built once. Its
 * optimizer makes as few requests of it as it can, up to 125 registers or 2,000 coils each.
 */
final class Plc4xClient implements Client {
  private final Device device;
  private final Check check;
  private final PlcConnection connection;
  private final PlcReadRequest request;
  private final String[] names;

  Plc4xClient(PlcDriverManager drivers, Device device, Check check) throws Exception {
    this.device = device;
    this.check = check;
    connection =
        drivers.getConnectionManager().getConnection("modbus-tcp:tcp://127.0.0.1:" + device.port());
    names = new String[device.tags().size()];
    PlcReadRequest.Builder builder = connection.readRequestBuilder();
    for (int i = 0; i < names.length; i++) {
      names[i] = "tag-" + i;
      builder.addTagAddress(names[i], address(device.tags().get(i)));
    }
    request = builder.build();
  }

  /** Its offsets begin with 1. */
  private static String address(Tag tag) {
    String place = ":" + (tag.offset() + 1);
    return switch (tag.table()) {
      case "coil" -> "coil" + place;
      case "discrete" -> "discrete-input" + place;
      default -> tag.table() + "-register" + place + type(tag);
    };
  }

  private static String type(Tag tag) {
    if (tag.type().equals("uint16")) {
      return ":UINT";
    }
    String order =
        switch (tag.order()) {
          case "CDAB" -> "LITTLE_ENDIAN_BYTE_SWAP";
          case "BADC" -> "BIG_ENDIAN_BYTE_SWAP";
          case "DCBA" -> "LITTLE_ENDIAN";
          default -> "BIG_ENDIAN";
        };
    return ":REAL{byte-order: '" + order + "'}";
  }

  @Override
  public void read() throws Exception {
    PlcReadResponse response = request.execute().get(5, TimeUnit.SECONDS);
    for (int i = 0; i < names.length; i++) {
      switch (device.tags().get(i).type()) {
        case "bool" -> check.bool(i, response.getBoolean(names[i]));
        case "float32" -> check.real(i, response.getFloat(names[i]));
        default -> check.word(i, response.getInteger(names[i]));
      }
    }
    check.end();
  }

  @Override
  public void close() throws Exception {
    connection.close();
  }
}
