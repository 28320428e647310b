package org.isthmus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isthmus.testkit.broken.Addresses;
import org.isthmus.testkit.broken.Forms;
import org.isthmus.testkit.broken.Loads;
import org.isthmus.testkit.broken.Sinks;
import org.isthmus.testkit.broken.Times;
import org.isthmus.testkit.broken.Writings;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.jar.Suite;
import org.isthmus.testkit.report.Outcome;
import org.isthmus.testkit.rule.Rule;
import org.isthmus.testkit.rule.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For each rule a plugin that breaks it, and nothing else: no rule of the same family, and with
 * {@code ISTHMUS_LONG=1} none at all.
 */
@Execution(ExecutionMode.CONCURRENT)
class RulesTest {
  private static final Path GIVEN = Path.of("src/test/conformance");
  private static final boolean LONG = "1".equals(System.getenv("ISTHMUS_LONG"));

  @TempDir Path directory;

  @Test
  void a_good_driver_keeps_every_rule() throws Exception {
    Path jar = BrokenPlugins.good().build(jar());

    assertThat(broken(Conformance.check(jar, given("driver")))).isEmpty();
  }

  @Test
  void a_good_driver_that_writes_subscribes_and_browses_keeps_every_rule() throws Exception {
    Path jar = TrialJar.of(Writings.Able.class).build(jar());
    List<Outcome> outcomes = Conformance.check(jar, given("driver"), Effort.SHORT, rules());

    assertThat(broken(outcomes)).isEmpty();
    assertThat(outcomes).noneMatch(outcome -> outcome.evidence().contains("does not"));
  }

  @Test
  void a_driver_whose_links_share_threads_keeps_every_rule() throws Exception {
    assertThat(broken(TrialJar.of(Times.Sharing.class), "driver")).isEmpty();
  }

  @Test
  void a_good_sink_keeps_every_rule() throws Exception {
    Path jar = TrialJar.of(Sinks.Good.class).build(jar());

    List<Rule> rules = Rules.all().stream().filter(rule -> !measures(rule)).toList();
    assertThat(broken(Conformance.check(jar, given("sink"), Effort.SHORT, rules))).isEmpty();
  }

  @Test
  void no_rule_is_without_a_plugin_that_breaks_it() {
    List<String> broken =
        Stream.concat(
                BrokenPlugins.all().map(each -> (String) each.get()[1]),
                Stream.of("capability.ids", "address.canonical", "sink.slow"))
            .distinct()
            .toList();
    assertThat(Rules.all()).extracting(Rule::id).hasSameElementsAs(broken);
  }

  @ParameterizedTest
  @MethodSource("org.isthmus.testkit.BrokenPlugins#ableDrivers")
  void a_driver_that_can_more_breaks_exactly_its_rule(Class<?> driver, String rule)
      throws Exception {
    Path jar = TrialJar.of(driver).build(jar());

    assertThat(broken(Conformance.check(jar, given("driver"), Effort.LEAST, family(rule))))
        .containsExactly(rule);
  }

  @ParameterizedTest
  @MethodSource("org.isthmus.testkit.BrokenPlugins#drivers")
  void a_broken_driver_breaks_exactly_its_rule(Class<?> driver, String rule) throws Exception {
    TrialJar jar = TrialJar.of(driver);
    if (driver == Forms.Talkative.class) {
      jar.schema(TrialJar.FIELDS.replace("\"host\"", "\"token\": {}, \"host\""));
    }
    Effort effort = rule.equals("fuzz.decoder") ? Effort.SHORT : Effort.LEAST;
    assertThat(broken(Conformance.check(jar.build(jar()), given("driver"), effort, family(rule))))
        .containsExactly(rule);
  }

  @ParameterizedTest
  @MethodSource("org.isthmus.testkit.BrokenPlugins#remains")
  void a_driver_that_stays_breaks_exactly_its_rule(Class<?> driver, String rule) throws Exception {
    Path jar = TrialJar.of(driver).build(jar());

    assertThat(broken(Conformance.check(jar, given("driver"), Effort.LEAST, family(rule))))
        .containsExactly(rule);
  }

  @ParameterizedTest
  @MethodSource("org.isthmus.testkit.BrokenPlugins#sinks")
  void a_broken_sink_breaks_exactly_its_rule(Class<?> sink, String rule) throws Exception {
    Path jar = TrialJar.of(sink).build(jar());

    assertThat(broken(Conformance.check(jar, given("sink"), Effort.LEAST, family(rule))))
        .containsExactly(rule);
  }

  @Test
  void an_address_that_drifts_breaks_what_is_canonical_for_any_text() throws Exception {
    TrialJar jar = TrialJar.of(Addresses.Drifting.class);

    assertThat(check(jar.build(jar()), given("\"07\"]", "\"07\", \"03\"]")))
        .containsExactly("address.canonical", "address.odd");
  }

