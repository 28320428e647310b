package org.isthmus.driver.opcua.internal;

import java.util.List;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.enumerated.ServerState;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.isthmus.api.context.Report;
import org.isthmus.api.driver.LinkException;
import org.isthmus.driver.opcua.internal.read.NodeReads;
import org.isthmus.driver.opcua.internal.session.Session;
import org.jspecify.annotations.Nullable;

/** Asks a server who and how it is. For one thread. */
final class Diagnosis {
  private final Session session;
  private final Report into;

  Diagnosis(Session session, Report into) {
    this.session = session;
    this.into = into;
  }

  void run() throws LinkException, InterruptedException {
    try {
      text("vendor", NodeIds.Server_ServerStatus_BuildInfo_ManufacturerName);
      text("product", NodeIds.Server_ServerStatus_BuildInfo_ProductName);
      text("revision", NodeIds.Server_ServerStatus_BuildInfo_SoftwareVersion);
      state();
      clock();
      namespaces();
    } catch (UaException e) {
      throw session.lost(e);
    }
  }

  private void text(String fact, NodeId node) throws UaException, InterruptedException {
    if (read(node) instanceof String text && !text.isBlank()) {
      into.fact(fact, text);
    }
  }

  private void state() throws UaException, InterruptedException {
    if (read(NodeIds.Server_ServerStatus_State) instanceof Integer number) {
      ServerState state = ServerState.from(number);
      into.fact("server-state", state == null ? number.toString() : state.name());
    }
  }

  private void clock() throws UaException, InterruptedException {
    if (read(NodeIds.Server_ServerStatus_CurrentTime) instanceof DateTime time) {
      long ahead = time.getJavaTime() - System.currentTimeMillis();
      into.fact("server-clock", "%s, %+d ms to ours".formatted(time.getJavaInstant(), ahead));
    }
  }

  private void namespaces() {
    String[] uris = session.namespaces().toArray();
    StringBuilder list = new StringBuilder();
    for (int i = 1; i < uris.length && list.length() < 900; i++) {
      list.append(i == 1 ? "" : ", ").append(i).append(' ').append(uris[i]);
    }
    into.fact("namespaces", list.substring(0, Math.min(list.length(), 1000)));
  }

  private @Nullable Object read(NodeId node) throws UaException, InterruptedException {
    ReadValueId asked =
        new ReadValueId(node, AttributeId.Value.uid(), null, QualifiedName.NULL_VALUE);
    return new NodeReads(session).read(List.of(asked)).get(0).value().value();
  }
}
