package org.isthmus.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.isthmus.api.context.Report;
import org.isthmus.wire.transport.Partner;
import org.isthmus.wire.transport.Transport;

/** Makes captures in a directory, and keeps what is reported of them. */
final class Recordings implements Report {
  static final byte[] REQUEST = hex("0001 0000 0006 0a 03 012c 0002");
  static final byte[] ANSWER = hex("0001 0000 0007 0a 03 04 11223344");

  private final Path directory;
  private final Map<String, String> facts = new TreeMap<>();

  Recordings(Path directory) {
    this.directory = directory;
  }

  Map<String, String> facts() {
    return facts;
  }

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  @Override
  public void fact(String key, String text) {
    facts.put(key, text);
  }

  @Override
  public void clear(String key) {
    facts.remove(key);
  }

  /** A device that answers each request with the same bytes, in two pieces. */
  static final class Device implements Transport {
    private final byte[] answer;
    private final int first;
    private int at;

    Device(byte[] answer, int first) {
      this.answer = answer;
      this.first = first;
    }

    @Override
    public void send(byte[] bytes, int from, int to) {
      at = 0;
    }

    @Override
    public int receive(byte[] into, int where, int room, long deadline) {
      int count = at == 0 ? first : answer.length - at;
      System.arraycopy(answer, at, into, where, count);
      at += count;
      return count;
    }

    @Override
    public Partner partner() {
      return new Partner("device");
    }

    @Override
    public void close() {}
  }

  Path record(Medium medium, byte[] request, byte[] answer) throws Exception {
    return record(medium, request, answer, 3);
  }

  /** Two exchanges, in each of which so many bytes of the answer come before the others. */
  Path record(Medium medium, byte[] request, byte[] answer, int first) throws Exception {
    Path file = directory.resolve("capture.pcapng");
    try (Transport transport =
        RecordingTransport.of(new Device(answer, first), file, medium, this)) {
      assertThat(facts.get("capture")).contains("recorded in " + file);
      exchange(transport, request, answer);
      exchange(transport, request, answer);
    }
    return file;
  }

  static void exchange(Transport transport, byte[] request, byte[] answer) throws Exception {
    byte[] around = new byte[request.length + 2];
    System.arraycopy(request, 0, around, 1, request.length);
    transport.take();
    transport.send(around, 1, around.length - 1);
    byte[] into = new byte[300];
    int got = transport.receive(into, 2, 200, 0);
    got += transport.receive(into, 2 + got, 200, 0);
    transport.release();
    assertThat(into).startsWith(0, 0, answer[0], answer[1]);
    assertThat(got).isEqualTo(answer.length);
  }
}
