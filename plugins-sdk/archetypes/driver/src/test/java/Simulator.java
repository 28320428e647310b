package ${package};

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A device of our own, written from the protocol's description and not from the driver. Unit 5, with
 * registers 0 to 99; register 0 swings, register 7 has a broken sensor, the others hold their number
 * and a half. Alone it runs with {@code java Simulator.java 4001}.
 */
final class Simulator {
  private static final byte[] NOTHING = {};

  private Simulator() {}

  /** The next request, up to its CR; null at the end of the stream. */
  static byte[] next(InputStream in) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '@') {
        request.reset();
      }
      request.write(next);
      if (next == '\r') {
        return request.toByteArray();
      }
    }
    return null;
  }

  /** What the device says to a request; nothing to one of another unit, or a damaged one. */
  static byte[] answer(byte[] bytes) {
    String request = new String(bytes, StandardCharsets.US_ASCII).strip();
    int end = request.length() - 2;
    if (end != 7 || !request.startsWith("@05") || !request.endsWith(check(request, end))) {
      return NOTHING;
    }
    String body = request.substring(0, 3) + reply(request.charAt(3), request.substring(4, end));
    return (body + check(body, body.length()) + "\r").getBytes(StandardCharsets.US_ASCII);
  }

  private static String reply(char command, String register) {
    int number = Integer.parseInt(register);
    if (command == 'I') {
      return "I" + register + "=Simulator 1.0";
    } else if (command != 'R' || number > 99) {
      return "E" + register + "=01";
    } else if (number == 7) {
      return "E" + register + "=02";
    }
    double value = number == 0 ? 20 + 5 * Math.sin(System.nanoTime() / 1e9) : number + 0.5;
    return "V" + register + "=" + String.format(Locale.ROOT, "%.2f", value);
  }

  private static String check(String text, int end) {
    int xor = 0;
    for (int i = 0; i < end; i++) {
      xor ^= text.charAt(i);
    }
    return String.format("%02X", xor);
  }

  /** Listens on this machine until it is stopped. */
  public static void main(String[] args) throws IOException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 4001;
    try (ServerSocket server = new ServerSocket(port, 8, InetAddress.getLoopbackAddress())) {
      System.out.println("the simulated device listens on 127.0.0.1:" + port);
      while (true) {
        Socket socket = server.accept();
        new Thread(() -> serve(socket), "simulator's connection").start();
      }
    }
  }

  private static void serve(Socket connection) {
    try (Socket socket = connection) {
      InputStream in = socket.getInputStream();
      for (byte[] request = next(in); request != null; request = next(in)) {
        socket.getOutputStream().write(answer(request));
      }
    } catch (IOException gone) {
      // the other end has gone
    }
  }
}
