package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.junit.jupiter.api.Test;

/** Calls that hang, with time-outs far beyond the deadline of these tests. */
class HangingTest {
  private static final int NEVER = 60_000;
  private static final int DEADLINE_SECONDS = 20;

  private final ModbusTcpDriver driver = new ModbusTcpDriver();
  private final MemoryContext context = new MemoryContext(true);
  private final CountDownLatch asked = new CountDownLatch(1);

  private interface Call {
    void run() throws Exception;
  }

  /** Runs a call in a thread of its own and gives what it threw. */
  private static FutureTask<Throwable> start(Call call) {
    return new FutureTask<>(
        () -> {
          try {
            call.run();
            return new AssertionError("the call has returned");
          } catch (Exception e) {
            return e;
          }
        });
  }

  private static Throwable end(FutureTask<Throwable> task) throws Exception {
    return task.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  private ScriptedPeer silent() throws Exception {
    return new ScriptedPeer((request, out) -> asked.countDown());
  }

  @Test
  void closingFromAnotherThreadEndsAHangingRead() throws Exception {
    try (ScriptedPeer peer = silent()) {
      Link<ModbusAddress> link =
          driver.open(SettingsFor.port(peer.port()).timeout(NEVER).build(), context);
      ReadPlan plan = link.plan(Tags.of("holding:0"));
      FutureTask<Throwable> read = start(() -> plan.read(new RecordedSamples()));
      new Thread(read).start();
      asked.await();
      link.close();
      link.close();

      assertThat(end(read)).isInstanceOf(LinkException.class).hasMessageContaining("closed here");
    }
  }

  @Test
  void closingEndsAReadThatPausesBetweenRequests() throws Exception {
    Memory memory = new Memory();
    try (ScriptedPeer peer = new ScriptedPeer(memory)) {
      Link<ModbusAddress> link =
          driver.open(SettingsFor.port(peer.port()).pause(NEVER).build(), context);
      ReadPlan plan = link.plan(Tags.of("holding:0", "holding:1000"));
      FutureTask<Throwable> read = start(() -> plan.read(new RecordedSamples()));
      new Thread(read).start();
      while (context.requests.get() == 0) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
      link.close();

      assertThat(end(read)).isInstanceOf(LinkException.class).hasMessageContaining("closed here");
      assertThat(memory.taken()).hasSize(1);
    }
  }

  @Test
  void anInterruptEndsAHangingRead() throws Exception {
    try (ScriptedPeer peer = silent();
        Link<ModbusAddress> link =
            driver.open(SettingsFor.port(peer.port()).timeout(NEVER).build(), context)) {
      ReadPlan plan = link.plan(Tags.of("holding:0"));
      FutureTask<Throwable> read = start(() -> plan.read(new RecordedSamples()));
      Thread thread = new Thread(read);
      thread.start();
      asked.await();
      thread.interrupt();

      assertThat(end(read)).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void anInterruptBeforeTheReadEndsIt() throws Exception {
    try (ScriptedPeer peer = silent();
        Link<ModbusAddress> link =
            driver.open(SettingsFor.port(peer.port()).timeout(NEVER).build(), context)) {
      ReadPlan plan = link.plan(Tags.of("holding:0"));
      FutureTask<Throwable> read =
          start(
              () -> {
                Thread.currentThread().interrupt();
                plan.read(new RecordedSamples());
              });
      new Thread(read).start();

      assertThat(end(read)).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void anInterruptEndsAHangingOpen() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Socket> crowd = crowd(full);
      FutureTask<Throwable> open =
          start(
              () ->
                  driver.open(
                      SettingsFor.port(full.getLocalPort()).connect(NEVER).build(), context));
      Thread thread = new Thread(open);
      thread.start();
      while (thread.getState() == Thread.State.NEW || !isConnecting(thread)) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
      thread.interrupt();

      assertThat(end(open)).isInstanceOf(InterruptedException.class);
      for (Socket socket : crowd) {
        socket.close();
      }
    }
  }

  private static boolean isConnecting(Thread thread) {
    for (StackTraceElement element : thread.getStackTrace()) {
      if (element.getMethodName().equals("poll") || element.getMethodName().equals("park")) {
        return true;
      }
    }
    return false;
  }

  /** Fills the queue of a listener that accepts nobody, so that the next one waits. */
  private static List<Socket> crowd(ServerSocket full) throws Exception {
    List<Socket> crowd = new ArrayList<>();
    while (crowd.size() < 64) {
      Socket socket = new Socket();
      crowd.add(socket);
      try {
        socket.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 500);
      } catch (SocketTimeoutException e) {
        return crowd;
      }
    }
    throw new AssertionError("this system's listeners never fill up");
  }
}
