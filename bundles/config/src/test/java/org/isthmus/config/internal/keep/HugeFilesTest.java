package org.isthmus.config.internal.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isthmus.config.internal.read.GatewayReader;
import org.isthmus.config.internal.read.References;
import org.isthmus.host.settings.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Files just below the limit of 4 MiB, each a worst case of something: what grows faster than the
 * file would take minutes or gigabytes here.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HugeFilesTest {
  private static final int NEARLY_ALL = (4 << 20) - 1000;
  private static final String HEAD = "device: d\ndriver: p\n";

  private static List<String> faults(String file, Map<String, String> contents) {
    UnitReader reader =
        new UnitReader(
            new SettingsTarget(),
            HugeFilesTest::missing,
            GatewayReader.defaults("gateway-1", 8080));
    return reader.check(reader.parse(file, contents)).faults().stream()
        .map(Fault::toString)
        .toList();
  }

  private static String missing(String kind, String name) throws References.MissingException {
    throw new References.MissingException("test", "is missing", "add it");
  }

  private static List<String> device(String content) {
    assertThat(content.length()).isLessThan(4 << 20);
    return faults("devices/a.yaml", Map.of("devices/a.yaml", content));
  }

  private static String many(int count, IntFunction<String> each) {
    return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining());
  }

  @Test
  void aNumberOfMillionsOfDigitsIsNone() {
    String digits = "1".repeat(NEARLY_ALL);
    assertThat(faults("gateway.yaml", Map.of("gateway.yaml", "http: { port: " + digits + " }")))
        .singleElement()
        .asString()
        .contains("gateway.yaml:1: http.port:", "is not a whole number");
    assertThat(device(HEAD + "settings: { port: " + digits + " }")).hasSize(1);
    assertThat(device(HEAD + "settings: { port: 0." + digits + "e3 }")).hasSize(1);
  }

  @Test
  void aKeyOfMillionsOfLettersIsUnknown() {
    assertThat(device(HEAD + "? " + "k".repeat(NEARLY_ALL) + "\n: x\n"))
        .singleElement()
        .asString()
        .contains("unknown key");
  }

  @Test
  void veryManyLabelsOfOneTagAreRead() {
    assertThat(
            device(
                HEAD
                    + "scans: [ { every: 1s, tags: [ { name: t, address: a, labels: {"
                    + many(250_000, i -> "l" + i + ": x,")
                    + "} } ] } ]"))
        .isEmpty();
  }

  @Test
  void veryManyColumnsOfATagListAreNoTagList() {
    String columns = many(300_000, i -> ",label:" + i);
    Map<String, String> contents =
        Map.of(
            "devices/a.yaml",
            HEAD + "tags: { file: t.csv }",
            "devices/t.csv",
            "name,address,every" + columns + "\nt,a,1s" + ",".repeat(300_000) + "\n");
    assertThat(faults("devices/a.yaml", contents)).isNotEmpty().hasSizeLessThan(102);
  }

  @Test
  void veryManyUnknownKeysAreToldInPart() {
    assertThat(device(HEAD + many(300_000, i -> "k" + i + ": x\n"))).hasSize(101);
  }

  @Test
  void veryDeepNestingIsRefused() {
    assertThat(device(HEAD + "settings: " + "[".repeat(NEARLY_ALL)))
        .singleElement()
        .asString()
        .contains("nested deeper");
    assertThat(device(HEAD + "settings:\n" + "- ".repeat(NEARLY_ALL / 2)))
        .singleElement()
        .asString()
        .contains("nested deeper");
  }

  @Test
  void veryManyTagsAreRead() {
    String tags = many(60_000, i -> "  - { name: t" + i + ", address: \"holding:" + i + "\" }\n");
    assertThat(device(HEAD + "scans:\n- every: 1s\n  tags:\n" + tags)).isEmpty();
  }

  @Test
  void aTypeOfVeryManyDimensionsIsNoneAndSaidInShort() {
    assertThat(
            device(
                HEAD
                    + "scans: [ { every: 1s, tags: [ { name: t, address: a, type: \"uint16["
                    + "1,".repeat(1_000_000)
                    + "1]\" } ] } ]"))
        .singleElement()
        .asString()
        .contains("scans[0].tags[0].type: no array")
        .hasSizeLessThan(3000);
  }
}
