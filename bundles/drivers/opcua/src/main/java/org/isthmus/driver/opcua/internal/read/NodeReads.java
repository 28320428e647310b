package org.isthmus.driver.opcua.internal.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.isthmus.driver.opcua.internal.session.Limits;
import org.isthmus.driver.opcua.internal.session.Session;

/** Reads in requests that the server takes. One thread at a time. */
public final class NodeReads {
  private final Session session;

  /** From one server. */
  public NodeReads(Session session) {
    this.session = session;
  }

  /** One answer for each that is asked, in order. */
  public List<DataValue> read(List<ReadValueId> asked) throws UaException, InterruptedException {
    List<DataValue> answers = new ArrayList<>(asked.size());
    while (answers.size() < asked.size()) {
      int from = answers.size();
      int to = Math.min(asked.size(), from + session.limits().read());
      List<ReadValueId> part = asked.subList(from, to);
      try {
        answers.addAll(once(part));
      } catch (UaException e) {
        if (part.size() == 1 || !Limits.isTooMuch(e)) {
          throw e;
        }
        session.limits().readRefused(part.size());
      }
    }
    return answers;
  }

  /** One request. */
  List<DataValue> once(List<ReadValueId> part) throws UaException, InterruptedException {
    ReadResponse answer = session.ask(client -> client.readAsync(0, TimestampsToReturn.Both, part));
    DataValue[] results = answer.getResults();
    if (results == null || results.length != part.size()) {
      throw new UaException(
          StatusCodes.Bad_UnknownResponse,
          "%d answers for %d nodes".formatted(results == null ? 0 : results.length, part.size()));
    }
    return Arrays.asList(results);
  }
}
