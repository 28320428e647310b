package org.isthmus.driver.opcua.internal;

import static org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS;
import static org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig.USER_TOKEN_POLICY_USERNAME;
import static org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig.USER_TOKEN_POLICY_X509;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.CompositeValidator;
import org.eclipse.milo.opcua.sdk.server.identity.UsernameIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.X509IdentityValidator;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.CertificateStore;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.DefaultServerCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.MemoryTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/** A server of Milo's SDK on the loopback, with every security and every kind of user. */
public final class MiloServer implements AutoCloseable {
  private static final KeyPair KEYS = Certificates.known("server");

  // Not Milo's own, which the driver releases when it closes.
  private static final ExecutorService WORKERS = Executors.newCachedThreadPool(MiloServer::daemon);
  private static final ScheduledExecutorService TIMER =
      Executors.newScheduledThreadPool(2, MiloServer::daemon);
  private static final NioEventLoopGroup LOOPS = new NioEventLoopGroup(2, MiloServer::daemon);

  /** Whom the server trusts. */
  public final MemoryTrustListManager trust = new MemoryTrustListManager();

  /** The server's own certificate. */
  public final X509Certificate certificate;

  private final int port;
  private final OpcUaServer server;
  private final List<Plant> plants = new ArrayList<>();

  private MiloServer(int port, int limit, X509Certificate certificate, String... namespaces)
      throws Exception {
    this.port = port;
    this.certificate = certificate;
    trust.addTrustedCertificate(TestTrust.own());
    server =
        new OpcUaServer(
            config(limit),
            profile ->
                new OpcTcpServerTransport(
                    OpcTcpServerTransportConfig.newBuilder()
                        .setExecutor(WORKERS)
                        .setEventLoop(LOOPS)
                        .build()));
    for (String uri : namespaces) {
      Plant plant = new Plant(server, uri);
      plant.startup();
      plants.add(plant);
    }
    server.startup().get(10, TimeUnit.SECONDS);
  }

  /** With the namespace of {@link Plant#URI}. */
  public static MiloServer start() throws Exception {
    return start(freePort(), 10_000, Plant.URI);
  }

  /** With these namespaces, in this order, and so many operations in one request. */
  public static MiloServer start(int port, int limit, String... namespaces) throws Exception {
    return new MiloServer(port, limit, Certificates.of(KEYS, "urn:isthmus:peer", 365), namespaces);
  }

  /** Whose certificate has expired. */
  public static MiloServer expired() throws Exception {
    return new MiloServer(
        freePort(), 10_000, Certificates.of(KEYS, "urn:isthmus:peer", -1), Plant.URI);
  }

  /** A port that nobody listens at. */
  public static int freePort() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "peer");
    thread.setDaemon(true);
    return thread;
  }

  private OpcUaServerConfig config(int limit) throws Exception {
    MemoryCertificateStore store = new MemoryCertificateStore();
    store.set(
        NodeIds.RsaSha256ApplicationCertificateType,
        new CertificateStore.Entry(KEYS.getPrivate(), new X509Certificate[] {certificate}));
    MemoryCertificateQuarantine quarantine = new MemoryCertificateQuarantine();
    DefaultApplicationGroup group =
        DefaultApplicationGroup.createAndInitialize(
            trust,
            store,
            new RsaSha256CertificateFactory() {
              @Override
              protected X509Certificate[] createRsaSha256CertificateChain(KeyPair keys) {
                return new X509Certificate[] {certificate};
              }
            },
            new DefaultServerCertificateValidator(trust, quarantine));
    return OpcUaServerConfig.builder()
        .setApplicationUri("urn:isthmus:peer")
        .setApplicationName(LocalizedText.english("Peer"))
        .setProductUri("urn:isthmus:peer")
        .setBuildInfo(
            new BuildInfo("urn:isthmus:peer", "Tester", "Peer", "1.2", "3", DateTime.now()))
        .setCertificateManager(new DefaultCertificateManager(quarantine, group))
        .setIdentityValidator(
            new CompositeValidator(
                AnonymousIdentityValidator.INSTANCE,
                new UsernameIdentityValidator(
                    challenge ->
                        challenge.getUsername().equals("operator")
                            && challenge.getPassword().equals("secret")),
                new X509IdentityValidator(shown -> true)))
        .setEndpoints(endpoints())
        .setExecutor(WORKERS)
        .setScheduledExecutor(TIMER)
        .setLimits(new Bounded(uint(limit)))
        .build();
  }

  private Set<EndpointConfig> endpoints() {
    Set<EndpointConfig> endpoints = new LinkedHashSet<>();
    endpoints.add(endpoint(SecurityPolicy.None, MessageSecurityMode.None));
    for (SecurityPolicy policy :
        List.of(
            SecurityPolicy.Basic256Sha256,
            SecurityPolicy.Aes128_Sha256_RsaOaep,
            SecurityPolicy.Aes256_Sha256_RsaPss)) {
      endpoints.add(endpoint(policy, MessageSecurityMode.Sign));
      endpoints.add(endpoint(policy, MessageSecurityMode.SignAndEncrypt));
    }
    return endpoints;
  }

  private EndpointConfig endpoint(SecurityPolicy policy, MessageSecurityMode mode) {
    return EndpointConfig.newBuilder()
        .setBindAddress("127.0.0.1")
        .setBindPort(port)
        .setHostname("a-name-that-nobody-knows")
        .setCertificate(certificate)
        .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
        .setSecurityPolicy(policy)
        .setSecurityMode(mode)
        .addTokenPolicies(
            USER_TOKEN_POLICY_ANONYMOUS, USER_TOKEN_POLICY_USERNAME, USER_TOKEN_POLICY_X509)
        .build();
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** What it holds. */
  public Plant plant() {
    return plants.get(0);
  }

  /** The server itself. */
  public OpcUaServer server() {
    return server;
  }

  @Override
  public void close() throws Exception {
    plants.forEach(Plant::shutdown);
    server.shutdown().get(10, TimeUnit.SECONDS);
  }

  /** Limits of the operations in one request. */
  private record Bounded(UInteger most) implements OpcUaServerConfigLimits {
    @Override
    public UInteger getMaxNodesPerRead() {
      return most;
    }

    @Override
    public UInteger getMaxNodesPerWrite() {
      return most;
    }

    @Override
    public UInteger getMaxNodesPerBrowse() {
      return most;
    }

    @Override
    public UInteger getMaxMonitoredItemsPerCall() {
      return most;
    }

    @Override
    public UInteger getMaxNodesPerRegisterNodes() {
      return most;
    }
  }
}
