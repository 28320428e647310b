package ${package};

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Something to read for a first look: {@code java Plant.java 4003}. Answers Modbus TCP reads of
 * registers; each holds the seconds since it started plus its own number.
 */
public final class Plant {
  private static final int READ = 3;

  private Plant() {}

  /** Runs until it is stopped. */
  public static void main(String[] args) throws IOException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 4003;
    try (ServerSocket server = new ServerSocket(port, 8, InetAddress.getLoopbackAddress())) {
      System.out.println("the plant listens on 127.0.0.1:" + port);
      while (true) {
        Socket socket = server.accept();
        Thread thread = new Thread(() -> serve(socket), "plant's connection");
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  private static void serve(Socket connection) {
    try (Socket socket = connection) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      while (true) {
        int transaction = in.readUnsignedShort();
        in.readUnsignedShort();
        byte[] rest = in.readNBytes(in.readUnsignedShort());
        boolean reads = rest.length == 6 && rest[1] == READ;
        int first = reads ? (rest[2] & 0xFF) << 8 | rest[3] & 0xFF : 0;
        int count = reads ? rest[5] & 0x7F : 0;
        out.writeShort(transaction);
        out.writeShort(0);
        out.writeShort(3 + 2 * count);
        out.writeByte(rest[0]);
        out.writeByte(reads ? READ : rest[1] | 0x80);
        out.writeByte(reads ? 2 * count : 1); // exception 1: illegal function
        for (int i = 0; i < count; i++) {
          out.writeShort((int) (System.nanoTime() / 1_000_000_000 % 3600) + first + i);
        }
        out.flush();
      }
    } catch (IOException gone) {
      // the other end has gone
    }
  }
}
