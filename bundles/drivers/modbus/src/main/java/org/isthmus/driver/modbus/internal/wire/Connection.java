package org.isthmus.driver.modbus.internal.wire;

import java.time.Duration;
import org.isthmus.api.context.Context;
import org.isthmus.api.driver.LinkException;
import org.isthmus.wire.exchange.Exchange;
import org.isthmus.wire.exchange.Timing;
import org.isthmus.wire.transport.Transport;

/**
 * One way to a device that carries one Modbus transaction at a time. For one thread, except {@link
 * #close}, which breaks a hanging call. An interrupt ends a hanging call and the connection with
 * it. Nothing is allocated for a transaction.
 *
 * <p>Where answers do not name their requests, the unit that left one unanswered is asked to repeat
 * a number (function 8) before anything else: units answer in order, so that no earlier answer can
 * come behind it. A unit that does not know that function, not even to refuse it, is asked for a
 * part of what it has answered before, which is known by its size; where there is none such it is
 * left alone until its answer cannot come any more.
 */
public final class Connection implements AutoCloseable {
  /** What {@link #exchange} returns when an answer came that is no exception. */
  public static final int OK = 0;

  /** What {@link #exchange} returns when no whole answer came in time. */
  public static final int NO_ANSWER = -1;

  /** Where a request's PDU begins in {@link #request()}. */
  public static final int PDU = Framing.PDU;

  private static final int NETWORK_GAP = 124;
  private static final int SERIAL_GAP = 12;

  private static final int DIAGNOSTICS = 8;
  private static final int REPORT_ID = 17;
  private static final int MOST_WRITES = 24;
  private static final int ECHO_PDU = 5;
  private static final int READ_PDU = 5;

  private final Transport transport;
  private final Framing framing;
  private final Exchange exchange;
  private final Doubts doubts;
  private final Telltale telltale;
  private final Duration timeout;
  private final int retries;
  private final byte[] tx = new byte[Framing.BUFFER];
  private final byte[] echo = new byte[Framing.BUFFER];
  private int number;

  /**
   * Takes over an open transport.
   *
   * @param timeout for the whole of one answer
   * @param pause between an answer and the next request
   * @param retries how often a read is sent again that has no answer
   */
  public Connection(
      Transport transport,
      Framing framing,
      Duration timeout,
      Duration pause,
      int retries,
      Context context) {
    this.transport = transport;
    this.framing = framing;
    this.timeout = timeout;
    this.retries = retries;
    this.doubts = new Doubts(context.store(), timeout.multipliedBy(4));
    this.telltale = new Telltale(context.store());
    this.exchange =
        new Exchange(
            transport,
            framing,
            framing.most(),
            new Timing(timeout, pause, 0),
            context.meter(),
            context.trace());
  }

  /** Where the next request's PDU is to be put, from {@link #PDU} on. */
  public byte[] request() {
    return tx;
  }

  /** The bytes that the answer's PDU lies in, at {@link #answerAt()}; until the next exchange. */
  public byte[] answer() {
    return framing.answer();
  }

  /** Where the answer's PDU begins in {@link #answer()}. */
  public int answerAt() {
    return framing.answerAt();
  }

  /** How many bytes the answer's PDU has. */
  public int answerLength() {
    return framing.answerLength();
  }

  /**
   * How many registers are worth reading along rather than asking again: all that one answer holds
   * where only a network lies between, fewer where a serial line takes its time for each.
   */
  public int worthwhile() {
    return framing instanceof Mbap ? NETWORK_GAP : SERIAL_GAP;
  }

  /** Bytes on the wire for a request and its answer with PDUs of these lengths. */
  public int bytes(int requestPdu, int answerPdu) {
    return framing.size(requestPdu) + framing.size(answerPdu);
  }

  /** How long they occupy a serial line; zero where there is none. */
  public Duration lineTime(int requestPdu, int answerPdu) {
    return Duration.ofNanos(transport.lineNanos(bytes(requestPdu, answerPdu)));
  }

  /** How often a read is sent again that has no answer. */
  int retries() {
    return retries;
  }

