package org.isthmus.demo.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * An MQTT 3.1, 3.1.1 and 5 broker in memory, anonymous, for loopback only. It writes no file and
 * calls nobody. Thread-safe.
 */
public final class Broker implements AutoCloseable {
  // What one topic may hold for clients that are away; then new messages are dropped, not paged to
  // disk.
  private static final long MAX_TOPIC_BYTES = 8L << 20;

  private final ActiveMQServerImpl server;

  private Broker(ActiveMQServerImpl server) {
    this.server = server;
  }

  /** Returns when the port accepts connections. */
  public static Broker open(InetAddress address, int port) throws IOException {
    try {
      ActiveMQServerImpl server = new ActiveMQServerImpl(configuration(address, port));
      server.start();
      // The server starts without its acceptor when the port is taken, and only logs it.
      if (!server.isActive()) {
        server.stop();
        throw new IOException("the MQTT broker could not bind port " + port);
      }
      return new Broker(server);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the MQTT broker did not start: " + e.getMessage(), e);
    }
  }

  private static Configuration configuration(InetAddress address, int port) throws Exception {
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration.setPersistenceEnabled(false);
    // Not for a journal, there is none: the default looks for a native library.
    configuration.setJournalType(JournalType.NIO);
    configuration.setSecurityEnabled(false);
    configuration.setJMXManagementEnabled(false);
    configuration.setGracefulShutdownEnabled(false);
    configuration.setThreadPoolMaxSize(4);
    configuration.setScheduledThreadPoolMaxSize(1);
    configuration.addAcceptorConfiguration(
        "mqtt",
        "tcp://%s:%d?protocols=MQTT;nioRemotingThreads=2;useEpoll=false;useKQueue=false"
            .formatted(address.getHostAddress(), port));
    configuration.addAddressSetting(
        "#",
        new AddressSettings()
            .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
            .setMaxSizeBytes(MAX_TOPIC_BYTES));
    return configuration;
  }

  /** Whether anybody is connected. */
  public boolean hasClients() {
    return !server.getRemotingService().getConnections().isEmpty();
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("the MQTT broker did not stop: " + e.getMessage(), e);
    }
  }
}
