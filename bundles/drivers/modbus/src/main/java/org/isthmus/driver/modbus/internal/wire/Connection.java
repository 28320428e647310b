package org.isthmus.driver.modbus.internal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.context.Meter;
import org.isthmus.api.context.Trace;
import org.isthmus.api.driver.LinkException;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection that carries one Modbus transaction at a time. For one thread, except {@link
 * #close}, which breaks a hanging call. An interrupt ends a hanging call and the connection with
 * it. Nothing is allocated for a transaction.
 *
 * <p>The channel's socket view is used because only a channel can be interrupted, and only the
 * socket view has a time-out that costs no second thread.
 */
public final class Connection implements AutoCloseable {
  /** What {@link #exchange} returns when an answer came that is no exception. */
  public static final int OK = 0;

  /** What {@link #exchange} returns when no whole answer came in time. */
  public static final int NO_ANSWER = -1;

  /** Where a request's PDU begins in {@link #request()}. */
  public static final int PDU = 7;

  private static final int ADU = 260;
  private static final long PAUSE_SLICE = TimeUnit.MILLISECONDS.toNanos(200);

  private final Partner partner;
  private final SocketChannel channel;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final Timing timing;
  private final Meter meter;
  private final Trace trace;
  private final byte[] tx = new byte[ADU];
  private final Inbox inbox;
  private long lastEnd;
  private int transaction;
  private volatile boolean closed;

  private Connection(
      Partner partner, SocketChannel channel, Timing timing, Meter meter, Trace trace)
      throws IOException {
    this.partner = partner;
    this.channel = channel;
    this.socket = channel.socket();
    this.timing = timing;
    this.meter = meter;
    this.trace = trace;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
    this.inbox = new Inbox(partner, 2 * ADU);
    this.lastEnd = System.nanoTime() - timing.pause().toNanos();
    socket.setSoTimeout(millis(timing.timeout().toNanos()));
  }

  /**
   * Connects. Modbus knows no request that every device answers without harm, so a connection that
   * TCP has accepted is taken for a live one.
   */
  public static Connection open(String host, int port, Timing timing, Meter meter, Trace trace)
      throws LinkException, InterruptedException {
    Partner partner = new Partner(host, port);
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw partner.unknownHost();
    }
    SocketChannel channel = null;
    try {
      channel = SocketChannel.open();
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      channel.socket().connect(address, millis(timing.connectTimeout().toNanos()));
      return new Connection(partner, channel, timing, meter, trace);
    } catch (ClosedByInterruptException e) {
      throw interrupted();
    } catch (IOException e) {
      discard(channel);
      throw partner.unreachable(e);
    }
  }

  /** Where the next request's PDU is to be put, from {@link #PDU} on. */
  public byte[] request() {
    return tx;
  }

  /** The bytes that the answer's PDU lies in, at {@link #answerAt()}; until the next exchange. */
  public byte[] answer() {
    return inbox.bytes();
  }

  /** Where the answer's PDU begins in {@link #answer()}. */
  public int answerAt() {
    return inbox.pduAt();
  }

  /** How many bytes the answer's PDU has. */
  public int answerLength() {
    return inbox.pduLength();
  }

  /**
   * Sends the PDU in {@link #request()} to a unit and waits for its answer.
   *
   * @return {@link #OK}, {@link #NO_ANSWER} or the device's exception code, 1 to 255
   * @throws LinkException if the connection is gone or the answer is no Modbus
   */
  public int exchange(int unit, int pduLength) throws LinkException, InterruptedException {
    pace();
    transaction = (transaction + 1) & 0xFFFF;
    int length = frame(unit, pduLength);
    try {
      if (trace.isOn()) {
        trace.sent(tx, 0, length);
      }
      out.write(tx, 0, length);
      boolean whole = receive(System.nanoTime() + timing.timeout().toNanos());
      lastEnd = System.nanoTime();
      meter.exchanged(length, whole ? inbox.frameLength() : 0);
      return whole ? outcome(unit) : NO_ANSWER;
    } catch (ClosedByInterruptException e) {
      throw interrupted();
    } catch (ClosedChannelException e) {
      throw partner.closed();
    } catch (IOException e) {
      throw closed ? partner.closed() : partner.lost(e);
    }
  }

  private int frame(int unit, int pduLength) {
    tx[0] = (byte) (transaction >> 8);
    tx[1] = (byte) transaction;
    tx[4] = (byte) ((pduLength + 1) >> 8);
    tx[5] = (byte) (pduLength + 1);
    tx[6] = (byte) unit;
    return PDU + pduLength;
  }

  private boolean receive(long deadline) throws IOException, LinkException {
    boolean whole = inbox.find(transaction);
    boolean shortened = false;
    while (!whole) {
      int read;
      try {
        read = inbox.fill(in);
      } catch (SocketTimeoutException e) {
        break;
      }
      if (read < 0) {
        throw partner.cut();
      }
      whole = inbox.find(transaction);
      long left = deadline - System.nanoTime();
      if (whole || left <= 0) {
        break;
      }
      // A partner that sends byte by byte gets no more time than one that sends nothing.
      socket.setSoTimeout(millis(left));
      shortened = true;
    }
    if (shortened) {
      socket.setSoTimeout(millis(timing.timeout().toNanos()));
    }
    inbox.settled(whole);
    traceReceived(whole);
    return whole;
  }

  private void traceReceived(boolean whole) {
    if (whole && trace.isOn()) {
      trace.received(inbox.bytes(), inbox.pduAt() - PDU, inbox.frameLength());
    }
  }

  private int outcome(int unit) throws LinkException {
    byte[] bytes = inbox.bytes();
    int at = inbox.pduAt();
    int answered = bytes[at - 1] & 0xFF;
    if (answered != unit) {
      throw partner.nonsense("asked unit " + unit + ", unit " + answered + " answered");
    }
    if (bytes[at] == tx[PDU]) {
      return OK;
    }
    if ((bytes[at] & 0xFF) == (tx[PDU] | 0x80) && inbox.pduLength() == 2 && bytes[at + 1] != 0) {
      return bytes[at + 1] & 0xFF;
    }
    throw partner.nonsense(
        "asked with function " + tx[PDU] + ", answered with " + (bytes[at] & 0xFF));
  }

  private void pace() throws LinkException, InterruptedException {
    long until = lastEnd + timing.pause().toNanos();
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      if (closed) {
        throw partner.closed();
      }
      // In slices, so that close() is noticed.
      TimeUnit.NANOSECONDS.sleep(Math.min(left, PAUSE_SLICE));
    }
  }

  /** The error for a device that leaves all of its requests unanswered. */
  public LinkException silent() {
    return partner.silent(timing.timeout().toMillis());
  }

  /** The error for an answer that does not fit its request. */
  public LinkException nonsense(String what) {
    return partner.nonsense(what);
  }

  private static int millis(long nanos) {
    return (int) Math.max(1, (nanos + 999_999) / 1_000_000);
  }

  private static InterruptedException interrupted() {
    // Whoever throws it has taken the interrupt.
    Thread.interrupted();
    return new InterruptedException();
  }

  private static void discard(@Nullable SocketChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // There is nothing to lose in a connection that never came about.
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    discard(channel);
  }
}
