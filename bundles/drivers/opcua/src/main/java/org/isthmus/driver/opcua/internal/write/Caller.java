package org.isthmus.driver.opcua.internal.write;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.RefusedException;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;
import org.isthmus.driver.opcua.internal.read.Statuses;
import org.isthmus.driver.opcua.internal.read.Structures;
import org.isthmus.driver.opcua.internal.session.Session;
import org.jspecify.annotations.Nullable;

/** Calls methods with arguments of the types that the server wants. One thread at a time. */
public final class Caller {
  private final Session session;
  private final Methods methods;
  private final Structures structures;
  private final Statuses statuses = new Statuses();

  /** Calls of one server. */
  public Caller(Session session) {
    this.session = session;
    this.methods = new Methods(session);
    this.structures = new Structures(session);
  }

  /** See {@link org.isthmus.api.driver.Calls#call}. */
  public List<Value> call(OpcUaAddress address, List<Value> arguments)
      throws RefusedException, LinkException, InterruptedException {
    try {
      Methods.Method method = methods.of(address);
      CallMethodRequest request =
          new CallMethodRequest(method.object(), method.node(), encoded(method, arguments));
      CallMethodResult[] results =
          session.call(client -> client.callAsync(List.of(request))).getResults();
      if (results == null || results.length != 1) {
        throw new UaException(StatusCodes.Bad_UnknownResponse);
      }
      return values(method, results[0]);
    } catch (UaException e) {
      throw session.lost(e);
    }
  }

  private Variant[] encoded(Methods.Method method, List<Value> arguments)
      throws RefusedException, UaException, InterruptedException {
    List<Argument> wanted = method.arguments();
    if (wanted.size() != arguments.size()) {
      throw new RefusedException(
          "opcua.call.count",
          "the method takes {0} arguments, not {1}",
          "give {2}",
          wanted.size(),
          arguments.size(),
          wanted.isEmpty() ? "none" : names(wanted));
    }
    Variant[] encoded = new Variant[wanted.size()];
    for (int i = 0; i < encoded.length; i++) {
      OpcUaDataType type = session.builtIn(wanted.get(i).getDataType());
      try {
        encoded[i] = Encoder.encode(arguments.get(i), type);
      } catch (RefusalException e) {
        throw new RefusedException(
            "opcua.call.argument", "{0}: {1}", "", wanted.get(i).getName(), e.why());
      }
    }
    return encoded;
  }

  private static String names(List<Argument> arguments) {
    return String.join(", ", arguments.stream().map(Argument::getName).toList());
  }

  private List<Value> values(Methods.Method method, CallMethodResult result)
      throws RefusedException, UaException {
    StatusCode status = result.getStatusCode();
    if (Statuses.quality(status.value()).isBad()) {
      throw new RefusedException(
          "opcua.call.refused",
          "the server refuses: {0}",
          "",
          statuses.text(status.value()) + ofArguments(method, result.getInputArgumentResults()));
    }
    List<Value> values = new ArrayList<>();
    Variant[] given = result.getOutputArguments();
    for (int i = 0; given != null && i < given.length; i++) {
      Value value = structures.value(given[i]);
      values.add(value == null ? Value.of("") : value);
    }
    return values;
  }

  /** Which arguments the server does not like, and why. */
  private String ofArguments(Methods.Method method, StatusCode @Nullable [] results) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; results != null && i < results.length; i++) {
      if (results[i].isBad() && i < method.arguments().size()) {
        text.append("; ")
            .append(method.arguments().get(i).getName())
            .append(": ")
            .append(statuses.text(results[i].value()));
      }
    }
    return text.toString();
  }
}
