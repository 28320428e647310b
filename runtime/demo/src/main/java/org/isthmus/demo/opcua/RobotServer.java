package org.isthmus.demo.opcua;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;
import org.isthmus.demo.sim.Robot;

/**
 * Serves the robot by OPC UA on a loopback port: without security, since nothing of it leaves this
 * machine, and signed and encrypted for who wants to see how that is done. Thread-safe. {@link
 * #open} returns when the port accepts connections.
 */
public final class RobotServer implements AutoCloseable {
  private static final String APPLICATION = "urn:isthmus:demo:robot-1";
  private static final String HOST = "127.0.0.1";
  private static final long SECONDS = 10;

  private final OpcUaServer server;
  private final RobotNodes nodes;

  private RobotServer(OpcUaServer server, RobotNodes nodes) {
    this.server = server;
    this.nodes = nodes;
  }

  /**
   * Shows the robot.
   *
   * @param plantLock what the plant's thread holds while it moves it
   * @param certificate the file of its certificate; without one it is another at each start
   */
  public static RobotServer open(
      Robot robot, Object plantLock, int port, Optional<Path> certificate)
      throws IOException, InterruptedException {
    OpcUaServer server =
        new OpcUaServer(
            config(port, RobotCertificate.of(APPLICATION, HOST, certificate)),
            profile -> new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder().build()));
    RobotNodes nodes = new RobotNodes(server, robot, plantLock);
    nodes.startup();
    try {
      server.startup().get(SECONDS, TimeUnit.SECONDS);
      return new RobotServer(server, nodes);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the robot's OPC UA server does not start: " + e.getMessage(), e);
    }
  }

  private static OpcUaServerConfig config(int port, RobotCertificate certificate) {
    EndpointConfig open =
        endpoint(port)
            .setSecurityPolicy(SecurityPolicy.None)
            .setSecurityMode(MessageSecurityMode.None)
            .build();
    EndpointConfig encrypted =
        endpoint(port)
            .setCertificate(certificate.certificate())
            .setSecurityPolicy(SecurityPolicy.Basic256Sha256)
            .setSecurityMode(MessageSecurityMode.SignAndEncrypt)
            .build();
    return OpcUaServerConfig.builder()
        .setApplicationUri(APPLICATION)
        .setApplicationName(LocalizedText.english("Demo robot"))
        .setProductUri(APPLICATION)
        .setBuildInfo(
            new BuildInfo(APPLICATION, "Isthmus demo", "Robot R6", "1.0", "1", DateTime.now()))
        .setCertificateManager(certificate.manager())
        .setEndpoints(Set.of(open, encrypted))
        .build();
  }

  private static EndpointConfig.Builder endpoint(int port) {
    return EndpointConfig.newBuilder()
        .setBindAddress(HOST)
        .setBindPort(port)
        .setHostname(HOST)
        .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
        .addTokenPolicies(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS);
  }

  @Override
  public void close() throws Exception {
    nodes.shutdown();
    server.shutdown().get(SECONDS, TimeUnit.SECONDS);
  }
}
