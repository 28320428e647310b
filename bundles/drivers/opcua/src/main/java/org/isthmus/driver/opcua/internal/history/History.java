package org.isthmus.driver.opcua.internal.history;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryData;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResult;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRawModifiedDetails;
import org.isthmus.api.driver.Feed;
import org.isthmus.api.driver.LinkException;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;
import org.isthmus.driver.opcua.internal.read.Putting;
import org.isthmus.driver.opcua.internal.read.Structures;
import org.isthmus.driver.opcua.internal.read.Times;
import org.isthmus.driver.opcua.internal.session.Faults;
import org.isthmus.driver.opcua.internal.session.Limits;
import org.isthmus.driver.opcua.internal.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * Reads raw values out of the history (Part 11, 6.5.3), so many a variable in each call, oldest
 * first. A variable without a history gives nothing. For one thread.
 */
public final class History {
  /** In a call; a server may give fewer. */
  private static final int VALUES = 500;

  private final Session session;
  private final Putting putting;

  /** Of one server. */
  public History(Session session) {
    this.session = session;
    this.putting = new Putting(new Structures(session));
  }

  /** One value of the past. */
  private record Past(long time, int tag, DataValue value) {}

  /** What a call has found. */
  private static final class Found {
    final List<Past> all = new ArrayList<>();

    /** All that is older has been read of each variable. */
    long complete;

    Found(long complete) {
      this.complete = complete;
    }
  }

  /**
   * Reads from {@code from} on, as {@link org.isthmus.api.driver.Recalls} says.
   *
   * @return up to which moment all was read
   */
  public long recall(List<OpcUaAddress> tags, long from, long to, Feed into)
      throws LinkException, InterruptedException {
    try {
      Found found = read(asked(tags), from, to);
      hand(found, into);
      return found.complete;
    } catch (UaException e) {
      if (isNeverThere(e)) {
        session.context().report().fact("history", "the server has none: " + e.getMessage());
        return to;
      }
      throw session.lost(e);
    }
  }

  private static boolean isNeverThere(UaException e) {
    long status = Faults.status(e);
    return status == StatusCodes.Bad_ServiceUnsupported
        || status == StatusCodes.Bad_HistoryOperationUnsupported
        || status == StatusCodes.Bad_HistoryOperationInvalid
        || status == StatusCodes.Bad_NotImplemented;
  }

  /** A variable that is asked for a tag. */
  private record Asked(int tag, HistoryReadValueId id) {}

  /** Those whose namespace the server has. */
  private List<Asked> asked(List<OpcUaAddress> tags) {
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < tags.size(); i++) {
      int tag = i;
      String range = tags.get(i).range();
      session
          .resolve(tags.get(i).node())
          .ifPresent(node -> asked.add(new Asked(tag, id(node, range, ByteString.NULL_VALUE))));
    }
    return asked;
  }

  private Found read(List<Asked> asked, long from, long to)
      throws UaException, InterruptedException {
    Found found = new Found(to);
    int next = 0;
    int most = Math.max(1, session.limits().history());
    while (next < asked.size()) {
      List<Asked> part = asked.subList(next, Math.min(asked.size(), next + most));
      try {
        readOnce(part, from, to, found);
      } catch (UaException e) {
        if (part.size() == 1 || !Limits.isTooMuch(e)) {
          throw e;
        }
        most = part.size() / 2;
        continue;
      }
      next += part.size();
    }
    return found;
  }

  private void readOnce(List<Asked> part, long from, long to, Found found)
      throws UaException, InterruptedException {
    HistoryReadResult[] results = ask(part.stream().map(Asked::id).toList(), from, to, false);
    List<HistoryReadValueId> open = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      Asked asked = part.get(i);
      take(results[i], asked.tag(), from, to, found);
      ByteString more = results[i].getContinuationPoint();
      if (isMore(more)) {
        open.add(id(asked.id().getNodeId(), asked.id().getIndexRange(), more));
      }
    }
    if (!open.isEmpty()) {
      // The next call asks by time: a server keeps few of them, and a cut ends them.
      ask(open, from, to, true);
    }
  }

  private static boolean isMore(@Nullable ByteString point) {
    return point != null && point.isNotNull() && point.length() > 0;
  }

  private static HistoryReadValueId id(NodeId node, @Nullable String range, ByteString more) {
    return new HistoryReadValueId(
        node, range == null || range.isEmpty() ? null : range, QualifiedName.NULL_VALUE, more);
  }

  private HistoryReadResult[] ask(
      List<HistoryReadValueId> asked, long from, long to, boolean release)
      throws UaException, InterruptedException {
    ReadRawModifiedDetails details =
        new ReadRawModifiedDetails(false, Times.time(from), Times.time(to), uint(VALUES), false);
    HistoryReadResponse answer =
        session.ask(
            client -> client.historyReadAsync(details, TimestampsToReturn.Both, release, asked));
    HistoryReadResult[] results = answer.getResults();
    if (results == null || results.length != asked.size()) {
      throw new UaException(StatusCodes.Bad_UnknownResponse);
    }
    return results;
  }

  private void take(HistoryReadResult result, int tag, long from, long to, Found found) {
    if (result.getStatusCode().isBad() || result.getHistoryData() == null) {
      return;
    }
    Object content = result.getHistoryData().decode(session.client().getStaticEncodingContext());
    DataValue[] values = content instanceof HistoryData data ? data.getDataValues() : null;
    if (values == null) {
      return;
    }
    long last = from;
    for (DataValue value : values) {
      long time = Times.of(value);
      if (time >= from && time < to) {
        found.all.add(new Past(time, tag, value));
        last = Math.max(last, time);
      }
    }
    if (isMore(result.getContinuationPoint()) || values.length >= VALUES) {
      // Of the last moment there may be more; a moment with more than all values is passed by.
      found.complete = Math.min(found.complete, last > from ? last : from + 1);
    }
  }

  private void hand(Found found, Feed into) {
    found.all.removeIf(past -> past.time() >= found.complete);
    found.all.sort(Comparator.comparingLong(Past::time).thenComparingInt(Past::tag));
    long time = 0;
    int tag = -1;
    for (Past past : found.all) {
      if (tag >= 0 && (past.time() != time || past.tag() == tag)) {
        into.commit();
      }
      putting.put(past.tag(), past.value(), into);
      time = past.time();
      tag = past.tag();
    }
    if (tag >= 0) {
      into.commit();
    }
  }
}
