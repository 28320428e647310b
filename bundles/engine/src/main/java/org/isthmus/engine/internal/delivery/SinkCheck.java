package org.isthmus.engine.internal.delivery;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.Sink;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.settings.Fault;
import org.isthmus.host.settings.SettingsReader;
import org.jspecify.annotations.Nullable;

/** A sink's configuration as its plugin understands it, without asking the partner. */
public final class SinkCheck {
  private SinkCheck() {}

  /** The settings, or null after everything that is wrong has been told. */
  public static @Nullable Record settings(
      SinkConfiguration sink, Offer<Sink<Record>> offer, Path home, Consumer<Fault> faults) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(offer.loader());
    try {
      Record settings =
          SettingsReader.read(
              offer.service().settings(), sink.settings(), "settings", home, faults);
      if (settings != null) {
        offer.service().check(settings);
      }
      return settings;
    } catch (IllegalArgumentException e) {
      Problem problem = Problem.of("sink.settings", "{0}", "", e.getMessage());
      faults.accept(new Fault(sink.settings().origin(), "settings", problem));
      return null;
    } catch (RuntimeException | LinkageError e) {
      Problem problem =
          Problem.of(
              "sink.failed",
              "sink {0} failed: {1}",
              "this is a fault of the sink: report it to its vendor",
              offer,
              e);
      faults.accept(new Fault(sink.origin(), "kind", problem));
      return null;
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
