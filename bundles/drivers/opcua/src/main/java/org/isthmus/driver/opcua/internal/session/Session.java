package org.isthmus.driver.opcua.internal.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.core.typetree.DataTypeTree;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.driver.opcua.internal.address.NodeName;
import org.isthmus.driver.opcua.internal.settings.OpcUaSettings;

/** A live session to one server. One thread at a time, except {@link #close}. */
public final class Session implements AutoCloseable {
  private static final long CLOSE_MILLIS = 800;

  private final OpcUaClient client;
  private final Waiting waiting;
  private final OpcUaSettings settings;
  private final LinkContext context;
  private final Limits limits;
  private final Activity activity;

  Session(OpcUaClient client, Waiting waiting, OpcUaSettings settings, LinkContext context) {
    this.client = client;
    this.waiting = waiting;
    this.settings = settings;
    this.context = context;
    this.limits = new Limits(settings.tuning().maxNodes());
    this.activity = new Activity(context.executor(), settings.subscriptions().recovery());
    client.addSessionActivityListener(activity);
  }

  /** Logs in and learns the server's limits and namespaces; closes itself if that fails. */
  void connect(Duration limit) throws UaException, InterruptedException {
    boolean connected = false;
    try {
      waiting.await(client.connectAsync(), limit);
      // Milo asks for them together with others, which a server that takes one node refuses.
      call(OpcUaClient::readNamespaceTableAsync);
      limits.learn(this);
      connected = true;
    } finally {
      if (!connected) {
        close();
      }
    }
  }

  /** Milo's own client, for what this class does not wrap. */
  public OpcUaClient client() {
    return client;
  }

  /** What the server takes in one request. */
  public Limits limits() {
    return limits;
  }

  /** What the gateway lends. */
  public LinkContext context() {
    return context;
  }

  /** What was configured. */
  public OpcUaSettings settings() {
    return settings;
  }

  /** The namespaces as they are now. */
  public NamespaceTable namespaces() {
    return client.getNamespaceTable();
  }

  /** The node in this server; empty if the server has no such namespace. */
  public Optional<NodeId> resolve(NodeName name) {
    return name.in(namespaces());
  }

  /** The built-in type that carries values of a data type of the server; enumerations as Int32. */
  public OpcUaDataType builtIn(NodeId type) throws UaException {
    if (OpcUaDataType.isBuiltin(type)) {
      return OpcUaDataType.fromNodeId(type);
    }
    DataTypeTree tree = client.getDataTypeTree();
    return tree.isEnumType(type) ? OpcUaDataType.Int32 : tree.getBuiltinType(type);
  }

  /**
   * Calls the server.
   *
   * @throws UaException with the status that the server gives to the whole call, or why there is no
   *     answer
   */
  public <T> T call(Function<OpcUaClient, CompletableFuture<T>> service)
      throws UaException, InterruptedException {
    if (activity.isCut()) {
      if (!activity.survives()) {
        throw new UaException(StatusCodes.Bad_ConnectionClosed);
      }
      waiting.await(client.getSessionAsync(), settings.subscriptions().recovery());
    }
    // Not on the caller's thread, with which Netty would leave its objects.
    return waiting.await(
        CompletableFuture.supplyAsync(
                () -> service.apply(client), client.getTransport().getConfig().getExecutor())
            .thenCompose(Function.identity()));
  }

  /**
   * Calls a service that changes nothing; once more if a cut has come in between that the session
   * survives.
   */
  public <T> T ask(Function<OpcUaClient, CompletableFuture<T>> service)
      throws UaException, InterruptedException {
    try {
      return call(service);
    } catch (UaException e) {
      if (!activity.survives() || !Faults.isCut(e)) {
        throw e;
      }
      return call(service);
    }
  }

  /** Whether there is a session now, and how long one may be missing. */
  public Activity activity() {
    return activity;
  }

  /** Waits for an answer as {@link #call} does. */
  public <T> T await(CompletableFuture<T> answer) throws UaException, InterruptedException {
    return waiting.await(answer);
  }

  /** The session is given up because of {@code why}. */
  public LinkException lost(UaException why) {
    return Faults.link(why, settings.url());
  }

  @Override
  public void close() {
    boolean first = !waiting.hasEnded();
    waiting.end();
    activity.close();
    if (!first) {
      return;
    }
    try {
      client.disconnectAsync().get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The server forgets the session by itself; here the threads' end takes what is left.
    }
  }
}
