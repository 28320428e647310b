package org.isthmus.driver.opcua.internal;

import java.util.List;
import java.util.UUID;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaFolderNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;

/** A namespace with a variable of each kind, and a folder of many. */
public final class Plant extends ManagedNamespaceWithLifecycle {
  /** The namespace's URI; it holds what an address must escape. */
  public static final String URI = "http://example.com/plant;line=1";

  /** How an address names the namespace. */
  public static final String NSU = "nsu=http://example.com/plant%3Bline=1;";

  /** How many variables the folder Many has. */
  public static final int MANY = 250;

  private final SubscriptionModel subscriptions;

  /** Of a server. */
  public Plant(OpcUaServer server, String uri) {
    super(server, uri);
    subscriptions = new SubscriptionModel(server, this);
    getLifecycleManager().addLifecycle(subscriptions);
    getLifecycleManager().addStartupTask(this::fill);
  }

  private void fill() {
    UaFolderNode line = folder("Line", NodeIds.ObjectsFolder);
    variable(line, "Running", NodeIds.Boolean, true);
    variable(line, "Count", NodeIds.Int32, -7);
    variable(line, "Total", NodeIds.UInt64, ULong.MAX);
    variable(line, "Speed", NodeIds.Double, 12.5);
    variable(line, "Ratio", NodeIds.Float, 0.25f);
    variable(line, "Name", NodeIds.String, "filler");
    variable(line, "Title", NodeIds.LocalizedText, LocalizedText.english("Filler 1"));
    variable(line, "Since", NodeIds.DateTime, new DateTime(132_000_000_000_000_001L));
    variable(line, "Id", NodeIds.Guid, UUID.fromString("09087e75-8e5e-499b-954f-f2a9603db28a"));
    variable(line, "Raw", NodeIds.ByteString, ByteString.of(new byte[] {1, 2, 3}));
    variable(line, "Mode", NodeIds.ServerState, 2);
    variable(line, "Any", NodeIds.BaseDataType, 5);
    variable(line, "Levels", NodeIds.Double, new Double[] {1.0, 2.0, 3.0, 4.0});
    variable(line, "Empty", NodeIds.Double, null);
    UaVariableNode fixed = variable(line, "Fixed", NodeIds.Int32, 1);
    fixed.setAccessLevel(AccessLevel.toValue(AccessLevel.READ_ONLY));
    variable(line, "Secret", NodeIds.Int32, 1)
        .setUserAccessLevel(AccessLevel.toValue(AccessLevel.READ_ONLY));
    PlantMethods.addTo(line, getNodeContext(), this::newNodeId, this::newQualifiedName);
    UaFolderNode many = folder("Many", NodeIds.ObjectsFolder);
    for (int i = 0; i < MANY; i++) {
      variable(many, "Many." + i, NodeIds.Int32, i);
    }
  }

  private UaFolderNode folder(String name, NodeId parent) {
    UaFolderNode folder =
        new UaFolderNode(
            getNodeContext(), newNodeId(name), newQualifiedName(name), LocalizedText.english(name));
    getNodeManager().addNode(folder);
    folder.addReference(
        new Reference(folder.getNodeId(), NodeIds.Organizes, parent.expanded(), false));
    return folder;
  }

  private UaVariableNode variable(UaFolderNode folder, String name, NodeId type, Object value) {
    UaVariableNode node =
        UaVariableNode.build(
            getNodeContext(),
            builder ->
                builder
                    .setNodeId(newNodeId(name))
                    .setBrowseName(newQualifiedName(name))
                    .setDisplayName(LocalizedText.english(name))
                    .setDescription(LocalizedText.english("the " + name))
                    .setDataType(type)
                    .setValueRank(value instanceof Object[] ? 1 : -1)
                    .setTypeDefinition(NodeIds.BaseDataVariableType)
                    .setAccessLevel(AccessLevel.READ_WRITE)
                    .setUserAccessLevel(AccessLevel.READ_WRITE)
                    .setValue(new DataValue(Variant.of(value)))
                    .buildAndAdd());
    folder.addOrganizes(node);
    return node;
  }

  /** Another value of a variable. */
  public void set(String name, Object value) {
    set(name, new DataValue(Variant.of(value)));
  }

  /** Another value with status and time. */
  public void set(String name, Object value, StatusCode status, DateTime time) {
    set(name, new DataValue(Variant.of(value), status, time));
  }

  private void set(String name, DataValue value) {
    ((UaVariableNode) getNodeManager().get(newNodeId(name))).setValue(value);
  }

  /** The value of a variable. */
  public Object get(String name) {
    return ((UaVariableNode) getNodeManager().get(newNodeId(name))).getValue().value().value();
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
