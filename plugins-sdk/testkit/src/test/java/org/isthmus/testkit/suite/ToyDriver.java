package org.isthmus.testkit.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Cost;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Samples;

/** Asks {@code 52 place}, is answered one byte. */
final class ToyDriver implements Driver<ToyDriver.Settings, ToyDriver.Place> {
  record Settings(int port) {}

  record Place(int at) implements Address {
    @Override
    public DataType type() {
      return DataType.UINT8;
    }

    @Override
    public boolean writable() {
      return false;
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Place parse(String address, DataType declared) {
    return new Place(Integer.parseInt(address));
  }

  @Override
  public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), settings.port);
      socket.setSoTimeout(2000);
      return new ToyLink(socket);
    } catch (IOException e) {
      throw new LinkException("no-connection", "the toy is away", "start it");
    }
  }

  private record ToyLink(Socket socket) implements Link<Place> {
    @Override
    public ReadPlan plan(List<Place> tags) {
      return new ToyPlan(socket, tags);
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        // It is closed all the same.
      }
    }
  }

  private record ToyPlan(Socket socket, List<Place> tags) implements ReadPlan {
    @Override
    public void read(Samples into) throws LinkException {
      try {
        for (int i = 0; i < tags.size(); i++) {
          socket.getOutputStream().write(new byte[] {0x52, (byte) tags.get(i).at()});
          int answer = socket.getInputStream().read();
          if (answer < 0) {
            throw new IOException("the toy has hung up");
          }
          into.int64(i, answer);
        }
      } catch (IOException e) {
        throw new LinkException("broken", "{0}", "look at it", e.getMessage());
      }
    }

    @Override
    public Cost cost() {
      return Cost.of(tags.size(), 3L * tags.size());
    }
  }
}
