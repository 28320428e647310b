package org.isthmus.driver.opcua.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Subscribes;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscribingTest {
  private static final String NSU = Plant.NSU;
  private MiloServer server;

  @BeforeEach
  void start() throws Exception {
    server = MiloServer.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private SettingsFor settings() {
    return SettingsFor.port(server.port());
  }

  @SuppressWarnings("unchecked")
  private static AutoCloseable subscribe(
      Opened opened, int millis, RecordedFeed feed, String... tags) throws Exception {
    return ((Subscribes<OpcUaAddress>) opened.link)
        .subscribe(Opened.tags(tags), Duration.ofMillis(millis), feed);
  }

  @Test
  void changesComeByThemselves() throws Exception {
    try (Opened opened = Opened.reading(settings())) {
      RecordedFeed feed = new RecordedFeed();
      subscribe(
          opened,
          50,
          feed,
          NSU + "s=Count",
          NSU + "s=Missing",
          "nsu=urn:nowhere;i=1",
          NSU + "s=Name");
      feed.await(0, -7L);
      feed.await(1, "bad-address-unknown");
      feed.await(2, "bad-address-unknown");
      feed.await(3, "filler");
      assertThat(feed.types().get(0)).isEqualTo(DataType.INT32);
      server.plant().set("Count", 8);
      feed.await(0, 8L);
      assertThat(feed.of(3)).containsExactly("filler");
      assertThat(feed.lost()).isNull();
    }
  }

  @Test
  void whatIsClosedSendsNoMore() throws Exception {
    try (Opened opened = Opened.reading(settings())) {
      RecordedFeed ended = new RecordedFeed();
      AutoCloseable subscription = subscribe(opened, 50, ended, NSU + "s=Count");
      ended.await(0, -7L);
      subscription.close();
      RecordedFeed feed = new RecordedFeed();
      subscribe(opened, 50, feed, NSU + "s=Count");
      server.plant().set("Count", 8);
      feed.await(0, 8L);
      assertThat(ended.of(0)).containsExactly(-7L);
    }
  }

  @Test
  void aQueueKeepsEveryChangeBetweenTwoDeliveries() throws Exception {
    try (Opened opened = Opened.reading(settings().delivery(1000, 100))) {
      RecordedFeed feed = new RecordedFeed();
      subscribe(opened, 10, feed, NSU + "s=Count", "queue=1;" + NSU + "s=Mode");
      feed.await(0, -7L);
      for (int i = 1; i <= 20; i++) {
        server.plant().set("Count", i);
        server.plant().set("Mode", i);
        feed.awaitMillis(20);
      }
      feed.await(0, 20L);
      feed.await(1, 20L);
      assertThat(feed.of(0)).isSubsetOf(all()).doesNotHaveDuplicates().isSorted();
      assertThat(feed.of(0).size()).isGreaterThan(feed.of(1).size());
    }
  }

  private static List<Object> all() {
    return IntStream.rangeClosed(-7, 20).mapToObj(i -> (Object) (long) i).toList();
  }

  @Test
  void aDeadbandLeavesOutWhatHardlyMoves() throws Exception {
    try (Opened opened = Opened.reading(settings())) {
      RecordedFeed feed = new RecordedFeed();
      subscribe(opened, 20, feed, "deadband=2;" + NSU + "s=Speed", NSU + "s=Ratio");
      feed.await(0, 12.5);
      server.plant().set("Speed", 13.0);
      server.plant().set("Ratio", 0.5f);
      feed.await(1, 0.5);
      server.plant().set("Speed", 15.0);
      feed.await(0, 15.0);
      assertThat(feed.of(0)).containsExactly(12.5, 15.0);
    }
  }

  @Test
  void aDeadbandThatTheServerCannotKeepIsLeftOutAndTold() throws Exception {
    try (Opened opened = Opened.reading(settings())) {
      RecordedFeed feed = new RecordedFeed();
      subscribe(opened, 20, feed, "deadband=2;" + NSU + "s=Name", NSU + "s=Count");
      feed.await(0, "filler");
      feed.await(1, -7L);
      assertThat(opened.context.facts.get("deadband-refused")).startsWith("1 of 2 tags");
    }
  }

  @Test
  void aServerThatTakesOneItemARequestIsSubscribedToo() throws Exception {
    try (MiloServer small = MiloServer.start(MiloServer.freePort(), 1, Plant.URI);
        Opened opened = Opened.reading(SettingsFor.port(small.port()))) {
      RecordedFeed feed = new RecordedFeed();
      subscribe(opened, 20, feed, NSU + "s=Count", NSU + "s=Name", NSU + "s=Speed");
      feed.await(0, -7L);
      feed.await(1, "filler");
      feed.await(2, 12.5);
    }
  }

  @Test
  void aCutLosesNothingThatTheServerHasQueued() throws Exception {
    try (Cable cable = Cable.to(server.port());
        Opened opened =
            Opened.reading(SettingsFor.port(cable.port()).delivery(100, 100).recovery(20_000))) {
      RecordedFeed feed = new RecordedFeed();
      subscribe(opened, 10, feed, NSU + "s=Count");
      feed.await(0, -7L);
      cable.cut();
      for (int i = 1; i <= 5; i++) {
        server.plant().set("Count", i);
        feed.awaitMillis(100);
      }
      cable.mend();
      feed.await(0, 5L);
      assertThat(feed.of(0)).containsExactly(-7L, 1L, 2L, 3L, 4L, 5L);
      assertThat(feed.lost()).isNull();
      // Polled tags of the same link live on, too.
      assertThat(opened.read(NSU + "s=Count").value(0)).isEqualTo(5L);
    }
  }

  @Test
  void aCutThatLastsTooLongGivesTheSubscriptionUp() throws Exception {
    try (Cable cable = Cable.to(server.port());
        Opened opened = Opened.reading(SettingsFor.port(cable.port()).recovery(500))) {
      RecordedFeed feed = new RecordedFeed();
      subscribe(opened, 50, feed, NSU + "s=Count");
      feed.await(0, -7L);
      cable.cut();
      feed.await(each -> each.lost() != null);
      assertThat(feed.lost()).hasMessageContaining("Bad_ConnectionClosed");
    }
  }

  @Test
  void aServerThatComesBackWithoutTheSubscriptionGivesItUp() throws Exception {
    int port = MiloServer.freePort();
    MiloServer first = MiloServer.start(port, 1000, Plant.URI);
    try (Opened opened = Opened.reading(SettingsFor.port(port).recovery(30_000))) {
      RecordedFeed feed = new RecordedFeed();
      subscribe(opened, 50, feed, NSU + "s=Count");
      feed.await(0, -7L);
      first.close();
      try (MiloServer second = MiloServer.start(port, 1000, Plant.URI)) {
        feed.await(each -> each.lost() != null);
        assertThat(second.port()).isEqualTo(port);
      }
    }
  }
}
