package org.isthmus.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LedgerTest {
  private final Plant plant = new Plant();

  @Test
  void eachRowStandsInOneColumnOfItsHour() throws IOException {
    Journal journal = plant.open();
    Consumer consumer = journal.consumer("sink", Start.OLDEST);
    Instant ten = plant.clock.instant();
    append(journal, 10);
    plant.clock.advance(Duration.ofHours(1));
    journal.flush();
    append(journal, 20);

    Reader reader = consumer.read();
    for (int i = 0; i < 3; i++) {
      assertThat(reader.next()).isTrue();
    }
    consumer.filtered(1);
    consumer.delivered(2);
    consumer.ack(reader.position());
    for (int i = 0; i < 10; i++) {
      assertThat(reader.next()).isTrue();
    }
    consumer.unconfirmed(4);
    consumer.setAside(6);
    consumer.duplicates(2);
    consumer.ack(reader.position());

    LedgerSnapshot ledger = consumer.ledger();
    assertThat(ledger.total()).isEqualTo(new Account(1, 2, 4, 6, 17, 0, 2, 0));
    SortedMap<Instant, Account> hours = ledger.hours();
    assertThat(hours.get(ten)).isEqualTo(new Account(1, 2, 4, 3, 0, 0, 2, 0));
    assertThat(hours.get(ten.plus(Duration.ofHours(1))))
        .isEqualTo(new Account(0, 0, 0, 3, 17, 0, 0, 0));
  }

  @Test
  void acknowledgingWhatWasNotBookedIsRefusedWithTheNumbers() throws IOException {
    Journal journal = plant.open();
    Consumer consumer = journal.consumer("sink", Start.OLDEST);
    append(journal, 5);
    Reader reader = consumer.read();
    assertThat(Plant.readAll(reader)).hasSize(5);
    consumer.delivered(4);
    assertThatThrownBy(() -> consumer.ack(reader.position()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("sink read 5 rows")
        .hasMessageContaining("booked 4");
    Position behind = new Position(Plant.FIRST, 6);
    assertThatThrownBy(() -> consumer.ack(behind)).isInstanceOf(IllegalArgumentException.class);
    consumer.filtered(1);
    consumer.ack(reader.position());
    assertThat(consumer.ledger().total()).isEqualTo(new Account(1, 4, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void readingAgainForgetsWhatWasBookedSinceTheLastAcknowledgement() throws IOException {
    Journal journal = plant.open();
    Consumer consumer = journal.consumer("sink", Start.OLDEST);
    append(journal, 5);
    assertThat(Plant.readAll(consumer.read())).hasSize(5);
    consumer.delivered(5);
    Reader again = consumer.read();
    assertThat(Plant.readAll(again)).hasSize(5);
    consumer.setAside(5);
    consumer.ack(again.position());
    assertThat(consumer.ledger().total()).isEqualTo(new Account(0, 0, 0, 5, 0, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theEquationHoldsAtAnyMomentThroughFullDisksRetentionHoursAndRestarts(long seed)
      throws IOException {
    plant.config = plant.config.withRetention(8192, 30_000, Duration.ofDays(30));
    Random random = new Random(seed);
    Journal journal = plant.open();
    Consumer consumer = journal.consumer("sink", Start.OLDEST);
    Reader reader = consumer.read();
    long appended = 0;
    for (int i = 0; i < 1500; i++) {
      plant.append(journal, "scan", 3, 200);
      appended += 3;
      switch (random.nextInt(40)) {
        case 0, 1, 2 -> plant.disk.full();
        case 3 -> plant.disk.capacity(Long.MAX_VALUE);
        case 4, 5, 6, 7, 8, 9 -> journal.flush();
        case 10 -> plant.clock.advance(Duration.ofMinutes(40));
        case 11 -> settle(consumer, reader, random);
        case 12 -> {
          long back = consumer.acknowledged().sequence() / 3;
          consumer.rewind(3 * (back - random.nextLong(Math.min(back, 50) + 1)));
          reader = consumer.read();
        }
        case 13 -> {
          plant.disk.capacity(Long.MAX_VALUE);
          journal.close();
          journal = plant.open();
          consumer = journal.consumer("sink", Start.NEWEST);
          reader = consumer.read();
        }
        default -> {}
      }
      check(consumer.ledger(), appended);
    }
    settle(consumer, reader, random);
    plant.disk.capacity(Long.MAX_VALUE);
    reader = consumer.read();
    long rest = Plant.rows(Plant.readAll(reader));
    consumer.delivered(rest);
    consumer.ack(reader.position());
    check(consumer.ledger(), appended);
    assertThat(consumer.ledger().total().waiting()).isZero();
    assertThat(consumer.ledger().total().lost()).isPositive();
  }

  /** Reads some, settles a part of it. */
  private static void settle(Consumer consumer, Reader reader, Random random) throws IOException {
    long from = consumer.acknowledged().sequence();
    long rows = 0;
    for (int i = random.nextInt(60); i > 0 && reader.next(); i--) {
      rows += reader.rows();
    }
    assertThat(reader.position().sequence() - from).isGreaterThanOrEqualTo(rows);
    long filtered = random.nextLong(rows + 1);
    consumer.filtered(filtered);
    consumer.delivered(rows - filtered);
    consumer.ack(reader.position());
  }

  private static void check(LedgerSnapshot ledger, long appended) {
    Account total = ledger.total();
    assertThat(total.read()).isEqualTo(appended);
    List<Account> hours = List.copyOf(ledger.hours().values());
    assertThat(hours).allSatisfy(hour -> assertThat(hour.waiting()).isNotNegative());
    assertThat(hours.stream().mapToLong(Account::read).sum()).isEqualTo(appended);
    assertThat(hours.stream().mapToLong(Account::lost).sum()).isEqualTo(total.lost());
    assertThat(hours.stream().mapToLong(Account::delivered).sum()).isEqualTo(total.delivered());
    assertThat(hours.stream().mapToLong(Account::waiting).sum()).isEqualTo(total.waiting());
  }

  @Test
  void whatIsReadOnceMoreCountsAsDuplicatesAndNothingElse() throws IOException {
    Journal journal = plant.open();
    Consumer consumer = journal.consumer("sink", Start.OLDEST);
    append(journal, 10);
    Reader reader = consumer.read();
    assertThat(Plant.readAll(reader)).hasSize(10);
    consumer.filtered(2);
    consumer.delivered(8);
    consumer.ack(reader.position());

    assertThat(consumer.rewind(new Position(Plant.FIRST, 4))).isEqualTo(6);
    append(journal, 3);
    assertThat(consumer.ledger().total()).isEqualTo(new Account(2, 8, 0, 0, 3, 0, 0, 0));
    journal.close();

    journal = plant.open();
    consumer = journal.consumer("sink", Start.NEWEST);
    assertThat(consumer.acknowledged()).isEqualTo(new Position(Plant.FIRST, 4));
    assertThat(consumer.ledger().total()).isEqualTo(new Account(2, 8, 0, 0, 3, 0, 0, 0));
    reader = consumer.read();
    assertThat(Plant.readAll(reader)).extracting(Plant.Frame::number).startsWith(5L).hasSize(9);
    consumer.filtered(2);
    consumer.delivered(7);
    consumer.ack(reader.position());
    assertThat(consumer.ledger().total()).isEqualTo(new Account(2, 11, 0, 0, 0, 0, 4, 0));
    Consumer there = consumer;
    assertThatThrownBy(() -> there.rewind(new Position(Plant.FIRST, 14)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it has come to 13");
  }

  @Test
  void aFrameIsFoundByItsTime() throws IOException {
    Journal journal = plant.open();
    append(journal, 10);
    journal.flush();
    assertThat(journal.find(1)).isEqualTo(new Found(new Position(Plant.FIRST, 0), 1000, true));
    assertThat(journal.find(4001)).isEqualTo(new Found(new Position(Plant.FIRST, 4), 5000, false));
    assertThat(journal.find(10_001)).isNull();
  }

  @Test
  void thirtyDaysOfHoursAreKeptAndTheTotalRemembersAll() {
    Ledger ledger = new Ledger();
    for (int hour = 1000; hour < 3000; hour++) {
      ledger.book(hour, Outcome.DELIVERED, 1);
    }
    assertThat(ledger.hourCount()).isEqualTo(720);
    assertThat(Outcome.DELIVERED.in(ledger.total())).isEqualTo(2000);
    byte[] image = new CursorImage(1, new Position(1, 2), 1, ledger).encode(1);
    assertThat(image.length).isLessThan(12_000);
    CursorImage back = CursorImage.decode(image, image.length);
    assertThat(back).isNotNull();
    assertThat(back.ledger().hourCount()).isEqualTo(720);
  }

  private void append(Journal journal, int frames) {
    for (int i = 0; i < frames; i++) {
      plant.append(journal, "scan", 1, 50);
    }
  }
}
