package org.isthmus.demo.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.List;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.isthmus.demo.sim.Robot;

/** The namespace of the robot: one object with its variables and methods. */
final class RobotNodes extends ManagedNamespaceWithLifecycle {
  private static final int SCALAR = -1;

  private final SubscriptionModel subscriptions;
  private final Robot robot;
  private final Object plantLock;

  RobotNodes(OpcUaServer server, Robot robot, Object plantLock) {
    super(server, RobotVariables.URI);
    this.robot = robot;
    this.plantLock = plantLock;
    subscriptions = new SubscriptionModel(server, this);
    getLifecycleManager().addLifecycle(subscriptions);
    getLifecycleManager().addStartupTask(this::fill);
  }

  private void fill() {
    UaObjectNode object =
        UaObjectNode.build(
            getNodeContext(),
            builder ->
                builder
                    .setNodeId(newNodeId(RobotVariables.ROBOT))
                    .setBrowseName(newQualifiedName(RobotVariables.ROBOT))
                    .setDisplayName(LocalizedText.english(RobotVariables.ROBOT))
                    .setDescription(LocalizedText.english("stacks the parts that leave the oven"))
                    .setTypeDefinition(NodeIds.BaseObjectType)
                    .build());
    getNodeManager().addNode(object);
    object.addReference(
        new Reference(
            object.getNodeId(), NodeIds.Organizes, NodeIds.ObjectsFolder.expanded(), false));
    RobotTypes types = new RobotTypes(getNodeContext(), getNamespaceIndex());
    RobotVariables.of(robot).forEach(variable -> addVariable(object, variable, types));
    RobotMethods methods = new RobotMethods(robot, plantLock);
    addMethod(object, RobotMethods.RESET, "the lost part has been picked up", methods);
    addMethod(object, RobotMethods.START, "ends the pallet, begins the next one", methods);
  }

  private void addVariable(UaObjectNode object, RobotVariable variable, RobotTypes types) {
    boolean array = variable.type().endsWith("]");
    var access = variable.writer() == null ? AccessLevel.READ_ONLY : AccessLevel.READ_WRITE;
    UaVariableNode node =
        UaVariableNode.build(
            getNodeContext(),
            builder ->
                builder
                    .setNodeId(newNodeId(RobotVariables.ROBOT + "." + variable.node()))
                    .setBrowseName(newQualifiedName(variable.node()))
                    .setDisplayName(LocalizedText.english(variable.node()))
                    .setDescription(LocalizedText.english(variable.description()))
                    .setDataType(type(variable, types))
                    .setValueRank(array ? 1 : SCALAR)
                    .setArrayDimensions(array ? new UInteger[] {uint(Robot.AXES)} : null)
                    .setTypeDefinition(NodeIds.BaseDataVariableType)
                    .setAccessLevel(access)
                    .setUserAccessLevel(access)
                    .build());
    node.getFilterChain().addLast(new LiveValue(variable, types, plantLock));
    getNodeManager().addNode(node);
    object.addComponent(node);
  }

  private static NodeId type(RobotVariable variable, RobotTypes types) {
    return switch (variable.type()) {
      case "enumeration" -> types.id("MachineState");
      case "structure(Pose)" -> types.id("Pose");
      case "bool" -> NodeIds.Boolean;
      case "text" -> NodeIds.String;
      case "int32" -> NodeIds.Int32;
      case "uint32" -> NodeIds.UInt32;
      default -> NodeIds.Double;
    };
  }

  private void addMethod(
      UaObjectNode object, String name, String description, RobotMethods methods) {
    UaMethodNode node =
        UaMethodNode.builder(getNodeContext())
            .setNodeId(newNodeId(RobotVariables.ROBOT + "." + name))
            .setBrowseName(newQualifiedName(name))
            .setDisplayName(LocalizedText.english(name))
            .setDescription(LocalizedText.english(description))
            .build();
    methods.install(node, name);
    getNodeManager().addNode(node);
    object.addComponent(node);
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
