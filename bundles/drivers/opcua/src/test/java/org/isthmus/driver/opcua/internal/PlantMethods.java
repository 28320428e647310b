package org.isthmus.driver.opcua.internal;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.function.Function;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.methods.AbstractMethodInvocationHandler;
import org.eclipse.milo.opcua.sdk.server.nodes.UaFolderNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNodeContext;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;

/**
 * The methods of a plant: {@code Start} takes a program, a count and levels, and gives a job and
 * their sum; {@code Shared} belongs to two objects and takes nothing.
 */
final class PlantMethods {
  private PlantMethods() {}

  static void addTo(
      UaFolderNode line,
      UaNodeContext context,
      Function<String, NodeId> ids,
      Function<String, QualifiedName> names) {
    UaMethodNode start = method("Start", line, context, ids, names);
    Start handler = new Start(start);
    start.setInputArguments(handler.getInputArguments());
    start.setOutputArguments(handler.getOutputArguments());
    start.setInvocationHandler(handler);
    UaMethodNode shared = method("Shared", line, context, ids, names);
    shared.addReference(
        new Reference(
            shared.getNodeId(), NodeIds.HasComponent, NodeIds.ObjectsFolder.expanded(), false));
    shared.setInvocationHandler(new Shared(shared));
  }

  private static UaMethodNode method(
      String name,
      UaFolderNode line,
      UaNodeContext context,
      Function<String, NodeId> ids,
      Function<String, QualifiedName> names) {
    UaMethodNode node =
        UaMethodNode.builder(context)
            .setNodeId(ids.apply(name))
            .setBrowseName(names.apply(name))
            .setDisplayName(LocalizedText.english(name))
            .build();
    context.getNodeManager().addNode(node);
    line.addComponent(node);
    return node;
  }

  private static Argument argument(String name, NodeId type, int rank) {
    return new Argument(name, type, rank, null, LocalizedText.NULL_VALUE);
  }

  private static final class Start extends AbstractMethodInvocationHandler {
    Start(UaMethodNode node) {
      super(node);
    }

    @Override
    public Argument[] getInputArguments() {
      return new Argument[] {
        argument("Program", NodeIds.String, -1),
        argument("Count", NodeIds.UInt16, -1),
        argument("Levels", NodeIds.Double, 1)
      };
    }

    @Override
    public Argument[] getOutputArguments() {
      return new Argument[] {
        argument("Job", NodeIds.UInt32, -1), argument("Sum", NodeIds.Double, -1)
      };
    }

    @Override
    protected Variant[] invoke(InvocationContext context, Variant[] given) throws UaException {
      int count = ((UShort) given[1].value()).intValue();
      if (count == 0) {
        throw new UaException(StatusCodes.Bad_OutOfRange);
      }
      double sum = 0;
      for (Double level : (Double[]) given[2].value()) {
        sum += level;
      }
      return new Variant[] {Variant.of(uint(100 + count)), Variant.of(sum)};
    }
  }

  private static final class Shared extends AbstractMethodInvocationHandler {
    Shared(UaMethodNode node) {
      super(node);
    }

    @Override
    public Argument[] getInputArguments() {
      return new Argument[0];
    }

    @Override
    public Argument[] getOutputArguments() {
      return new Argument[0];
    }

    @Override
    protected Variant[] invoke(InvocationContext context, Variant[] given) {
      return new Variant[0];
    }
  }
}
