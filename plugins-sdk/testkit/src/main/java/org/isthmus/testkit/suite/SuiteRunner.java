package org.isthmus.testkit.suite;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.testkit.fake.FakeLinkContext;
import org.isthmus.testkit.fake.RecordedSamples;
import org.isthmus.testkit.peer.ScriptedPeer;
import org.isthmus.testkit.suite.Suite.Case;
import org.isthmus.testkit.suite.Suite.Expected;
import org.isthmus.testkit.suite.Suite.Tag;
import org.junit.jupiter.api.DynamicTest;

/**
 * Plays suites through a driver over a real socket.
 *
 * @param <S> the driver's settings
 * @param <A> the driver's addresses
 */
public final class SuiteRunner<S extends Record, A extends Address> {
  private static final Duration AT_MOST = Duration.ofSeconds(20);

  private final Driver<S, A> driver;
  private final SettingsAt<S> settings;

  /** Makes the settings of a case. */
  @FunctionalInterface
  public interface SettingsAt<S extends Record> {
    /**
     * The settings of a device on the loopback.
     *
     * @param port where the peer listens
     * @param wanted what the case says under {@code settings}
     */
    S at(int port, Map<String, String> wanted);
  }

  /** Plays through this driver. */
  public SuiteRunner(Driver<S, A> driver, SettingsAt<S> settings) {
    this.driver = driver;
    this.settings = settings;
  }

  /** One test for each case of a file; return it from a method with {@code @TestFactory}. */
  public Stream<DynamicTest> tests(Path file) throws IOException {
    Suite suite = SuiteReader.read(file);
    return suite.cases().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(each.name(), file.toUri(), () -> play(suite.file(), each)));
  }

  private void play(String file, Case each) {
    assertTimeoutPreemptively(AT_MOST, () -> inTime(file, each));
  }

  private void inTime(String file, Case each) throws Exception {
    Player player = new Player(each.exchanges());
    RecordedSamples samples = new RecordedSamples();
    String broken = "";
    try (ScriptedPeer peer = new ScriptedPeer(player);
        FakeLinkContext context = new FakeLinkContext();
        Link<A> link = driver.open(settings.at(peer.port(), each.settings()), context)) {
      link.plan(addresses(each)).read(samples);
    } catch (LinkException e) {
      broken = e.problem().toString();
    }
    List<String> wrong = new ArrayList<>();
    if (player.wrong() != null) {
      wrong.add(player.wrong());
    }
    if (each.problem() == null) {
      compare(each, samples, broken, wrong);
    } else if (!broken.contains(each.problem())) {
      wrong.add("expected the problem '" + each.problem() + "', got '" + broken + "'");
    }
    if (!wrong.isEmpty()) {
      throw new AssertionError(
          file + ", line " + each.line() + ": " + String.join(System.lineSeparator(), wrong));
    }
  }

  private List<A> addresses(Case each) throws AddressException {
    List<A> addresses = new ArrayList<>();
    for (Tag tag : each.tags()) {
      addresses.add(driver.parse(tag.address(), tag.type()));
    }
    return addresses;
  }

  private static void compare(
      Case each, RecordedSamples samples, String broken, List<String> wrong) {
    if (!broken.isEmpty()) {
      wrong.add("expected samples, but the link broke: " + broken);
      return;
    }
    for (int i = 0; i < each.samples().size(); i++) {
      Expected expected = each.samples().get(i);
      Expected actual = actual(samples, i);
      boolean right =
          Values.same(expected.value(), actual.value())
              && expected.quality().equals(actual.quality())
              && actual.says().contains(expected.says());
      if (!right) {
        wrong.add(each.tags().get(i).address() + ": expected " + expected + ", got " + actual);
      }
    }
    if (samples.values().keySet().stream().anyMatch(tag -> tag < 0 || tag >= each.tags().size())) {
      wrong.add("samples for tags that were not planned: " + samples.values().keySet());
    }
  }

  private static Expected actual(RecordedSamples samples, int tag) {
    return new Expected(
        Values.text(samples.value(tag)), samples.quality(tag).toString(), samples.deviceSays(tag));
  }
}
