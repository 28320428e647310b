package org.isthmus.driver.modbus.internal.sunspec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.isthmus.api.context.Report;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Browses;
import org.isthmus.api.driver.Diagnoses;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Node;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.driver.modbus.internal.read.Reader;
import org.isthmus.driver.modbus.internal.sunspec.Chain.Place;
import org.isthmus.driver.modbus.internal.wire.Connection;

/** A session with a device whose models are known. One thread at a time, except {@link #close}. */
final class SunSpecLink implements Link<SunSpecAddress>, Browses, Diagnoses {
  private static final int NODES_A_PAGE = 100;
  private static final List<String> COMMON = List.of("Mn", "Md", "Vr", "SN", "Opt");
  private static final List<String> FACTS =
      List.of("vendor", "product", "revision", "serial", "options");

  private final Connection connection;
  private final Chain chain;
  private final Reader reader;

  SunSpecLink(Connection connection, Chain chain, Reader reader) {
    this.connection = connection;
    this.chain = chain;
    this.reader = reader;
  }

  @Override
  public ReadPlan plan(List<SunSpecAddress> tags) {
    return new PointPlan(chain, tags, reader);
  }

  @Override
  public String browse(String parent, String page, Consumer<Node> found) {
    List<Node> nodes = parent.isEmpty() ? models() : points(parent);
    int from = page.isEmpty() ? 0 : Integer.parseInt(page);
    int to = Math.min(nodes.size(), from + NODES_A_PAGE);
    nodes.subList(Math.min(from, to), to).forEach(found);
    return to < nodes.size() ? Integer.toString(to) : "";
  }

  private List<Node> models() {
    List<Node> nodes = new ArrayList<>();
    for (Place place : chain.places()) {
      Model model = Models.of(place.id());
      String title = model == null ? "of the maker's own" : model.title();
      nodes.add(
          Node.of(place.toString(), place + " " + title)
              .branch()
              .description(place.length() + " registers from " + place.at())
              .build());
    }
    return nodes;
  }

  private List<Node> points(String parent) {
    for (Place place : chain.places()) {
      if (place.toString().equals(parent)) {
        Model model = Models.of(place.id());
        return model == null ? registers(place) : points(place, model);
      }
    }
    return List.of();
  }

  private static List<Node> registers(Place place) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < place.length(); i++) {
      String address = place + ".@" + i;
      nodes.add(Node.of(address, "@" + i).tag(address, DataType.UINT16).build());
    }
    return nodes;
  }

  private static List<Node> points(Place place, Model model) {
    List<Node> nodes = new ArrayList<>();
    for (Point point : model.points()) {
      if (point.isData() && !point.repeated() && point.offset() < place.length()) {
        nodes.add(node(place, point, ""));
      }
    }
    for (int i = 1; i <= model.repetitions(place.length()); i++) {
      for (Point point : model.points()) {
        if (point.isData() && point.repeated()) {
          nodes.add(node(place, point, "[" + i + "]"));
        }
      }
    }
    return nodes;
  }

  private static Node node(Place place, Point point, String repetition) {
    String name = point.name() + repetition;
    String address = place + "." + name;
    return Node.of(address, name)
        .tag(address, point.value())
        .unit(point.unit())
        .description(point.description())
        .build();
  }

  @Override
  public void diagnose(Report into) throws LinkException, InterruptedException {
    into.fact("models", chain.toString());
    List<SunSpecAddress> tags = new ArrayList<>();
    for (String name : COMMON) {
      tags.add(new SunSpecAddress(1, 1, name, 0, SunSpecAddress.NAMED, DataType.text(Short.BYTES)));
    }
    plan(tags).read(new Facts(FACTS, into));
  }

  @Override
  public void close() {
    connection.close();
  }
}
