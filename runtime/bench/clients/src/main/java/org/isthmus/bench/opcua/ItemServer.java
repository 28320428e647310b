package org.isthmus.bench.opcua;

import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilter;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilterContext;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;
import org.jspecify.annotations.Nullable;

/**
 * {@code ItemServer PORT ITEMS}: the items I0, I1, … each have another value in every millisecond.
 */
public final class ItemServer {
  /** The index of the items' namespace. */
  static final int NAMESPACE = 1;

  private static final String URI = "urn:isthmus:bench";
  private static final String HOST = "127.0.0.1";

  private ItemServer() {}

  /** Ends with its standard input. */
  public static void main(String[] arguments) throws Exception {
    OpcUaServer server =
        new OpcUaServer(
            config(Integer.parseInt(arguments[0])),
            profile -> new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder().build()));
    new Items(server, Integer.parseInt(arguments[1])).startup();
    server.startup().get();
    System.out.println("ready");
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  private static OpcUaServerConfig config(int port) {
    EndpointConfig endpoint =
        EndpointConfig.newBuilder()
            .setBindAddress(HOST)
            .setBindPort(port)
            .setHostname(HOST)
            .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
            .setSecurityPolicy(SecurityPolicy.None)
            .setSecurityMode(MessageSecurityMode.None)
            .addTokenPolicies(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS)
            .build();
    return OpcUaServerConfig.builder()
        .setApplicationUri(URI)
        .setApplicationName(LocalizedText.english("Items"))
        .setProductUri(URI)
        .setBuildInfo(new BuildInfo(URI, "Isthmus", "Items", "1", "1", DateTime.now()))
        .setCertificateManager(new DefaultCertificateManager(new MemoryCertificateQuarantine()))
        .setEndpoints(Set.of(endpoint))
        .build();
  }

  private static final class Items extends ManagedNamespaceWithLifecycle {
    private final SubscriptionModel subscriptions;
    private final int count;

    Items(OpcUaServer server, int count) {
      super(server, URI);
      this.count = count;
      subscriptions = new SubscriptionModel(server, this);
      getLifecycleManager().addLifecycle(subscriptions);
      getLifecycleManager().addStartupTask(this::fill);
    }

    private void fill() {
      Clock clock = new Clock();
      for (int i = 0; i < count; i++) {
        String name = "I" + i;
        UaVariableNode node =
            UaVariableNode.build(
                getNodeContext(),
                builder ->
                    builder
                        .setNodeId(newNodeId(name))
                        .setBrowseName(newQualifiedName(name))
                        .setDisplayName(LocalizedText.english(name))
                        .setDataType(NodeIds.Int32)
                        .setTypeDefinition(NodeIds.BaseDataVariableType)
                        .build());
        node.getFilterChain().addLast(clock);
        getNodeManager().addNode(node);
        node.addReference(
            new Reference(
                node.getNodeId(), NodeIds.HasComponent, NodeIds.ObjectsFolder.expanded(), false));
      }
    }

    @Override
    public void onDataItemsCreated(List<DataItem> items) {
      subscriptions.onDataItemsCreated(items);
    }

    @Override
    public void onDataItemsModified(List<DataItem> items) {
      subscriptions.onDataItemsModified(items);
    }

    @Override
    public void onDataItemsDeleted(List<DataItem> items) {
      subscriptions.onDataItemsDeleted(items);
    }

    @Override
    public void onMonitoringModeChanged(List<MonitoredItem> items) {
      subscriptions.onMonitoringModeChanged(items);
    }
  }

  /** Another value whenever it is looked at. */
  private static final class Clock implements AttributeFilter {
    @Override
    public @Nullable Object getAttribute(AttributeFilterContext context, AttributeId attribute) {
      if (attribute != AttributeId.Value) {
        return context.getAttribute(attribute);
      }
      DateTime now = DateTime.now();
      int value = (int) (System.nanoTime() / 1_000_000);
      return new DataValue(Variant.ofInt32(value), StatusCode.GOOD, now, now);
    }
  }
}
