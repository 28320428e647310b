package org.isthmus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isthmus.api.driver.Driver;
import org.isthmus.testkit.jar.Suite;
import org.isthmus.testkit.jar.Suite.Addresses;
import org.isthmus.testkit.report.Outcome;
import org.isthmus.testkit.rule.Rule;
import org.isthmus.testkit.rule.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
  private static final Class<? extends Driver<?, ?>> GOOD =
      org.isthmus.testkit.broken.good.Trial.class;
  private static final Suite SUITE =
      new Suite(Map.of("trial", new Addresses(List.of("7", "50", "07"), List.of("x", "100"))));

  @TempDir Path directory;

  @Test
  void a_good_driver_keeps_every_rule() throws Exception {
    assertThat(check(TrialJar.of(GOOD).build(jar()), SUITE)).isEmpty();
  }

  @Test
  void no_rule_is_without_a_plugin_that_breaks_it() {
    List<String> broken =
        Stream.concat(
                Stream.concat(drivers(), jars()).map(each -> (String) each.get()[1]),
                Stream.of("capability.ids"))
            .distinct()
            .toList();
    assertThat(Rules.all()).extracting(Rule::id).hasSameElementsAs(broken);
  }

  static Stream<Arguments> drivers() {
    return Stream.of(
        Arguments.of(org.isthmus.testkit.broken.implementing.Trial.class, "door.ranges"),
        Arguments.of(org.isthmus.testkit.broken.talkative.Trial.class, "settings.secrets"),
        Arguments.of(org.isthmus.testkit.broken.careless.Trial.class, "address.odd"),
        Arguments.of(org.isthmus.testkit.broken.numbers.Trial.class, "address.odd"),
        Arguments.of(org.isthmus.testkit.broken.gullible.Trial.class, "address.refused"),
        Arguments.of(org.isthmus.testkit.broken.curt.Trial.class, "address.refused"),
        Arguments.of(org.isthmus.testkit.broken.threaded.Trial.class, "threads.start"),
        Arguments.of(org.isthmus.testkit.broken.slow.Trial.class, "time.start"));
  }

  @ParameterizedTest
  @MethodSource("drivers")
  void a_broken_driver_breaks_exactly_its_rule(Class<? extends Driver<?, ?>> driver, String rule)
      throws Exception {
    Suite suite =
        driver == org.isthmus.testkit.broken.numbers.Trial.class
            ? new Suite(Map.of("trial", new Addresses(List.of("7"), List.of("x"))))
            : SUITE;
    assertThat(check(TrialJar.of(driver).build(jar()), suite)).containsExactly(rule);
  }

  @Test
  void an_address_that_drifts_breaks_what_is_canonical_for_any_text() throws Exception {
    Path jar = TrialJar.of(org.isthmus.testkit.broken.drifting.Trial.class).build(jar());

    assertThat(check(jar, SUITE)).containsExactly("address.canonical", "address.odd");
  }

  static Stream<Arguments> jars() {
    String base = "org.isthmus.testkit.broken.base";
    return Stream.of(
        Arguments.of(TrialJar.of(GOOD).header("Export-Package", base), "door.manifest"),
        Arguments.of(
            TrialJar.of(GOOD).header("Require-Bundle", "org.isthmus.api"), "door.manifest"),
        Arguments.of(TrialJar.of(GOOD).header("DynamicImport-Package", "*"), "door.manifest"),
        Arguments.of(TrialJar.of(GOOD).header("Fragment-Host", "com.acme"), "door.manifest"),
        Arguments.of(TrialJar.of(GOOD).header("Import-Package", "com.acme.lib,*"), "door.manifest"),
        Arguments.of(
            TrialJar.of(GOOD).header("Bundle-SymbolicName", "com.acme.trial;singleton:=true"),
            "door.manifest"),
        Arguments.of(
            TrialJar.of(GOOD)
                .header("Import-Package", "org.isthmus.api.data;version=1.0,org.isthmus.api.*"),
            "door.ranges"),
        Arguments.of(TrialJar.of(GOOD).schema(""), "capability.schema"),
        Arguments.of(
            TrialJar.of(GOOD).schema("{\"properties\": {\"host\": {}}}"), "capability.schema"),
        Arguments.of(TrialJar.of(GOOD).schema("{\"properties\": {"), "capability.schema"),
        Arguments.of(TrialJar.of(GOOD), "address.canonical"));
  }

  @ParameterizedTest
  @MethodSource("jars")
  void a_jar_that_is_built_wrong_breaks_exactly_its_rule(TrialJar jar, String rule)
      throws Exception {
    Suite suite =
        rule.equals("address.canonical")
            ? new Suite(Map.of("trial", new Addresses(List.of("7", "100"), List.of("x"))))
            : SUITE;
    assertThat(check(jar.build(jar()), suite)).containsExactly(rule);
  }

  @Test
  void a_manifest_that_names_another_driver_breaks_the_rule_of_ids() throws Exception {
    Path jar =
        TrialJar.of(GOOD)
            .build(jar(), Map.of("Provide-Capability", "isthmus.plugin;id=other;name=Trial"));

    assertThat(check(jar, SUITE)).containsExactly("capability.ids");
  }

  @Test
  void a_refused_jar_hears_the_words_of_the_gateway() throws Exception {
    Path jar = TrialJar.of(GOOD).with("org.isthmus.api.data").build(jar());

    assertThat(Conformance.check(jar, SUITE))
        .filteredOn(outcome -> !outcome.kept())
        .extracting(Outcome::evidence)
        .contains(
            "it contains a copy of org.isthmus.api, so the gateway would not see its services;"
                + " make the API a provided dependency");
  }

  private Path jar() {
    return directory.resolve("trial.jar");
  }

  private static List<String> check(Path jar, Suite suite) throws Exception {
    return Conformance.check(jar, suite).stream()
        .filter(outcome -> !outcome.kept())
        .map(outcome -> outcome.rule().id())
        .toList();
  }
}
