package org.isthmus.sink.kafka.internal.security;

import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.security.auth.callback.CallbackHandler;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslClientFactory;
import javax.security.sasl.SaslException;
import org.apache.kafka.common.security.scram.internals.ScramSaslClient;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's SCRAM, known to the JVM while a session needs it. The JVM finds clients of SASL by
 * providers only, which are for all of the JVM: so each version of this plugin has its own, which
 * serves that version alone and goes with its last session. Any thread.
 */
public final class ScramClients {
  private static int users;
  private static @Nullable Provider provider;

  private ScramClients() {}

  /** One more session needs it. */
  public static synchronized void acquire() {
    if (users++ == 0) {
      provider = new Clients("IsthmusScram-" + UUID.randomUUID());
      Security.addProvider(provider);
    }
  }

  /** One session does no longer need it. */
  public static synchronized void release() {
    if (--users == 0 && provider != null) {
      Security.removeProvider(provider.getName());
      provider = null;
    }
  }

  private static final class Clients extends Provider {
    private static final long serialVersionUID = 1;

    Clients(String name) {
      super(name, "1", "SCRAM for Kafka");
      for (String mechanism : List.of("SCRAM-SHA-256", "SCRAM-SHA-512")) {
        putService(new ClientService(this, mechanism));
      }
    }
  }

  private static final class ClientService extends Provider.Service {
    ClientService(Provider provider, String mechanism) {
      super(
          provider,
          "SaslClientFactory",
          mechanism,
          OwnClients.class.getName(),
          List.of(),
          Map.of());
    }

    @Override
    public Object newInstance(@Nullable Object parameter) {
      return new OwnClients();
    }
  }

  /** Makes clients for those who ask from this version of the plugin, and none for others. */
  private static final class OwnClients implements SaslClientFactory {
    private final SaslClientFactory scram = new ScramSaslClient.ScramSaslClientFactory();

    @Override
    public @Nullable SaslClient createSaslClient(
        String[] mechanisms,
        @Nullable String authorizationId,
        String protocol,
        String serverName,
        Map<String, ?> properties,
        CallbackHandler handler)
        throws SaslException {
      return handler instanceof Credentials
          ? scram.createSaslClient(
              mechanisms, authorizationId, protocol, serverName, properties, handler)
          : null;
    }

    @Override
    public String[] getMechanismNames(Map<String, ?> properties) {
      return scram.getMechanismNames(properties);
    }
  }
}
