package org.isthmus.testkit.rule;

import java.util.List;

/** All of them, in the order in which a vendor meets them. */
public final class Rules {
  private static final List<Rule> ALL =
      List.of(
          new ManifestDoor(),
          new ImportRanges(),
          new Capability(),
          new SchemaFile(),
          new SecretFields(),
          new SettingsDefaults(),
          new SettingsBounds(),
          new SecretLeaks(),
          new CanonicalAddresses(),
          new RefusedAddresses(),
          new OddAddresses(),
          new OfflineAddresses(),
          new QuietStart(),
          new QuickStart(),
          new OfflineStart(),
          new PlanValues(),
          new PlanSame(),
          new PlanOrder(),
          new PlanTouched(),
          new ThreadsOfLink(),
          new DeadDevice(),
          new Interrupted(),
          new ClosedFromOutside(),
          new ClosedTwice(),
          new TruthRefused(),
          new TruthUnit(),
          new TruthShort(),
          new TruthCut(),
          new TruthGarbage(),
          new TruthLate(),
          new FuzzedAnswers(),
          new LoadRequests(),
          new LoadBytes(),
          new LoadConnections(),
          new LoadMeter(),
          new WriteGrant(),
          new WriteOutcome(),
          new WriteRange(),
          new WriteDead(),
          new WriteOnce(),
          new FeedValues(),
          new FeedClosed(),
          new FeedFlood(),
          new FeedLost(),
          new BrowseEnds(),
          new BrowseAddresses(),
          new BrowseInterrupted(),
          new BrowseDead(),
          new HotRule(
              "residue.threads",
              "Removed, it leaves no thread behind",
              "end in close() what open() has started"),
          new HotRule(
              "residue.ports",
              "Removed, it leaves no socket open",
              "close in close() what open() has opened"),
          new HotRule(
              "residue.files",
              "Removed, it leaves no temporary file behind",
              "use Context.directory(), or delete what you make"),
          new HotRule(
              "residue.classes",
              "Removed, it leaves no class behind",
              "take back what the JDK was given: shutdown hooks, thread locals, providers, timers"),
          new HotRule(
              "upgrade.beside",
              "Another version runs beside it, there and back",
              "share nothing that the whole JVM has once: ports, system properties, locks"),
          new HotRule(
              "upgrade.neighbour",
              "Meanwhile no scan of another device is missed",
              "hold no lock that the whole JVM has once, and interrupt no thread of others"),
          new SinkAgain(),
          new SinkLost(),
          new SinkPoison(),
          new SinkSlow(),
          new SinkDead(),
          new SinkClosed());

  private Rules() {}

  /** Every rule. */
  public static List<Rule> all() {
    return ALL;
  }
}
