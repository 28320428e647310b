package org.isthmus.testkit.peer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * The start of a real server: once in a check, however many threads and processes ask for it. The
 * process that has started it notes the port down for the other one. Any thread.
 */
public final class ServerStart {
  /** Names the directory with the notes to a process that is not to start servers. */
  public static final String NOTES = "isthmus.testkit.servers";

  private static final long MOST = TimeUnit.SECONDS.toNanos(60);
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(5);

  private final String name;
  private final FutureTask<Integer> starting;
  private boolean begun;

  ServerStart(String name, Callable<Integer> start) {
    this.name = name;
    String notes = System.getProperty(NOTES);
    this.starting = new FutureTask<>(notes == null ? start : () -> read(Path.of(notes)));
  }

  /** On a thread of its own: whoever gives up waiting does not end what others wait for. */
  private synchronized void begin() {
    if (!begun) {
      begun = true;
      Thread thread = new Thread(starting, "start of " + name);
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Where it listens, as soon as it does. */
  public int port() throws IOException {
    begin();
    try {
      return starting.get();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("given up while " + name + " was starting");
    } catch (ExecutionException failed) {
      throw new IOException(name + " cannot be started: " + failed.getCause(), failed);
    }
  }

  /** Notes the port down for a process that is told of this directory. */
  public void note(Path directory) throws IOException {
    String port = String.valueOf(port());
    Path whole = Files.writeString(directory.resolve(name + ".new"), port);
    Files.move(whole, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private int read(Path directory) throws IOException, TimeoutException {
    Path note = directory.resolve(name);
    long begin = System.nanoTime();
    while (!Files.exists(note)) {
      if (System.nanoTime() - begin > MOST) {
        throw new TimeoutException("the process that starts it has said nothing");
      }
      LockSupport.parkNanos(STEP);
    }
    return Integer.parseInt(Files.readString(note));
  }
}
