package org.isthmus.driver.modbus.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A peer on a real socket, whose every byte a test decides. */
public final class ScriptedPeer implements AutoCloseable {
  private final ServerSocket listener;
  private final Script script;
  private final Requests requests;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /** What is done with a request. */
  @FunctionalInterface
  public interface Script {
    /** Called with one whole frame; whatever is to be answered goes to {@code out}. */
    void answer(byte[] request, OutputStream out) throws IOException;
  }

  /** Finds the requests in a stream. */
  @FunctionalInterface
  private interface Requests {
    /** The next one, whole; null at the end. */
    byte @Nullable [] next(InputStream in) throws IOException;
  }

  /** A peer that speaks Modbus TCP at a free port of the loopback. */
  public ScriptedPeer(Script script) throws IOException {
    this(script, ScriptedPeer::tcp);
  }

  /** A peer that is asked in RTU; its requests come without their CRC. */
  public static ScriptedPeer rtu(Script script) throws IOException {
    return new ScriptedPeer(script, ScriptedPeer::rtu);
  }

  private ScriptedPeer(Script script, Requests requests) throws IOException {
    this.script = script;
    this.requests = requests;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "scripted-peer");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      for (byte[] request = requests.next(in); request != null; request = requests.next(in)) {
        script.answer(request, socket.getOutputStream());
      }
    } catch (IOException e) {
      // The link has closed the connection, or the script has.
    } finally {
      sockets.remove(socket);
    }
  }

  private static byte @Nullable [] tcp(InputStream in) throws IOException {
    byte[] head = in.readNBytes(6);
    return head.length < 6 ? null : whole(head, 6 + ((head[4] & 0xFF) << 8 | (head[5] & 0xFF)), in);
  }

  private static byte @Nullable [] rtu(InputStream in) throws IOException {
    byte[] head = in.readNBytes(2);
    if (head.length < 2) {
      return null;
    }
    byte[] request =
        switch (head[1]) {
          case 15, 16 -> counted(whole(head, 7, in), in);
          case 20, 21 -> counted(whole(head, 3, in), in);
          case 22 -> whole(head, 8, in);
          case 43 -> whole(head, 5, in);
          case 24 -> whole(head, 4, in);
          case 17 -> head;
          default -> whole(head, 6, in);
        };
    return in.readNBytes(2).length < 2 ? null : request;
  }

  private static byte[] counted(byte[] head, InputStream in) throws IOException {
    return whole(head, head.length + (head[head.length - 1] & 0xFF), in);
  }

  private static byte[] whole(byte[] head, int length, InputStream in) throws IOException {
    byte[] request = Arrays.copyOf(head, length);
    in.readNBytes(request, head.length, length - head.length);
    return request;
  }

  /** A frame of RTU. */
  public static byte[] rtu(int unit, int... pdu) {
    byte[] frame = new byte[pdu.length + 3];
    frame[0] = (byte) unit;
    for (int i = 0; i < pdu.length; i++) {
      frame[1 + i] = (byte) pdu[i];
    }
    int crc = 0xFFFF;
    for (int i = 0; i <= pdu.length; i++) {
      crc ^= frame[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xA001;
      }
    }
    frame[pdu.length + 1] = (byte) crc;
    frame[pdu.length + 2] = (byte) (crc >> 8);
    return frame;
  }

  /** Where it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** A frame that answers a request with a PDU. */
  public static byte[] frame(byte[] request, int... pdu) {
    byte[] frame = Arrays.copyOf(request, 7 + pdu.length);
    frame[4] = (byte) ((pdu.length + 1) >> 8);
    frame[5] = (byte) (pdu.length + 1);
    for (int i = 0; i < pdu.length; i++) {
      frame[7 + i] = (byte) pdu[i];
    }
    return frame;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
