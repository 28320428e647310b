package org.isthmus.rest.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.isthmus.api.context.Report;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Secret;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Alternatives;
import org.isthmus.api.driver.Browses;
import org.isthmus.api.driver.Calls;
import org.isthmus.api.driver.Cost;
import org.isthmus.api.driver.Diagnoses;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Node;
import org.isthmus.api.driver.Outcomes;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.RefusedException;
import org.isthmus.api.driver.Samples;
import org.isthmus.api.driver.Write;
import org.isthmus.api.driver.Writes;
import org.isthmus.api.plugin.Setting;
import org.jspecify.annotations.Nullable;

/**
 * A driver whose devices are memory. {@code count:N} is how often anything was read, plus N; {@code
 * cell:NAME} what was written there; {@code nan:0} no number; {@code lost:0} breaks the link when
 * it is written or called. Called, a cell gives the sum of the arguments and its name.
 */
final class MemoryDriver implements Driver<Record, Address>, Alternatives<Address> {
  final Map<String, Value> cells = new ConcurrentHashMap<>();
  final AtomicLong counter = new AtomicLong();
  final Map<String, LinkContext> links = new ConcurrentHashMap<>();
  volatile boolean counting = true;

  /** Its settings. */
  record Settings(
      @Setting(title = "Host", value = "here") String host,
      @Setting(title = "Password") @Nullable Secret password) {}

  private record Cell(String kind, String name, DataType type) implements Address {
    @Override
    public boolean writable() {
      return !kind.equals("count");
    }

    @Override
    public String toString() {
      return kind + ":" + name;
    }
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Class<Record> settings() {
    return (Class) Settings.class;
  }

  @Override
  public Address parse(String address, DataType declared) throws AddressException {
    String[] parts = address.split(":", 2);
    if (parts.length < 2 || !List.of("count", "cell", "nan", "lost").contains(parts[0])) {
      throw new AddressException("memory.address", "'{0}' is no cell", "write cell:a", address);
    }
    DataType type = parts[0].equals("nan") ? DataType.FLOAT64 : DataType.INT64;
    return new Cell(parts[0], parts[1], declared.equals(DataType.UNKNOWN) ? type : declared);
  }

  @Override
  public List<Address> alternatives(Address address) {
    Cell cell = (Cell) address;
    return List.of(cell, new Cell(cell.kind(), cell.name(), DataType.FLOAT64));
  }

  @Override
  public Link<Address> open(Record settings, LinkContext context) {
    links.put(context.device(), context);
    return new MemoryLink();
  }

  private final class MemoryLink
      implements Link<Address>, Writes<Address>, Calls<Address>, Browses, Diagnoses {
    @Override
    public String browse(String parent, String page, Consumer<Node> found) {
      if (parent.isEmpty()) {
        found.accept(Node.of("cells", "Cells").branch().build());
      } else {
        found.accept(
            Node.of("n" + page, "number" + page)
                .tag("cell:number", DataType.INT64)
                .unit("Cel")
                .description("a number")
                .writable()
                .build());
      }
      return parent.isEmpty() || !page.isEmpty() ? "" : "2";
    }

    @Override
    public void diagnose(Report into) {
      into.fact("vendor", "Acme");
    }

    @Override
    public ReadPlan plan(List<Address> tags) {
      return new ReadPlan() {
        @Override
        public void read(Samples into) {
          long count = counting ? counter.incrementAndGet() : counter.get();
          for (int i = 0; i < tags.size(); i++) {
            put((Cell) tags.get(i), i, count, into);
          }
        }

        @Override
        public Cost cost() {
          return Cost.of(1, 10);
        }
      };
    }

    private void put(Cell cell, int at, long count, Samples into) {
      Value value = cells.get(cell.name());
      switch (cell.kind()) {
        case "count" -> into.int64(at, count + Long.parseLong(cell.name()));
        case "nan" -> into.float64(at, Double.NaN);
        default -> {
          if (value == null) {
            into.quality(at, Quality.BAD_NO_DATA, "nothing was written yet");
          } else if (cell.type().kind() == DataType.Kind.TEXT) {
            into.text(at, value.asText());
          } else if (cell.type().kind().isInteger()) {
            into.int64(at, value.asLong());
          } else if (cell.type().equals(DataType.BOOL)) {
            into.bool(at, value.asBoolean());
          } else {
            into.float64(at, value.asDouble());
          }
        }
      }
    }

    @Override
    public void write(List<? extends Write<Address>> writes, Outcomes into) throws LinkException {
      for (int i = 0; i < writes.size(); i++) {
        Cell cell = (Cell) writes.get(i).address();
        Value value = writes.get(i).value();
        if (cell.kind().equals("lost")) {
          throw new LinkException("memory.lost", "the cable is out", "put it in");
        } else if (value.toString().equals("13")) {
          into.refused(i, Quality.BAD_OUT_OF_RANGE, "13 is bad luck");
        } else {
          cells.put(cell.name(), value);
          into.done(i);
        }
      }
    }

    @Override
    public List<Value> call(Address method, List<Value> arguments)
        throws RefusedException, LinkException {
      Cell cell = (Cell) method;
      if (cell.kind().equals("lost")) {
        throw new LinkException("memory.lost", "the cable is out", "put it in");
      } else if (arguments.isEmpty()) {
        throw new RefusedException("memory.call", "nothing to add", "give numbers");
      }
      double sum = 0;
      for (Value argument : arguments) {
        sum += argument.type().isArray() ? argument.elements().size() : argument.asDouble();
      }
      return List.of(Value.of(sum), Value.of(cell.name()));
    }

    @Override
    public void close() {
      // nothing is held
    }
  }
}