  @Test
  void an_address_that_should_be_right_and_is_refused_breaks_what_is_canonical() throws Exception {
    TrialJar jar = TrialJar.of(Addresses.Good.class);

    assertThat(check(jar.build(jar()), given("\"07\"]", "\"100\"]")))
        .containsExactly("address.canonical");
  }

  @ParameterizedTest
  @MethodSource("org.isthmus.testkit.BrokenPlugins#jars")
  void a_jar_that_is_built_wrong_breaks_exactly_its_rule(TrialJar jar, String rule)
      throws Exception {
    assertThat(
            broken(
                Conformance.check(jar.build(jar()), given("driver"), Effort.LEAST, family(rule))))
        .containsExactly(rule);
  }

  @Test
  void a_manifest_that_names_another_driver_breaks_the_rule_of_ids() throws Exception {
    Path jar =
        BrokenPlugins.good()
            .build(jar(), Map.of("Provide-Capability", "isthmus.plugin;id=other;name=Trial"));

    assertThat(check(jar, given("driver"))).containsExactly("capability.ids");
  }

  @Test
  void a_refused_jar_hears_the_words_of_the_gateway() throws Exception {
    Path jar = BrokenPlugins.good().with("org.isthmus.api.data").build(jar());

    assertThat(Conformance.check(jar, given("driver"), Effort.SHORT, Rules.all().subList(0, 1)))
        .filteredOn(outcome -> !outcome.kept())
        .extracting(Outcome::evidence)
        .contains(
            "it contains a copy of org.isthmus.api, so the gateway would not see its services;"
                + " make the API a provided dependency");
  }

  @Test
  void what_a_vendor_does_not_give_breaks_the_rules_that_need_it() throws Exception {
    assertThat(check(BrokenPlugins.good().build(jar()), Suite.none()))
        .contains("address.canonical", "address.refused", "plan.values", "truth.cut")
        .doesNotContain("door.manifest", "address.odd", "time.start");
  }

  @Test
  void a_rule_that_does_not_apply_is_left_out_with_its_reason() throws Exception {
    Path jar = TrialJar.of(Loads.Uncounted.class).build(jar());
    Suite given = given("  refused:", "  without: { load.meter: it is a trial }\n  refused:");

    List<Rule> meter = Rules.all().stream().filter(rule -> rule.id().equals("load.meter")).toList();

    assertThat(Conformance.check(jar, given, Effort.SHORT, meter))
        .allMatch(Outcome::kept)
        .extracting(Outcome::evidence)
        .contains("trial: does not apply, it is a trial");
  }

  private Path jar() {
    return directory.resolve("trial.jar");
  }

  private static Suite given(String kind) throws Exception {
    return Suite.read(GIVEN.resolve(kind), RulesTest.class.getClassLoader());
  }

  private Suite given(String what, String instead) throws Exception {
    String usual = Files.readString(GIVEN.resolve("driver/conformance.yaml"));
    assertThat(usual).contains(what);
    Files.writeString(directory.resolve("conformance.yaml"), usual.replace(what, instead));
    return Suite.read(directory, RulesTest.class.getClassLoader());
  }

  private List<String> broken(TrialJar jar, String kind) throws Exception {
    return check(jar.build(jar()), given(kind));
  }

  /** Without the framework, which takes its time; who stays in it is tried with it. */
  private static List<String> check(Path jar, Suite suite) throws Exception {
    return broken(Conformance.check(jar, suite, Effort.LEAST, rules()));
  }

  private static List<Rule> rules() {
    return Rules.all().stream().filter(rule -> !measures(rule) && (LONG || !isHot(rule))).toList();
  }

  /** The rule and those about the same, by the first word of their ids. */
  private static List<Rule> family(String id) {
    String word = id.substring(0, id.indexOf('.') + 1);
    return Rules.all().stream()
        .filter(rule -> !measures(rule) && (LONG || rule.id().startsWith(word)))
        .toList();
  }

  /** What looks at the memory of the JVM is asked where nobody else is: {@link SlowSinkTest}. */
  private static boolean measures(Rule rule) {
    return rule.id().equals("sink.slow");
  }

  private static boolean isHot(Rule rule) {
    return rule.id().startsWith("residue.") || rule.id().startsWith("upgrade.");
  }

  private static List<String> broken(List<Outcome> outcomes) {
    List<Outcome> broken = outcomes.stream().filter(outcome -> !outcome.kept()).toList();
    broken.forEach(outcome -> System.out.println(outcome.line()));
    return broken.stream().map(outcome -> outcome.rule().id()).toList();
  }
}
