package org.isthmus.driver.opcua.internal.subscribe;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DataChangeTrigger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MonitoringMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateResult;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoringParameters;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;
import org.isthmus.driver.opcua.internal.address.Watch;
import org.isthmus.driver.opcua.internal.read.Resolving;
import org.isthmus.driver.opcua.internal.session.Limits;
import org.isthmus.driver.opcua.internal.session.Session;
import org.jspecify.annotations.Nullable;

/** Makes the items of a subscription, as many in a request as the server takes. For one thread. */
final class Items {
  private static final int ABSOLUTE = 1;
  private static final int PERCENT = 2;

  private final Session session;
  private final List<OpcUaAddress> addresses;
  private final Resolving resolved;
  private final double sampling;
  private final int queue;

  Items(
      Session session,
      List<OpcUaAddress> addresses,
      Resolving resolved,
      double sampling,
      int queue) {
    this.session = session;
    this.addresses = addresses;
    this.resolved = resolved;
    this.sampling = sampling;
    this.queue = queue;
  }

  /** What the server says of an item. */
  interface Refused {
    void refused(int tag, long status);
  }

  /** Makes all of them; those whose deadband the server cannot keep are made without. */
  void make(UInteger subscription, Refused refused) throws UaException, InterruptedException {
    List<Integer> all = IntStream.range(0, resolved.nodes().size()).boxed().toList();
    List<Integer> plain = make(subscription, all, true, refused);
    if (!plain.isEmpty()) {
      session
          .context()
          .report()
          .fact(
              "deadband-refused",
              "%d of %d tags; the first: %s"
                  .formatted(plain.size(), all.size(), address(plain.get(0))));
      make(subscription, plain, false, refused);
    }
  }

  private OpcUaAddress address(int item) {
    return addresses.get(resolved.tags().get(item));
  }

  /** Returns the items whose deadband the server has refused. */
  private List<Integer> make(
      UInteger subscription, List<Integer> items, boolean filtered, Refused refused)
      throws UaException, InterruptedException {
    List<Integer> plain = new ArrayList<>();
    int from = 0;
    while (from < items.size()) {
      int to = Math.min(items.size(), from + session.limits().monitor());
      List<Integer> part = items.subList(from, to);
      MonitoredItemCreateResult[] results;
      try {
        results = once(subscription, part, filtered);
      } catch (UaException e) {
        if (part.size() == 1 || !Limits.isTooMuch(e)) {
          throw e;
        }
        session.limits().monitorRefused(part.size());
        continue;
      }
      for (int i = 0; i < results.length; i++) {
        long status = results[i].getStatusCode().value();
        if (filtered && isOfFilter(status) && filter(address(part.get(i)).watch()) != null) {
          plain.add(part.get(i));
        } else if (results[i].getStatusCode().isBad()) {
          refused.refused(resolved.tags().get(part.get(i)), status);
        }
      }
      from = to;
    }
    return plain;
  }

  private static boolean isOfFilter(long status) {
    return status == StatusCodes.Bad_FilterNotAllowed
        || status == StatusCodes.Bad_MonitoredItemFilterUnsupported
        || status == StatusCodes.Bad_MonitoredItemFilterInvalid
        || status == StatusCodes.Bad_DeadbandFilterInvalid;
  }

  private MonitoredItemCreateResult[] once(
      UInteger subscription, List<Integer> part, boolean filtered)
      throws UaException, InterruptedException {
    List<MonitoredItemCreateRequest> requests =
        part.stream().map(item -> request(item, filtered)).toList();
    MonitoredItemCreateResult[] results =
        session
            .call(
                client ->
                    client.createMonitoredItemsAsync(
                        subscription, TimestampsToReturn.Both, requests))
            .getResults();
    if (results == null || results.length != part.size()) {
      throw new UaException(StatusCodes.Bad_UnknownResponse);
    }
    return results;
  }

  private MonitoredItemCreateRequest request(int item, boolean filtered) {
    OpcUaAddress address = address(item);
    NodeId node = resolved.nodes().get(item);
    int length = address.watch().queue() > 0 ? address.watch().queue() : queue;
    return new MonitoredItemCreateRequest(
        new ReadValueId(
            node,
            AttributeId.Value.uid(),
            address.range().isEmpty() ? null : address.range(),
            QualifiedName.NULL_VALUE),
        MonitoringMode.Reporting,
        new MonitoringParameters(
            uint(item), sampling, filtered ? encoded(address.watch()) : null, uint(length), true));
  }

  private @Nullable ExtensionObject encoded(Watch watch) {
    DataChangeFilter filter = filter(watch);
    return filter == null
        ? null
        : ExtensionObject.encode(session.client().getStaticEncodingContext(), filter);
  }

  private static @Nullable DataChangeFilter filter(Watch watch) {
    return watch.deadband() <= 0
        ? null
        : new DataChangeFilter(
            DataChangeTrigger.StatusValue,
            uint(watch.percent() ? PERCENT : ABSOLUTE),
            watch.deadband());
  }
}
