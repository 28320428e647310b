package org.isthmus.testkit;

import java.util.stream.Stream;
import org.isthmus.testkit.broken.Addresses;
import org.isthmus.testkit.broken.Browsings;
import org.isthmus.testkit.broken.Feeds;
import org.isthmus.testkit.broken.Forms;
import org.isthmus.testkit.broken.Loads;
import org.isthmus.testkit.broken.Plans;
import org.isthmus.testkit.broken.Remains;
import org.isthmus.testkit.broken.Sinks;
import org.isthmus.testkit.broken.Times;
import org.isthmus.testkit.broken.Truths;
import org.isthmus.testkit.broken.Writings;
import org.junit.jupiter.params.provider.Arguments;

/** The plugins that {@link RulesTest} looks at: each with the rule that it breaks. */
final class BrokenPlugins {
  private BrokenPlugins() {}

  static Stream<Arguments> all() {
    return Stream.of(drivers(), ableDrivers(), remains(), sinks(), jars()).flatMap(each -> each);
  }

  static Stream<Arguments> drivers() {
    return Stream.of(
        Arguments.of(Addresses.Implementing.class, "door.ranges"),
        Arguments.of(Addresses.Careless.class, "address.odd"),
        Arguments.of(Addresses.Numbers.class, "address.odd"),
        Arguments.of(Addresses.Gullible.class, "address.refused"),
        Arguments.of(Addresses.Curt.class, "address.refused"),
        Arguments.of(Addresses.Online.class, "address.offline"),
        Arguments.of(Forms.Talkative.class, "settings.secrets"),
        Arguments.of(Forms.Proposing.class, "settings.defaults"),
        Arguments.of(Forms.Falling.class, "settings.bounds"),
        Arguments.of(Forms.Complaining.class, "settings.leaks"),
        Arguments.of(Forms.Logging.class, "settings.leaks"),
        Arguments.of(Plans.Wrong.class, "plan.values"),
        Arguments.of(Plans.Joining.class, "plan.same"),
        Arguments.of(Plans.Sorting.class, "plan.order"),
        Arguments.of(Plans.Inventing.class, "plan.touched"),
        Arguments.of(Times.Threaded.class, "threads.start"),
        Arguments.of(Times.Slow.class, "time.start"),
        Arguments.of(Times.Preparing.class, "time.start"),
        Arguments.of(Times.Parting.class, "time.start"),
        Arguments.of(Times.Curious.class, "time.offline"),
        Arguments.of(Times.Busy.class, "threads.link"),
        Arguments.of(Times.Hiding.class, "threads.link"),
        Arguments.of(Times.Waiting.class, "time.dead"),
        Arguments.of(Times.Deaf.class, "time.interrupt"),
        Arguments.of(Times.Polite.class, "time.close"),
        Arguments.of(Times.Once.class, "time.twice"),
        Arguments.of(Truths.Giving.class, "truth.refused"),
        Arguments.of(Truths.Silent.class, "truth.refused"),
        Arguments.of(Truths.Knowing.class, "truth.unit"),
        Arguments.of(Truths.Hasty.class, "truth.short"),
        Arguments.of(Truths.Surprised.class, "truth.cut"),
        Arguments.of(Truths.Trusting.class, "truth.garbage"),
        Arguments.of(Truths.Unmatched.class, "truth.late"),
        Arguments.of(Truths.Counting.class, "fuzz.decoder"),
        Arguments.of(Loads.Doubting.class, "load.requests"),
        Arguments.of(Loads.Modest.class, "load.bytes"),
        Arguments.of(Loads.Restless.class, "load.connections"),
        Arguments.of(Loads.Clinging.class, "load.connections"),
        Arguments.of(Loads.Uncounted.class, "load.meter"));
  }

  /** Drivers that can more than read. */
  static Stream<Arguments> ableDrivers() {
    return Stream.of(
        Arguments.of(Writings.Eager.class, "write.grant"),
        Arguments.of(Writings.Mute.class, "write.outcome"),
        Arguments.of(Writings.Terse.class, "write.outcome"),
        Arguments.of(Writings.Offended.class, "write.outcome"),
        Arguments.of(Writings.Promising.class, "write.outcome"),
        Arguments.of(Writings.Truncating.class, "write.range"),
        Arguments.of(Writings.Believing.class, "write.range"),
        Arguments.of(Writings.Consenting.class, "write.dead"),
        Arguments.of(Writings.Insisting.class, "write.once"),
        Arguments.of(Feeds.Mixing.class, "feed.values"),
        Arguments.of(Feeds.Restless.class, "feed.close"),
        Arguments.of(Feeds.Hoarding.class, "feed.flood"),
        Arguments.of(Feeds.Waiting.class, "feed.lost"),
        Arguments.of(Browsings.Circling.class, "browse.ends"),
        Arguments.of(Browsings.Naming.class, "browse.addresses"),
        Arguments.of(Browsings.Deaf.class, "browse.interrupt"),
        Arguments.of(Browsings.Consoling.class, "browse.dead"));
  }

  /** Drivers of which something stays. */
  static Stream<Arguments> remains() {
    return Stream.of(
        Arguments.of(Remains.Lingering.class, "residue.threads"),
        Arguments.of(Remains.Listening.class, "residue.ports"),
        Arguments.of(Remains.Littering.class, "residue.files"),
        Arguments.of(Remains.Hooking.class, "residue.classes"),
        Arguments.of(Remains.Single.class, "upgrade.beside"),
        Arguments.of(Remains.Hogging.class, "upgrade.neighbour"));
  }

  static Stream<Arguments> sinks() {
    return Stream.of(
        Arguments.of(Sinks.Unique.class, "sink.again"),
        Arguments.of(Sinks.Forgetting.class, "sink.lost"),
        Arguments.of(Sinks.Pointing.class, "sink.poison"),
        Arguments.of(Sinks.Sulking.class, "sink.poison"),
        Arguments.of(Sinks.Waiting.class, "sink.dead"),
        Arguments.of(Sinks.Polite.class, "sink.close"));
  }

  /** Jars that are built wrong. */
  static Stream<Arguments> jars() {
    String base = "org.isthmus.testkit.broken.base";
    return Stream.of(
        Arguments.of(good().header("Export-Package", base), "door.manifest"),
        Arguments.of(good().header("Require-Bundle", "org.isthmus.api"), "door.manifest"),
        Arguments.of(good().header("DynamicImport-Package", "*"), "door.manifest"),
        Arguments.of(good().header("Fragment-Host", "com.acme"), "door.manifest"),
        Arguments.of(good().header("Import-Package", "com.acme.lib,*"), "door.manifest"),
        Arguments.of(
            good().header("Bundle-SymbolicName", "com.acme.trial;singleton:=true"),
            "door.manifest"),
        Arguments.of(
            good().header("Import-Package", "org.isthmus.api.data;version=1.0,org.isthmus.api.*"),
            "door.ranges"),
        Arguments.of(good().schema(""), "capability.schema"),
        Arguments.of(good().schema("{\"properties\": {\"host\": {}}}"), "capability.schema"),
        Arguments.of(good().schema("{\"properties\": {"), "capability.schema"));
  }

  /** The jar of a driver that keeps every rule. */
  static TrialJar good() {
    return TrialJar.of(Addresses.Good.class);
  }
}
