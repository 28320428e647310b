package org.isthmus.sink.mqtt.internal.connection;

import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.SocketFactory;

/** Gives a library the socket that is there already, whatever address it asks for. */
final class WireFactory extends SocketFactory {
  private final Supplier<Socket> socket;

  WireFactory(Supplier<Socket> socket) {
    this.socket = socket;
  }

  @Override
  public Socket createSocket() {
    return socket.get();
  }

  @Override
  public Socket createSocket(String host, int port) {
    return socket.get();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    return socket.get();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    return socket.get();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    return socket.get();
  }
}
