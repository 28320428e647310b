package org.isthmus.testkit.stand;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.Secret;
import org.isthmus.api.plugin.Setting;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.Fault;
import org.isthmus.host.settings.SettingsReader;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Given;
import org.isthmus.testkit.peer.Answers;
import org.isthmus.testkit.peer.DatagramPeer;
import org.isthmus.testkit.peer.Device;
import org.isthmus.testkit.peer.Partner;
import org.isthmus.testkit.peer.RealServer;
import org.isthmus.testkit.peer.ScriptedPeer;
import org.jspecify.annotations.Nullable;

/** The partner of a driver or sink, and the settings that lead to it. Any thread. */
public final class Counterpart implements AutoCloseable {
  private static final int MOST_WAITING = 64;

  private final Given given;
  private final Answers answers;
  private final Partner partner;

  private Counterpart(Given given, Answers answers, Partner partner) {
    this.given = given;
    this.answers = answers;
    this.partner = partner;
  }

  /**
   * Starts the partner.
   *
   * @throws BrokenException if its vendor gives none
   */
  static Counterpart of(String id, Given given) throws BrokenException, IOException {
    Device device = given.device();
    if (device == null) {
      throw new BrokenException(
          "conformance.yaml gives no device of "
              + id
              + ", so nothing can be tried; add settings, device and reads");
    }
    if (device instanceof RealServer server) {
      server.started().port();
    }
    Answers answers = new Answers(device);
    return new Counterpart(given, answers, partner(given, answers));
  }

  private static Partner partner(Given given, Answers answers) throws IOException {
    return switch (given.over()) {
      case UDP -> new DatagramPeer(answers);
      case TLS -> new ScriptedPeer(answers, listener());
      default -> new ScriptedPeer(answers);
    };
  }

  private static java.net.ServerSocket listener() throws IOException {
    try {
      return Identity.ofTheKit()
          .context()
          .getServerSocketFactory()
          .createServerSocket(0, MOST_WAITING, InetAddress.getLoopbackAddress());
    } catch (GeneralSecurityException broken) {
      throw new IOException(broken);
    }
  }

  /** What it answers, and what goes wrong. */
  public Answers answers() {
    return answers;
  }

  /** Where it listens, and what it counts. */
  public Partner partner() {
    return partner;
  }

  /**
   * The settings that lead to it, read as the gateway reads them.
   *
   * @param over what differs from those that the vendor gives
   */
  public <S extends Record> S settings(Class<S> type, ConfigValue.Mapping over)
      throws BrokenException {
    List<Fault> faults = new ArrayList<>();
    S settings = read(type, given.settings(over), partner.port(), faults);
    if (settings == null) {
      throw new BrokenException("the settings in conformance.yaml are refused: " + faults);
    }
    return settings;
  }

  /** Reads settings; null if there are faults. */
  public static <S extends Record> @Nullable S read(
      Class<S> type, ConfigValue.Mapping written, int port, List<Fault> faults) {
    return SettingsReader.read(
        type, mapping(written, port, type), "settings", Path.of(""), faults::add);
  }

  private static ConfigValue.Mapping mapping(ConfigValue.Mapping from, int port, Class<?> type) {
    Map<String, Class<?>> fields = new HashMap<>();
    collect(type, fields);
    Map<String, ConfigValue> entries = new LinkedHashMap<>();
    from.entries()
        .forEach(
            (key, value) ->
                entries.put(key, placed(value, port, fields.getOrDefault(key, Object.class))));
    return new ConfigValue.Mapping(from.origin(), entries);
  }

  private static void collect(Class<?> type, Map<String, Class<?>> into) {
    RecordComponent[] fields = type.getRecordComponents();
    for (RecordComponent field : fields == null ? new RecordComponent[0] : fields) {
      Setting setting = field.getAnnotation(Setting.class);
      if (setting != null && setting.flat()) {
        collect(field.getType(), into);
      } else {
        into.put(field.getName(), field.getType());
      }
    }
  }

  private static ConfigValue placed(ConfigValue value, int port, Class<?> type) {
    if (value instanceof ConfigValue.Mapping mapping) {
      return mapping(mapping, port, type);
    }
    if (value instanceof ConfigValue.Sequence sequence) {
      return new ConfigValue.Sequence(
          sequence.origin(),
          sequence.items().stream().map(each -> placed(each, port, Object.class)).toList());
    }
    ConfigValue.Scalar scalar = (ConfigValue.Scalar) value;
    // The password of a partner that only tests know may stand beside them.
    return new ConfigValue.Scalar(
        scalar.origin(),
        scalar.text().replace("$port", String.valueOf(port)),
        scalar.quoted(),
        scalar.secret() || type == Secret.class);
  }

  @Override
  public void close() throws IOException {
    partner.close();
  }
}
