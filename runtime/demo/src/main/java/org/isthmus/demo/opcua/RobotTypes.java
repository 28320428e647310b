package org.isthmus.demo.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.core.types.DynamicStructType;
import org.eclipse.milo.opcua.sdk.core.types.codec.DynamicCodecFactory;
import org.eclipse.milo.opcua.sdk.core.typetree.DataType;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.nodes.UaDataTypeNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNodeContext;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.eclipse.milo.opcua.stack.core.types.enumerated.StructureType;
import org.eclipse.milo.opcua.stack.core.types.structured.DataTypeDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.EnumDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.EnumField;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureField;
import org.isthmus.demo.sim.MachineState;
import org.isthmus.demo.sim.Pose;

/** The robot's own data types: an enumeration and a structure, which the server describes. */
final class RobotTypes {
  private static final String ENCODING = "Default Binary";
  private static final int SCALAR = -1;

  private final UaNodeContext context;
  private final UShort namespace;
  private final DataType pose;

  /** Adds them to the server. */
  RobotTypes(UaNodeContext context, UShort namespace) {
    this.context = context;
    this.namespace = namespace;
    addType("MachineState", NodeIds.Enumeration, states());
    addType("Pose", NodeIds.Structure, fields());
    addEncoding();
    OpcUaServer server = context.getServer();
    pose = server.updateDataTypeTree().getType(id("Pose"));
    server
        .getDynamicDataTypeManager()
        .registerType(
            id("Pose"),
            DynamicCodecFactory.create(pose, server.getDataTypeTree()),
            encodingId(),
            null,
            null);
  }

  NodeId id(String type) {
    return new NodeId(namespace, "Types." + type);
  }

  private NodeId encodingId() {
    return new NodeId(namespace, "Types.Pose.Binary");
  }

  private static EnumDefinition states() {
    return new EnumDefinition(
        Arrays.stream(MachineState.values())
            .map(
                state ->
                    new EnumField(
                        (long) state.code(),
                        LocalizedText.english(state.name()),
                        LocalizedText.NULL_VALUE,
                        state.name()))
            .toArray(EnumField[]::new));
  }

  private StructureDefinition fields() {
    StructureField[] fields =
        Stream.of("X", "Y", "Z", "A", "B", "C")
            .map(
                name ->
                    new StructureField(
                        name,
                        LocalizedText.NULL_VALUE,
                        NodeIds.Double,
                        SCALAR,
                        null,
                        uint(0),
                        false))
            .toArray(StructureField[]::new);
    return new StructureDefinition(
        encodingId(), NodeIds.Structure, StructureType.Structure, fields);
  }

  private void addType(String name, NodeId parent, DataTypeDefinition definition) {
    UaDataTypeNode type =
        new UaDataTypeNode(
            context,
            id(name),
            new QualifiedName(namespace, name),
            LocalizedText.english(name),
            LocalizedText.NULL_VALUE,
            uint(0),
            uint(0),
            false);
    type.setDataTypeDefinition(definition);
    add(type);
    type.addReference(
        new Reference(type.getNodeId(), NodeIds.HasSubtype, parent.expanded(), false));
  }

  private void addEncoding() {
    UaObjectNode encoding =
        new UaObjectNode(
            context,
            encodingId(),
            new QualifiedName(0, ENCODING),
            LocalizedText.english(ENCODING),
            LocalizedText.NULL_VALUE,
            uint(0),
            uint(0));
    add(encoding);
    encoding.addReference(
        new Reference(
            encodingId(),
            NodeIds.HasTypeDefinition,
            NodeIds.DataTypeEncodingType.expanded(),
            true));
    encoding.addReference(
        new Reference(encodingId(), NodeIds.HasEncoding, id("Pose").expanded(), false));
  }

  private void add(UaNode node) {
    context.getNodeManager().addNode(node);
  }

  ExtensionObject encoded(Pose at) {
    LinkedHashMap<String, Object> members = new LinkedHashMap<>();
    members.put("X", at.x());
    members.put("Y", at.y());
    members.put("Z", at.z());
    members.put("A", at.a());
    members.put("B", at.b());
    members.put("C", at.c());
    return ExtensionObject.encode(
        context.getServer().getDynamicEncodingContext(), new DynamicStructType(pose, members));
  }
}