  /**
   * Sends the PDU in {@link #request()} to a unit and waits for its answer.
   *
   * @return {@link #OK}, {@link #NO_ANSWER} or the device's exception code, 1 to 255
   * @throws LinkException if the connection is gone or the answer is no Modbus
   */
  public int exchange(int unit, int pduLength) throws LinkException, InterruptedException {
    if (doubts.isOpen(unit) && !framing.numbered() && !settle(unit)) {
      return NO_ANSWER;
    }
    int outcome = NO_ANSWER;
    try {
      outcome = transact(tx, unit, pduLength);
    } finally {
      // Whatever ended it: behind a serial server the answer may come on the next connection.
      if (outcome == NO_ANSWER && !framing.numbered() && isMistakable(tx[PDU])) {
        doubts.unanswered(unit);
        telltale.unanswered(unit, tx);
      }
    }
    if (outcome == OK && !framing.numbered()) {
      telltale.answered(unit, tx);
    }
    return outcome;
  }

  /** Whether the late answer could be taken for a value or for a write that was done. */
  private static boolean isMistakable(int function) {
    return function <= MOST_WRITES && function != DIAGNOSTICS && function != REPORT_ID;
  }

  private boolean settle(int unit) throws LinkException, InterruptedException {
    if (doubts.isDeaf(unit)) {
      return settleBySize(unit);
    }
    number = (number + 1) & 0xFFFF;
    echo[PDU] = DIAGNOSTICS;
    echo[PDU + 1] = 0;
    echo[PDU + 2] = 0;
    echo[PDU + 3] = (byte) (number >> 8);
    echo[PDU + 4] = (byte) number;
    boolean heard = transact(echo, unit, ECHO_PDU) != NO_ANSWER;
    if (heard) {
      doubts.heard(unit);
    } else {
      doubts.missed(unit);
    }
    return heard;
  }

  private boolean settleBySize(int unit) throws LinkException, InterruptedException {
    boolean over = doubts.isOver(unit);
    boolean settled = over;
    if (telltale.next(unit, over, echo)) {
      settled = false;
      try {
        int outcome = transact(echo, unit, READ_PDU);
        // A refusal has no size: while others may come late it could be of any request.
        settled = outcome == OK || (outcome != NO_ANSWER && over);
      } finally {
        if (!settled) {
          telltale.missed(unit);
          doubts.unanswered(unit);
        }
      }
    }
    if (settled) {
      doubts.settled(unit);
    }
    return settled;
  }

  private int transact(byte[] request, int unit, int pduLength)
      throws LinkException, InterruptedException {
    if (!framing.numbered()) {
      exchange.forget();
    }
    framing.wrap(request, unit, pduLength);
    boolean answered =
        exchange.ask(framing.frame(), framing.frameAt(), framing.frameEnd(), framing);
    if (!answered) {
      framing.unanswered();
      return NO_ANSWER;
    }
    return outcome(request[PDU], unit);
  }

  private int outcome(byte function, int unit) throws LinkException {
    if (framing.answerUnit() != unit) {
      throw nonsense("asked unit " + unit + ", unit " + framing.answerUnit() + " answered");
    }
    byte[] bytes = framing.answer();
    int at = framing.answerAt();
    if (bytes[at] == function) {
      return OK;
    }
    if ((bytes[at] & 0xFF) == (function | 0x80)
        && framing.answerLength() == 2
        && bytes[at + 1] != 0) {
      return bytes[at + 1] & 0xFF;
    }
    throw nonsense("asked with function " + function + ", answered with " + (bytes[at] & 0xFF));
  }

  /** The error for a device that leaves all of its requests unanswered. */
  public LinkException silent() {
    if (framing.isDamaged()) {
      return damaged();
    }
    int strays = framing.strays();
    return strays == 0 ? transport.partner().silent(timeout.toMillis()) : garbled(strays);
  }

  private LinkException garbled(int strays) {
    return new LinkException(
        "modbus.link.garbled",
        "{0} did not answer within {1} ms, but {2} bytes came that are no answer",
        "check baud, parity and stop bits, the unit, echo, and that nobody else asks on this line",
        transport.partner().name(),
        timeout.toMillis(),
        strays);
  }

  private LinkException damaged() {
    return new LinkException(
        "modbus.link.damaged",
        "{0} did answer, but damaged: the check of its answer is wrong",
        "check wires, shield and termination, that nobody else asks on this line, and the parity",
        transport.partner().name());
  }

  /** The error for an answer that does not fit its request. */
  public LinkException nonsense(String what) {
    return transport.partner().nonsense(what);
  }

  @Override
  public void close() {
    exchange.close();
  }
}
