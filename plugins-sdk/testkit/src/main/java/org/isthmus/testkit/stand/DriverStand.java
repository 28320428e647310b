package org.isthmus.testkit.stand;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.SettingsException;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.testkit.fake.RecordedSamples;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Given;
import org.isthmus.testkit.peer.Answers;
import org.isthmus.testkit.peer.Partner;
import org.isthmus.testkit.suite.Values;

/** A driver beside its partner. For one thread, but what it gives may be used by others. */
public final class DriverStand implements AutoCloseable {
  private static final int HASTY_TRIES = 3;

  private final String id;
  private final Driver<Record, Address> driver;
  private final Given given;
  private final Counterpart counterpart;
  private final List<String> usual = new ArrayList<>();

  private DriverStand(
      String id, Driver<Record, Address> driver, Given given, Counterpart counterpart) {
    this.id = id;
    this.driver = driver;
    this.given = given;
    this.counterpart = counterpart;
  }

  /**
   * Starts the partner of a driver.
   *
   * @throws BrokenException if its vendor gives none, or nothing to read
   */
  @SuppressWarnings("unchecked")
  public static DriverStand of(String id, Driver<?, ?> driver, Given given)
      throws BrokenException, IOException {
    if (given.reads().size() < 2) {
      throw new BrokenException(
          "conformance.yaml gives " + given.reads().size() + " reads of " + id + "; give some");
    }
    return new DriverStand(id, (Driver<Record, Address>) driver, given, Counterpart.of(id, given));
  }

  /** The id of the driver. */
  public String id() {
    return id;
  }

  /** The driver. */
  public Driver<Record, Address> driver() {
    return driver;
  }

  /** What its vendor gives. */
  public Given given() {
    return given;
  }

  /** What the partner answers. */
  public Answers answers() {
    return counterpart.answers();
  }

  /** The partner. */
  public Partner partner() {
    return counterpart.partner();
  }

  /** The settings that lead to the partner, with others written over them. */
  public Record settings(ConfigValue.Mapping over) throws BrokenException {
    return counterpart.settings(driver.settings(), over);
  }

  /** Opens a link. */
  public OpenLink open()
      throws BrokenException, SettingsException, LinkException, InterruptedException {
    return open(ConfigValue.none());
  }

  /** Opens a link with other settings written over those that the vendor gives. */
  public OpenLink open(ConfigValue.Mapping over)
      throws BrokenException, SettingsException, LinkException, InterruptedException {
    return open(settings(over), lend());
  }

  /**
   * Opens a link with the short time-outs that its vendor gives, to a device that still answers; on
   * a machine that is too busy for them, three times, with the usual ones, which may be so long
   * that who waits for them seems to hang.
   */
  public OpenLink openHasty()
      throws BrokenException, SettingsException, LinkException, InterruptedException {
    for (int tries = 0; tries < HASTY_TRIES; tries++) {
      try {
        return open(given.hasty());
      } catch (LinkException late) {
        // once more
      }
    }
    return open();
  }

  /** Opens a link to a device of which a tag may be written. */
  public OpenLink openToWrite()
      throws BrokenException, SettingsException, LinkException, InterruptedException {
    return openToWrite(ConfigValue.none());
  }

  /** As {@link #openHasty}, to a device of which a tag may be written. */
  public OpenLink openToWriteHasty()
      throws BrokenException, SettingsException, LinkException, InterruptedException {
    try {
      return openToWrite(given.hasty());
    } catch (LinkException late) {
      return openToWrite();
    }
  }

  @SuppressWarnings("MustBeClosedChecker")
  private OpenLink openToWrite(ConfigValue.Mapping over)
      throws BrokenException, SettingsException, LinkException, InterruptedException {
    return open(settings(over), new LinkPlace(partner().port(), false));
  }

  /** Opens a link beside another one, with which it holds what the plugin's links share. */
  @SuppressWarnings("MustBeClosedChecker")
  public OpenLink openBeside(OpenLink other)
      throws BrokenException, SettingsException, LinkException, InterruptedException {
    return open(settings(ConfigValue.none()), new LinkPlace(partner().port(), other.context()));
  }

  /** What was lent ends also with a link that does not come about. */
  private OpenLink open(Record settings, LinkPlace context)
      throws SettingsException, LinkException, InterruptedException {
    try {
      return new OpenLink(driver.open(settings, context), context);
    } catch (Throwable failed) {
      try {
        context.close();
      } catch (Exception also) {
        failed.addSuppressed(also);
      }
      throw failed;
    }
  }

  /** What is lent to a link of a device that is only read. */
  @SuppressWarnings("MustBeClosedChecker")
  public LinkPlace lend() {
    return new LinkPlace(partner().port(), true);
  }

  /** The addresses of what the device holds, in the order in which the vendor gives them. */
  public List<Address> tags() throws AddressException {
    return parsed(given.reads());
  }

  /** The addresses that the device refuses. */
  public List<Address> refused() throws AddressException {
    return parsed(given.refused());
  }

  private List<Address> parsed(Map<String, String> from) throws AddressException {
    List<Address> tags = new ArrayList<>();
    for (String text : from.keySet()) {
      tags.add(driver.parse(text, DataType.UNKNOWN));
    }
    return tags;
  }

  /**
   * Whether a good value is another than the same driver reads when nothing is wrong.
   *
   * @param index of the sample in its plan
   * @param tag of the place in {@link #tags()}
   */
  public boolean isWrong(RecordedSamples samples, int index, int tag) {
    return samples.quality(index) == Quality.GOOD
        && !String.valueOf(usual.get(tag)).equals(Values.text(samples.value(index)));
  }

  /** Reads what {@link #isWrong} compares with; to be called before anything goes wrong. */
  public void readUsual() throws Exception {
    try (OpenLink link = open()) {
      RecordedSamples samples = link.read(tags());
      usual.clear();
      for (int i = 0; i < given.reads().size(); i++) {
        usual.add(String.valueOf(Values.text(samples.value(i))));
      }
    }
  }

  /** Throws unless all samples are as {@link #readUsual} has read them. */
  public void checkUsual(RecordedSamples samples) throws BrokenException {
    for (int i = 0; i < given.reads().size(); i++) {
      if (samples.quality(i) != Quality.GOOD || isWrong(samples, i, i)) {
        throw new BrokenException(id + " reads " + words(samples, i) + ", as it did not before");
      }
    }
  }

  /** Waits until so many requests have come, or nobody would wait longer. */
  public void awaitRequests(int count) {
    Waiting.until(() -> answers().requests() >= count);
  }

  /** A sample in words. */
  public static String words(RecordedSamples samples, int tag) {
    String value = Values.text(samples.value(tag));
    String says = samples.deviceSays(tag);
    return (value == null ? "nothing" : value)
        + " ("
        + samples.quality(tag)
        + (says.isEmpty() ? "" : ", " + says)
        + ")";
  }

  @Override
  public void close() throws IOException {
    counterpart.close();
  }
}
