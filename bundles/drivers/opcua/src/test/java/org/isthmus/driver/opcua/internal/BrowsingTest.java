package org.isthmus.driver.opcua.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Browses;
import org.isthmus.api.driver.Node;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BrowsingTest {
  private static MiloServer server;

  @BeforeAll
  static void start() throws Exception {
    server = MiloServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void theTreeIsListedLevelByLevel() throws Exception {
    try (Opened opened = Opened.reading(SettingsFor.port(server.port()))) {
      Browses browses = (Browses) opened.link;
      List<Node> roots = new ArrayList<>();
      assertThat(browses.browse("", "", roots::add)).isEmpty();
      assertThat(roots).extracting(Node::name).contains("Server", "Line", "Many");
      assertThat(roots).allMatch(Node::branch).allMatch(node -> node.address().isEmpty());

      List<Node> line = new ArrayList<>();
      browses.browse(Plant.NSU + "s=Line", "", line::add);
      Node speed = named(line, "Speed");
      assertThat(speed.address()).isEqualTo(Plant.NSU + "s=Speed");
      assertThat(speed.type()).isEqualTo(DataType.FLOAT64);
      assertThat(speed.description()).isEqualTo("the Speed");
      assertThat(speed.writable()).isTrue();
      assertThat(named(line, "Secret").writable()).isFalse();
      assertThat(named(line, "Levels").type()).isEqualTo(DataType.FLOAT64.array(0));
      assertThat(opened.read(speed.address()).value(0)).isEqualTo(12.5);
    }
  }

  @Test
  void aLongLevelComesInPages() throws Exception {
    try (Opened opened = Opened.reading(SettingsFor.port(server.port()))) {
      Browses browses = (Browses) opened.link;
      List<Node> many = new ArrayList<>();
      int pages = 0;
      String page = "";
      do {
        int before = many.size();
        page = browses.browse(Plant.NSU + "s=Many", page, many::add);
        assertThat(many.size() - before).isLessThanOrEqualTo(100);
        pages++;
      } while (!page.isEmpty());
      assertThat(many).hasSize(Plant.MANY);
      assertThat(many.stream().map(Node::id).distinct()).hasSize(Plant.MANY);
      assertThat(pages).isEqualTo(3);
    }
  }

  @Test
  void whatIsGoneHasNothingUnderIt() throws Exception {
    try (Opened opened = Opened.reading(SettingsFor.port(server.port()))) {
      Browses browses = (Browses) opened.link;
      List<Node> found = new ArrayList<>();
      assertThat(browses.browse(Plant.NSU + "s=Gone", "", found::add)).isEmpty();
      assertThat(browses.browse("", "bm9uZQ==", found::add)).isEmpty();
      assertThat(browses.browse("nonsense", "", found::add)).isEmpty();
      assertThat(found).isEmpty();
      assertThat(opened.read(Plant.NSU + "s=Count").value(0)).isEqualTo(-7L);
    }
  }

  @Test
  void aTestOfTheConnectionSaysWhoTheServerIs() throws Exception {
    try (Opened opened = Opened.reading(SettingsFor.port(server.port()))) {
      ((org.isthmus.api.driver.Diagnoses) opened.link).diagnose(opened.context);
      assertThat(opened.context.facts)
          .containsEntry("vendor", "Tester")
          .containsEntry("product", "Peer")
          .containsEntry("revision", "1.2")
          .containsEntry("server-state", "Running")
          .containsKey("server-clock");
      assertThat(opened.context.facts.get("namespaces")).contains("2 " + Plant.URI);
    }
  }

  private static Node named(List<Node> nodes, String name) {
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow();
  }
}
