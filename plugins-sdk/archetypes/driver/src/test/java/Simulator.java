package ${package};

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A device of our own, for tests and for a first look: {@code java Simulator.java 4001}. Unit 5, with
 * registers 0 to 99; register 0 swings, register 7 has a broken sensor, the others hold their number
 * and a half. What it does wrong on request, devices have done before.
 */
public final class Simulator implements AutoCloseable {
  /** What goes wrong. */
  public enum Fault {
    /** Nothing. */
    NONE,
    /** It takes requests and says nothing. */
    SILENT,
    /** Other bytes come before each answer. */
    GARBAGE,
    /** Each answer has a wrong check. */
    DAMAGED,
    /** It hangs up in the middle of an answer. */
    CUT
  }

  private final ServerSocket server;
  private volatile Fault fault = Fault.NONE;

  /** Listens on this machine only; 0 takes a free port. */
  public Simulator(int port) throws IOException {
    server = new ServerSocket(port, 8, InetAddress.getLoopbackAddress());
    start("simulator", this::accept);
  }

  /** Runs until it is stopped. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Simulator simulator = new Simulator(args.length > 0 ? Integer.parseInt(args[0]) : 4001);
    System.out.println("the simulated device listens on 127.0.0.1:" + simulator.port());
    Thread.currentThread().join();
  }

  /** Where it listens. */
  public int port() {
    return server.getLocalPort();
  }

  /** From now on this goes wrong. */
  public void fault(Fault next) {
    fault = next;
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        start("simulator's connection", () -> serve(socket));
      }
    } catch (IOException closed) {
      // the end of the test
    }
  }

  private void serve(Socket connection) {
    try (Socket socket = connection) {
      InputStream in = socket.getInputStream();
      StringBuilder frame = new StringBuilder();
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '@') {
          frame.setLength(0);
        }
        if (next != '\r') {
          frame.append((char) next);
        } else if (!answer(frame.toString(), socket)) {
          return;
        }
      }
    } catch (IOException gone) {
      // the other end has gone
    }
  }

  /** Whether the connection stays. */
  private boolean answer(String request, Socket socket) throws IOException {
    int end = request.length() - 2;
    if (end != 7 || !request.startsWith("@05") || !request.endsWith(check(request, end))) {
      return true; // of another unit, or damaged
    }
    String body = request.substring(0, 3) + reply(request.charAt(3), request.substring(4, end));
    String reply = body + check(body, body.length()) + "\r";
    switch (fault) {
      case SILENT -> reply = "";
      case GARBAGE -> reply = "\u0000\u007f@05V0@05V999=11\r" + reply;
      case DAMAGED -> reply = body + "ZZ\r";
      case CUT -> reply = body.substring(0, 6);
      default -> {}
    }
    socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
    return fault != Fault.CUT;
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

  @Override
  public void close() throws IOException {
    server.close();
  }
}
