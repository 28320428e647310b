package org.isthmus.sink.mqtt.internal.peer;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A broker that does what a script says, wrong or right, to every connection. */
public final class ScriptedBroker implements AutoCloseable {
  /** What happens on one connection. */
  @FunctionalInterface
  public interface Script {
    /** Plays; the connection is closed when it returns. */
    void play(Line line) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Script script;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private ScriptedBroker(Script script) throws IOException {
    this.script = script;
    this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  /** Starts one. */
  public static ScriptedBroker playing(Script script) throws IOException {
    return new ScriptedBroker(script);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "scripted-broker");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        daemon(() -> play(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void play(Socket socket) {
    try (socket) {
      script.play(new Line(socket));
    } catch (IOException e) {
      // The other side has gone, as it may.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where it listens. */
  public int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /**
   * One packet: its type (MQTT 5.0, 2.1.2), and its id if it is a PUBLISH or SUBSCRIBE with one.
   */
  public record Packet(int type, int id) {
    static Packet of(int head, byte[] body) {
      int type = head >> 4;
      if (type == 8) {
        return new Packet(type, twoBytes(body, 0));
      }
      boolean hasId = type == 3 && (head & 6) != 0;
      return new Packet(type, hasId ? twoBytes(body, 2 + twoBytes(body, 0)) : 0);
    }

    private static int twoBytes(byte[] body, int at) {
      return (body[at] & 0xFF) << 8 | (body[at + 1] & 0xFF);
    }
  }

  /** The broker's end of one connection. */
  public final class Line {
    private final DataInputStream in;
    private final OutputStream out;

    Line(Socket socket) throws IOException {
      in = new DataInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    }

    /** Reads a packet. */
    public Packet read() throws IOException {
      int head = in.readUnsignedByte();
      int length = 0;
      int shift = 0;
      int digit;
      do {
        digit = in.readUnsignedByte();
        length |= (digit & 0x7F) << shift;
        shift += 7;
      } while ((digit & 0x80) != 0);
      byte[] body = new byte[length];
      in.readFully(body);
      return Packet.of(head, body);
    }

    /** Reads packets until one of {@code type} comes. */
    public Packet read(int type) throws IOException {
      Packet packet = read();
      while (packet.type() != type) {
        packet = read();
      }
      return packet;
    }

    /** Sends bytes. */
    public void send(int... bytes) throws IOException {
      byte[] packet = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        packet[i] = (byte) bytes[i];
      }
      out.write(packet);
      out.flush();
    }

    /** Reads CONNECT and lets the client in. */
    public void welcome(String version, int... properties) throws IOException {
      read(1);
      if (version.equals("5")) {
        int[] connack = new int[5 + properties.length];
        connack[0] = 0x20;
        connack[1] = 3 + properties.length;
        connack[4] = properties.length;
        System.arraycopy(properties, 0, connack, 5, properties.length);
        send(connack);
      } else {
        send(0x20, 2, 0, 0);
      }
    }

    /** Acknowledges every message with QoS 1 until the client goes. */
    public void acknowledgeAll() throws IOException {
      while (true) {
        int id = read(3).id();
        send(0x40, 2, id >> 8, id & 0xFF);
      }
    }

    /** Does nothing until the broker is closed. */
    public void sleep() throws InterruptedException {
      closed.await();
    }

    /** Reads and keeps quiet until the client goes. */
    public void listen() throws IOException {
      while (in.read() >= 0) {
        // Nothing is answered.
      }
    }
  }
}
