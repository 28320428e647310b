package org.isthmus.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetentionTest {
  private final Plant plant = new Plant();

  @Test
  void bySizeTheOldestSegmentsGoAndUnreadRowsAreLostExactly() throws IOException {
    plant.config = plant.config.withRetention(8192, 40_000, Duration.ofDays(1));
    Journal journal = plant.open();
    Consumer consumer = journal.consumer("down", Start.OLDEST);
    fill(journal, 400);

    JournalStatus status = journal.status();
    assertThat(status.bytesOnDisk()).isLessThanOrEqualTo(40_000 + 8192);
    long gone = status.oldest().sequence();
    assertThat(gone).isPositive();
    assertThat(consumer.ledger().total().lost()).isEqualTo(gone);
    assertThat(plant.said.deletedUnread.stream().mapToLong(Long::longValue).sum()).isEqualTo(gone);

    Reader reader = consumer.read();
    List<Plant.Frame> rest = Plant.readAll(reader);
    consumer.delivered(Plant.rows(rest));
    consumer.ack(reader.position());
    assertThat(consumer.ledger().total())
        .isEqualTo(new Account(0, 800 - gone, 0, 0, 0, gone, 0, 0));
    assertThat(plant.said.lost).containsExactly(gone);
  }

  @Test
  void byAgeSegmentsGoHourByHour() throws IOException {
    plant.config = plant.config.withRetention(1 << 20, 1 << 30, Duration.ofHours(3));
    Journal journal = plant.open();
    for (int hour = 0; hour < 10; hour++) {
      fill(journal, 60);
      plant.clock.advance(Duration.ofHours(1));
      journal.flush();
    }
    assertThat(journal.status().segments()).isEqualTo(4);
    assertThat(journal.status().oldest().sequence()).isEqualTo(6 * 120);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1, 500_000, -500_000})
  void aWallClockThatIsSetMakesNothingOld(long hours) throws IOException {
    plant.config = plant.config.withRetention(1 << 20, 1 << 30, Duration.ofMinutes(1));
    Journal journal = plant.open();
    Consumer consumer = journal.consumer("down", Start.OLDEST);
    for (long back : new long[] {hours, -hours, hours}) {
      fill(journal, 60);
      plant.clock.set(Duration.ofHours(back));
    }
    fill(journal, 60);
    assertThat(consumer.ledger().total()).isEqualTo(new Account(0, 0, 0, 0, 480, 0, 0, 0));
    assertThat(Plant.readAll(consumer.read())).hasSize(240);

    plant.clock.advance(Duration.ofHours(3));
    journal.flush();
    fill(journal, 60);
    plant.clock.advance(Duration.ofHours(3));
    journal.flush();
    // Set back by more than these hours, no hour has ended yet.
    assertThat(journal.status().oldest().sequence()).isEqualTo(hours < -6 ? 0 : 480);
  }

  @Test
  void whatWasReadAndDeletedIsNotLost() throws IOException {
    plant.config = plant.config.withRetention(8192, 8192, Duration.ofDays(1));
    Journal journal = plant.open();
    Consumer consumer = journal.consumer("sink", Start.OLDEST);
    Reader reader = consumer.read();
    for (int i = 0; i < 40; i++) {
      fill(journal, 10);
      consumer.delivered(Plant.rows(Plant.readAll(reader)));
      consumer.ack(reader.position());
    }
    assertThat(consumer.ledger().total()).isEqualTo(new Account(0, 800, 0, 0, 0, 0, 0, 0));
    assertThat(plant.said.deletedUnread).isEmpty();
  }

  @Test
  void aForecastIsUnknownAtFirstAndThenFollowsTheRate() {
    Meter meter = new Meter(0, 0);
    JournalConfig config = plant.config.withRetention(1 << 20, 1L << 30, Duration.ofDays(3650));
    Duration second = Duration.ofSeconds(1);
    meter.update(Duration.ofSeconds(30).toNanos(), 0, 30_000, second);
    assertThat(Forecast.of(meter, config, 0, 1L << 40).outage()).isEmpty();
    for (int s = 31; s <= 900; s++) {
      meter.update(Duration.ofSeconds(s).toNanos(), 0, s * 1000L, second);
    }
    Forecast forecast = Forecast.of(meter, config, 1L << 29, 1L << 40);
    assertThat(forecast.outage().orElseThrow().toSeconds())
        .isBetween((1L << 30) / 1010, (1L << 30) / 990);
    assertThat(forecast.untilFull().orElseThrow().toSeconds())
        .isBetween((1L << 29) / 1010, (1L << 29) / 990);
    // A disk that ends before the limit counts instead of it.
    assertThat(Forecast.of(meter, config, 1L << 29, 1_000_000).outage().orElseThrow().toSeconds())
        .isBetween(990L, 1010L);
  }

  private void fill(Journal journal, int frames) {
    for (int i = 0; i < frames; i++) {
      plant.append(journal, "scan", 2, 300);
      if (i % 5 == 4) {
        journal.flush();
      }
    }
    journal.flush();
  }
}
