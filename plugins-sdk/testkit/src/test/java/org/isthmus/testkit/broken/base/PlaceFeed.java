package org.isthmus.testkit.broken.base;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import org.isthmus.api.driver.Feed;
import org.isthmus.api.driver.LinkException;

/**
 * Asks for places with three bytes each ({@code 53 unit place}), over a connection of its own, and
 * is told of each change with 64 ({@code 53 unit place value} and sixty more).
 */
public class PlaceFeed implements AutoCloseable, Runnable {
  private static final int FRAME = 64;

  protected final Feed feed;
  private final Socket socket;
  private final Reach settings;
  private final List<Place> tags;
  private boolean open = true;

  /** Over a connection that is open. */
  public PlaceFeed(Socket socket, Reach settings, List<Place> tags, Feed feed) {
    this.socket = socket;
    this.settings = settings;
    this.tags = tags;
    this.feed = feed;
  }

  /** Asks for the places. */
  public final void ask() throws LinkException {
    try {
      socket.setSoTimeout((int) settings.timeout().toMillis());
      for (Place each : tags) {
        byte[] request = {0x53, (byte) settings.unit(), (byte) each.number()};
        socket.getOutputStream().write(request);
      }
    } catch (IOException gone) {
      throw lost();
    }
  }

  @Override
  public final void run() {
    byte[] frame = new byte[FRAME];
    try {
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      in.readFully(frame);
      socket.setSoTimeout(0);
      while (frame[0] == 0x53) {
        take(frame[2], frame[3] & 0xFF);
        in.readFully(frame);
      }
      end();
    } catch (SocketTimeoutException silent) {
      end();
    } catch (IOException gone) {
      end();
    }
  }

  /** A place has changed. */
  protected void take(int place, int value) {
    hand(tags.indexOf(new Place(place)), value);
  }

  /** Hands a value over. */
  protected synchronized void hand(int tag, int value) {
    if (open && tag >= 0) {
      feed.int64(tag, value);
      feed.commit();
    }
  }

  /** The connection has ended. */
  protected synchronized void end() {
    if (open) {
      open = false;
      feed.lost(lost());
    }
  }

  private static LinkException lost() {
    return new LinkException("trial.lost", "the device says nothing more", "look at the cable");
  }

  @Override
  public void close() {
    synchronized (this) {
      open = false;
    }
    try {
      socket.close();
    } catch (IOException gone) {
      // It is closed all the same.
    }
  }
}
