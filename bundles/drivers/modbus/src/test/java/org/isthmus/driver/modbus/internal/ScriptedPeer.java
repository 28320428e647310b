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

/** A peer on a real socket, whose every byte a test decides. */
public final class ScriptedPeer implements AutoCloseable {
  private final ServerSocket listener;
  private final Script script;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /** What is done with a request. */
  @FunctionalInterface
  public interface Script {
    /** Called with one whole frame; whatever is to be answered goes to {@code out}. */
    void answer(byte[] request, OutputStream out) throws IOException;
  }

  /** Listens at a free port of the loopback. */
  public ScriptedPeer(Script script) throws IOException {
    this.script = script;
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
      for (byte[] head = in.readNBytes(6); head.length == 6; head = in.readNBytes(6)) {
        int length = (head[4] & 0xFF) << 8 | (head[5] & 0xFF);
        byte[] frame = Arrays.copyOf(head, 6 + length);
        if (in.readNBytes(frame, 6, length) < length) {
          return;
        }
        script.answer(frame, socket.getOutputStream());
      }
    } catch (IOException e) {
      // The link has closed the connection, or the script has.
    } finally {
      sockets.remove(socket);
    }
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
