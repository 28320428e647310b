package ${package};

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Named.named;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.testkit.fake.FakeBatch;
import org.isthmus.testkit.fake.FakeFrame;
import org.isthmus.testkit.fake.FakeSinkContext;
import org.isthmus.testkit.fake.FakeTag;
import org.isthmus.testkit.peer.Answers;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.peer.ScriptedPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sink against a scripted peer, which acknowledges rightly until a test says otherwise. */
class LinesSinkTest {
  private static final FakeTag SPEED = FakeTag.of("acme", "press", "speed", DataType.FLOAT64);
  private static final FakeTag NOTE = FakeTag.of("acme", "press", "note", DataType.TEXT);

  private final FakeSinkContext context = new FakeSinkContext();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Receiver taking = new Receiver(lines::add);
  private final Answers answers = new Answers(Receiver::next, taking::take);
  private ScriptedPeer receiver;

  @BeforeEach
  void start() throws Exception {
    receiver = new ScriptedPeer(answers);
  }

  @AfterEach
  void stop() throws Exception {
    receiver.close();
    context.close();
  }

  private Session open() throws Exception {
    Duration wait = Duration.ofMillis(500);
    return new LinesSink()
        .open(new LinesSettings("127.0.0.1", receiver.port(), wait, wait), context);
  }

  private static FakeBatch batch() {
    return FakeBatch.of(
        new FakeFrame(1_000)
            .row(SPEED, 12.5)
            .row(NOTE, "a;b\nc")
            .row(SPEED, null, Quality.BAD_NO_DATA, 0));
  }

  @Test
  void theRowThatTheReceiverNeverTakesIsNamed() throws Exception {
    FakeTag poison = FakeTag.of("acme", "press", "poison", DataType.FLOAT64);
    FakeBatch batch =
        FakeBatch.of(
            new FakeFrame(1_000).row(SPEED, 12.5),
            new FakeFrame(2_000).row(SPEED, 13.5).row(poison, 1.0));
    try (Session session = open()) {
      assertThatThrownBy(() -> session.deliver(batch))
          .isInstanceOfSatisfying(
              RejectedException.class,
              rejected -> {
                assertThat(rejected.frame()).isEqualTo(1);
                assertThat(rejected.row()).isEqualTo(1);
                assertThat(rejected).hasMessageContaining("it takes no poison");
              });
    }
  }

  @Test
  void rowsArriveAsLinesAndAreConfirmed() throws Exception {
    try (Session session = open()) {
      assertThat(session.deliver(batch())).isEqualTo(Receipt.CONFIRMED);
    }

    assertThat(lines)
        .containsExactly(
            "acme/press/speed;1000;good;12.5",
            "acme/press/note;1000;good;a\\;b\\nc",
            "acme/press/speed;1000;bad-no-data;");
  }

  @Test
  void aReceiverThatGoesBeforeItAcknowledgesGetsTheBatchAgainAndKeepsItOnce() throws Exception {
    FakeBatch batch = batch();
    answers.fault(Fault.hangUp());
    try (Session session = open()) {
      assertThatThrownBy(() -> session.deliver(batch)).isInstanceOf(UnavailableException.class);
    }
    answers.fault(Fault.none());
    try (Session session = open()) {
      assertThat(session.deliver(batch.again())).isEqualTo(Receipt.CONFIRMED);
    }

    assertThat(lines).hasSize(3);
  }

  static Stream<Named<Fault>> whatIsNoAcknowledgement() {
    return Stream.of(
        named("silence", Fault.silence()),
        named("half of it", Fault.stopAfter(2)),
        named("half of it, then hung up", Fault.cutAfter(2)),
        named("other bytes", Fault.garbage(1)),
        named("that of another batch", (request, answer, out) -> out.write("OK 0\n".getBytes(UTF_8))));
  }

  @ParameterizedTest
  @MethodSource("whatIsNoAcknowledgement")
  void whatIsNotAcknowledgedIsNotDelivered(Fault fault) throws Exception {
    answers.fault(fault);
    try (Session session = open()) {
      assertThatThrownBy(() -> session.deliver(batch()))
          .isInstanceOf(UnavailableException.class);
    }
  }

  @Test
  void whatNoLineCanHoldIsRejectedWithItsRow() throws Exception {
    FakeTag curve = FakeTag.of("acme", "press", "curve", DataType.parse("float64[2]"));
    FakeBatch batch =
        FakeBatch.of(new FakeFrame(1).row(SPEED, 1.0).row(curve, List.of(1.0, 2.0)));
    try (Session session = open()) {
      RejectedException rejected =
          catchThrowableOfType(RejectedException.class, () -> session.deliver(batch));

      assertThat(rejected.row()).isEqualTo(1);
      assertThat(rejected).hasMessageContaining("leave the tag out");
    }
    assertThat(lines).isEmpty();
  }

  @Test
  void aReceiverThatIsNotThereIsUnavailable() throws Exception {
    receiver.close();

    assertThatThrownBy(this::open)
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("no connection to 127.0.0.1");
  }
}
