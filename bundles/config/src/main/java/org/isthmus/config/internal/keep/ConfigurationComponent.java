package org.isthmus.config.internal.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.isthmus.api.data.Secret;
import org.isthmus.config.internal.secret.GatewayReferences;
import org.isthmus.config.internal.secret.SecretStore;
import org.isthmus.host.config.Configuration;
import org.isthmus.host.config.ConfigurationKeeper;
import org.isthmus.host.config.ConfigurationTarget;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.SecretKeeper;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.Fault;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keeper of the running gateway: reads the home when the engine is there, and watches it. */
@Component(
    service = {ConfigurationKeeper.class, SecretKeeper.class},
    immediate = true)
public final class ConfigurationComponent implements ConfigurationKeeper, SecretKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationComponent.class);
  private static final Duration PERIOD = Duration.ofSeconds(2);

  private final Keeper keeper;
  private final SecretStore secrets;
  private final DirectoryWatch watch;

  /** Reads the home that the framework property {@code isthmus.home} names. */
  @Activate
  public ConfigurationComponent(BundleContext context, @Reference ConfigurationTarget target)
      throws IOException {
    Path home = home(context);
    EditorSchemas.copyTo(home);
    this.secrets = new SecretStore(home);
    this.keeper =
        new Keeper(
            home,
            target,
            new GatewayReferences(home, System::getenv, secrets),
            GatewayDefaults.of(home, context::getProperty, System::getenv),
            Clock.systemUTC());
    keeper.start();
    this.watch = DirectoryWatch.start(home, keeper, PERIOD);
  }

  private static Path home(BundleContext context) throws IOException {
    String home = context.getProperty("isthmus.home");
    if (home == null || home.isBlank()) {
      LOG.error(
          "The framework property isthmus.home is not set; set it to the gateway's directory");
      throw new IllegalStateException("isthmus.home is not set");
    }
    return Files.createDirectories(Path.of(home)).toRealPath();
  }

  @Deactivate
  void deactivate() throws IOException {
    watch.close();
  }

  @Override
  public Configuration inForce() {
    return keeper.inForce();
  }

  @Override
  public List<Fault> faults() {
    return keeper.faults();
  }

  @Override
  public List<Fault> check(String file, String content) {
    return keeper.check(file, content);
  }

  @Override
  public @Nullable DeviceConfiguration draft(String file, String content, Consumer<Fault> faults) {
    return keeper.draft(file, content, faults);
  }

  @Override
  public @Nullable SinkConfiguration draftSink(
      String file, String content, Consumer<Fault> faults) {
    return keeper.draftSink(file, content, faults);
  }

  @Override
  public SortedMap<String, String> files() {
    return keeper.files();
  }

  @Override
  public ConfigValue.@Nullable Mapping read(String file, String content, Consumer<Fault> faults) {
    return keeper.read(file, content, faults);
  }

  @Override
  public String text(ConfigValue.Mapping document) {
    return keeper.text(document);
  }

  @Override
  public Written replace(String file, @Nullable String before, String content, String who)
      throws IOException {
    return keeper.replace(file, before, content, who);
  }

  @Override
  public List<Change> history(String file, long before, int most) throws IOException {
    return keeper.history(file, before, most);
  }

  @Override
  public Optional<Texts> texts(long change) throws IOException {
    return keeper.texts(change);
  }

  @Override
  public Written undo(long change, String who) throws IOException {
    return keeper.undo(change, who);
  }

  @Override
  public Set<String> names() throws IOException {
    return secrets.names();
  }

  @Override
  public void put(String name, Secret secret) throws IOException {
    secrets.put(name, secret);
  }

  @Override
  public void remove(String name) throws IOException {
    secrets.remove(name);
  }
}
