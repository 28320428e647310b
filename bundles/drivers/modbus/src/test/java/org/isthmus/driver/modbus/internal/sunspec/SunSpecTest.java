package org.isthmus.driver.modbus.internal.sunspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Browses;
import org.isthmus.api.driver.Diagnoses;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Node;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.driver.modbus.internal.ForeignPeer;
import org.isthmus.driver.modbus.internal.MemoryContext;
import org.isthmus.driver.modbus.internal.RecordedSamples;
import org.isthmus.driver.modbus.internal.settings.SunSpecSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver with the image of a SunSpec device that pymodbus serves. */
@Tag("peers")
class SunSpecTest {
  /** One for all tests that read: a process is slow to start. */
  private static ForeignPeer usual;

  private final SunSpecDriver driver = new SunSpecDriver();
  private final MemoryContext context = new MemoryContext(true);
  private final RecordedSamples samples = new RecordedSamples();

  @BeforeAll
  static void start() throws Exception {
    usual = ForeignPeer.sunspec(40_000);
  }

  @AfterAll
  static void stop() throws Exception {
    usual.close();
  }

  private static SunSpecSettings at(int port) {
    Duration wait = Duration.ofSeconds(10);
    return new SunSpecSettings("127.0.0.1", port, wait, null, 1, wait, Duration.ZERO, 125);
  }

  private List<SunSpecAddress> tags(String... texts) throws Exception {
    List<SunSpecAddress> tags = new ArrayList<>();
    for (String text : texts) {
      String[] parts = text.split(" ");
      DataType type = parts.length > 1 ? DataType.parse(parts[1]) : DataType.UNKNOWN;
      tags.add(driver.parse(parts[0], type));
    }
    return tags;
  }

  private void read(String... texts) throws Exception {
    try (Link<SunSpecAddress> link = driver.open(at(usual.port()), context)) {
      link.plan(tags(texts)).read(samples);
    }
  }

  @ParameterizedTest(name = "at {0}")
  @ValueSource(ints = {40_000, 50_000, 0})
  void theChainIsFoundWhereverItBegins(int base) throws Exception {
    try (ForeignPeer peer = ForeignPeer.sunspec(base);
        Link<SunSpecAddress> link = driver.open(at(peer.port()), context)) {
      link.plan(tags("103.W")).read(samples);
    }

    assertThat(context.facts).containsEntry("models", "1, 103, 103[2], 113, 160, 203, 701, 64001");
    assertThat(samples.value(0)).isEqualTo(-15_000.0);
  }

  @Test
  void valuesAreScaledExactly() throws Exception {
    read("103.A", "103.PhVphA", "103.W", "103[2].W", "103.Hz", "103.WH", "203.A", "701.Hz");

    assertThat(samples.values().values())
        .containsExactly(12.34, 230.1, -15_000.0, 777.0, 50.01, 4e10, -7.7, 50.01);
  }

  @Test
  void whatIsNotScaledIsAsItIs() throws Exception {
    read("103.St", "103.Evt1", "113.W", "1.Mn", "160.IDStr[2]", "64001.@0", "64001.@1 float32");

    assertThat(samples.values().values())
        .containsExactly(4L, 0x80000001L, 1500.5, "Riptide", "string 2", 9L, 2.5);
  }

  @Test
  void eachRepetitionHasItsPoints() throws Exception {
    read("160.DCA[1]", "160.DCA[2]", "160.DCV[2]", "160.DCWH[2]", "160.ID[2]");

    assertThat(samples.values().values()).containsExactly(5.1, 5.2, 600.1, 700_001.0, 2L);
  }

  @Test
  void aScaleFactorThatIsNotThereIsOne() throws Exception {
    read("103.TmpCab");

    assertThat(samples.value(0)).isEqualTo(-5.0);
  }

  @Test
  void whatTheDeviceDoesNotHaveIsBadAndSaysWhy() throws Exception {
    read("103.PPVphBC", "103.TmpSnk", "113.Hz", "203.W", "120.WRtg", "160.DCA[3]", "1.Mn");

    for (int tag = 0; tag < 3; tag++) {
      assertThat(samples.quality(tag)).as("tag %s", tag).isSameAs(Quality.BAD_NOT_SUPPORTED);
    }
    assertThat(samples.quality(3)).isSameAs(Quality.BAD_OUT_OF_RANGE);
    assertThat(samples.deviceSays(3)).contains("scale factor");
    assertThat(samples.quality(4)).isSameAs(Quality.BAD_ADDRESS_UNKNOWN);
    assertThat(samples.deviceSays(4)).contains("does not have this model");
    assertThat(samples.deviceSays(5)).contains("shorter");
    assertThat(samples.value(6)).isEqualTo("Riptide");
  }

  @Test
  void largeCountersKeepTheirSize() throws Exception {
    read("701.TotWhInj");

    assertThat(samples.value(0)).isEqualTo(0x1p63);
  }

  @Test
  void aModelsTagsAndTheirScalesTakeFewRequests() throws Exception {
    try (Link<SunSpecAddress> link = driver.open(at(usual.port()), context)) {
      ReadPlan plan = link.plan(tags("103.A", "103.PhVphA", "103.W", "103.Hz", "103.St"));
      int before = context.requests.get();
      plan.read(samples);
      plan.read(samples);

      assertThat(context.requests.get() - before).isEqualTo(2);
    }
  }

  @Test
  void aPersonSeesTheModelsAndTheirPoints() throws Exception {
    try (Link<SunSpecAddress> link = driver.open(at(usual.port()), context)) {
      Browses browses = (Browses) link;
      assertThat(nodes(browses, ""))
          .extracting(Node::name)
          .contains("103[2] Inverter, three phases");
      List<Node> inverter = nodes(browses, "103[2]");
      Node watts = inverter.stream().filter(each -> each.name().equals("W")).findFirst().get();
      assertThat(watts.address()).isEqualTo("103[2].W");
      assertThat(watts.unit()).isEqualTo("W");
      assertThat(watts.type()).isEqualTo(DataType.FLOAT64);
      assertThat(nodes(browses, "160")).extracting(Node::address).contains("160.DCA[2]", "160.N");
      assertThat(nodes(browses, "64001")).extracting(Node::address).contains("64001.@2").hasSize(3);
      assertThat(nodes(browses, "203")).hasSizeGreaterThan(60);
      for (Node model : nodes(browses, "")) {
        for (Node point : nodes(browses, model.id())) {
          assertThat(driver.parse(point.address(), point.type())).hasToString(point.address());
        }
      }
    }
  }

  private static List<Node> nodes(Browses browses, String parent) throws Exception {
    List<Node> nodes = new ArrayList<>();
    String page = "";
    do {
      page = browses.browse(parent, page, nodes::add);
    } while (!page.isEmpty());
    return nodes;
  }

  @Test
  void theDeviceSaysWhoItIs() throws Exception {
    try (Link<SunSpecAddress> link = driver.open(at(usual.port()), context)) {
      ((Diagnoses) link).diagnose(context);
    }

    assertThat(context.facts)
        .containsEntry("vendor", "Riptide")
        .containsEntry("product", "INV-7")
        .containsEntry("revision", "1.2.3")
        .containsEntry("serial", "4711-A");
  }

  @Test
  void aDeviceWithoutModelsIsSaidSo() throws Exception {
    try (ForeignPeer peer = ForeignPeer.start("pymodbus")) {
      assertThatThrownBy(() -> driver.open(at(peer.port()), context))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("no SunSpec models at 40000, 50000 or 0");
    }
  }
}
