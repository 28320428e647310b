package org.isthmus.bench.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/**
 * {@code BareClient PORT ITEMS SESSIONS MILLIS}: subscribes to all items with Milo's own
 * subscriptions and counts what comes; for each line that it reads it says how many values that
 * were.
 */
public final class BareClient {
  private static final int QUEUE = 10;
  private static final int MOST_IN_A_MESSAGE = 10_000;
  private static final int MOST_IN_A_CALL = 1000;

  private BareClient() {}

  /** Ends with its standard input. */
  public static void main(String[] arguments) throws Exception {
    int items = Integer.parseInt(arguments[1]);
    int sessions = Integer.parseInt(arguments[2]);
    double millis = Double.parseDouble(arguments[3]);
    LongAdder values = new LongAdder();
    for (int session = 0; session < sessions; session++) {
      OpcUaClient client = OpcUaClient.create("opc.tcp://127.0.0.1:" + arguments[0]).connect();
      int first = session * items / sessions;
      subscribe(client, first, (session + 1) * items / sessions, millis, values);
    }
    System.out.println("ready");
    for (int read = System.in.read(); read >= 0; read = System.in.read()) {
      if (read == '\n') {
        System.out.println("{\"values\": " + values.sum() + "}");
      }
    }
    System.exit(0);
  }

  private static void subscribe(
      OpcUaClient client, int first, int end, double millis, LongAdder values) throws Exception {
    OpcUaSubscription subscription = new OpcUaSubscription(client, millis);
    subscription.setMaxNotificationsPerPublish(uint(MOST_IN_A_MESSAGE));
    subscription.setMaxMonitoredItemsPerCall(uint(MOST_IN_A_CALL));
    subscription.setSubscriptionListener(
        new OpcUaSubscription.SubscriptionListener() {
          @Override
          public void onDataReceived(
              OpcUaSubscription of, List<OpcUaMonitoredItem> items, List<DataValue> come) {
            for (DataValue value : come) {
              if (value.statusCode().isGood()) {
                values.increment();
              }
            }
          }
        });
    subscription.create();
    List<OpcUaMonitoredItem> items = new ArrayList<>();
    for (int i = first; i < end; i++) {
      OpcUaMonitoredItem item =
          OpcUaMonitoredItem.newDataItem(new NodeId(ItemServer.NAMESPACE, "I" + i));
      item.setSamplingInterval(millis);
      item.setQueueSize(uint(QUEUE));
      items.add(item);
    }
    subscription.addMonitoredItems(items);
    subscription.synchronizeMonitoredItems();
  }
}
