package org.isthmus.testkit.stand;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Writes;
import org.isthmus.testkit.fake.FakeWrite;
import org.isthmus.testkit.fake.RecordedOutcomes;
import org.isthmus.testkit.jar.BrokenException;
import org.jspecify.annotations.Nullable;

/**
 * What a driver is asked to write: what its vendor gives, else what the device holds, once more.
 * For one thread.
 */
public final class Writing {
  private final DriverStand stand;
  private final OpenLink link;

  /** Over a link that is open. */
  public Writing(DriverStand stand, OpenLink link) {
    this.stand = stand;
    this.link = link;
  }

  /** Writes that the device takes; at least one. */
  public List<FakeWrite<Address>> wanted() throws Exception {
    Map<String, String> given = stand.given().writes();
    List<FakeWrite<Address>> wanted = writes(given.isEmpty() ? stand.given().reads() : given);
    if (wanted.isEmpty()) {
      throw new BrokenException(
          stand.id()
              + " can write, and conformance.yaml gives nothing; add writes: value by address");
    }
    return wanted;
  }

  /** Writes to what the device refuses, as far as the protocol can write there at all. */
  public List<FakeWrite<Address>> unwanted() throws AddressException {
    List<FakeWrite<Address>> writes = new ArrayList<>();
    for (Address each : stand.refused()) {
      Value one = each.writable() ? value(each.type(), "1") : null;
      if (one != null) {
        writes.add(FakeWrite.of(each, one));
      }
    }
    return writes;
  }

  private List<FakeWrite<Address>> writes(Map<String, String> given) throws Exception {
    List<FakeWrite<Address>> writes = new ArrayList<>();
    for (Map.Entry<String, String> each : given.entrySet()) {
      Address address = stand.driver().parse(each.getKey(), DataType.UNKNOWN);
      Value value = address.writable() ? value(type(address), each.getValue()) : null;
      if (value != null) {
        writes.add(FakeWrite.of(address, value));
      }
    }
    return writes;
  }

  /** The type of an address; where only the device knows, as it tells. */
  public DataType type(Address address) throws LinkException, InterruptedException {
    if (address.type().kind() != DataType.Kind.UNKNOWN) {
      return address.type();
    }
    List<DataType> told = link.link().plan(List.of(address)).types();
    return told.isEmpty() ? DataType.UNKNOWN : told.get(0);
  }

  /** Writes, and says what became of it. */
  @SuppressWarnings("unchecked")
  public RecordedOutcomes write(List<FakeWrite<Address>> writes)
      throws LinkException, InterruptedException {
    RecordedOutcomes outcomes = new RecordedOutcomes();
    write(writes, outcomes);
    return outcomes;
  }

  /** Writes; what was said before it throws is kept. */
  @SuppressWarnings("unchecked")
  public void write(List<FakeWrite<Address>> writes, RecordedOutcomes into)
      throws LinkException, InterruptedException {
    ((Writes<Address>) link.link()).write(writes, into);
  }

  /** A value as a person writes it; null if it is of a type that cannot be written so. */
  static @Nullable Value value(DataType type, String text) {
    if (type.isArray()) {
      return null;
    }
    return switch (type.kind()) {
      case BOOL -> Value.of(text.equals("true") || text.equals("1"));
      case FLOAT32 -> Value.of(Float.parseFloat(text));
      case FLOAT64 -> Value.of(Double.parseDouble(text));
      case TEXT -> Value.of(text);
      case UNKNOWN -> guessed(text);
      case TIME, BYTES, STRUCTURE -> null;
      default -> Value.of(type, new BigDecimal(text).longValue());
    };
  }

  private static Value guessed(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Value.of(text.equals("true"));
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return number.stripTrailingZeros().scale() <= 0
          ? Value.of(number.longValue())
          : Value.of(number.doubleValue());
    } catch (NumberFormatException none) {
      return Value.of(text);
    }
  }
}
