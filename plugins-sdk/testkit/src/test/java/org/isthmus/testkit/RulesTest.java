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
import org.isthmus.testkit.broken.Plans;
import org.isthmus.testkit.broken.Remains;
import org.isthmus.testkit.broken.Sinks;
import org.isthmus.testkit.broken.Times;
import org.isthmus.testkit.broken.Truths;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** For each rule a plugin that breaks it, and nothing else. */
class RulesTest {
  private static final Path GIVEN = Path.of("src/test/conformance");
  private static final boolean LONG = "1".equals(System.getenv("ISTHMUS_LONG"));

  @TempDir Path directory;

  @Test
  void a_good_driver_keeps_every_rule() throws Exception {
    Path jar = good().build(jar());

    assertThat(broken(Conformance.check(jar, given("driver")))).isEmpty();
  }

  @Test
  void a_good_sink_keeps_every_rule() throws Exception {
    Path jar = TrialJar.of(Sinks.Good.class).build(jar());

    assertThat(broken(Conformance.check(jar, given("sink")))).isEmpty();
  }

  @Test
  void no_rule_is_without_a_plugin_that_breaks_it() {
    List<String> broken =
        Stream.concat(
                Stream.of(drivers(), remains(), sinks(), jars())
                    .flatMap(each -> each)
                    .map(each -> (String) each.get()[1]),
                Stream.of("capability.ids", "address.canonical"))
            .distinct()
            .toList();
    assertThat(Rules.all()).extracting(Rule::id).hasSameElementsAs(broken);
  }

  static Stream<Arguments> drivers() {
    return Stream.of(
        Arguments.of(Addresses.Implementing.class, "door.ranges"),
        Arguments.of(Addresses.Careless.class, "address.odd"),
        Arguments.of(Addresses.Numbers.class, "address.odd"),
        Arguments.of(Addresses.Gullible.class, "address.refused"),
        Arguments.of(Addresses.Curt.class, "address.refused"),
        Arguments.of(Addresses.Online.class, "address.offline"),
        Arguments.of(Forms.Talkative.class, "settings.secrets"),
        Arguments.of(Forms.Proposing.class, "settings.defaults"),
        Arguments.of(Forms.Falling.class, "settings.bounds"),
        Arguments.of(Forms.Complaining.class, "settings.leaks"),
        Arguments.of(Forms.Logging.class, "settings.leaks"),
        Arguments.of(Plans.Wrong.class, "plan.values"),
        Arguments.of(Plans.Joining.class, "plan.same"),
        Arguments.of(Plans.Sorting.class, "plan.order"),
        Arguments.of(Plans.Inventing.class, "plan.touched"),
        Arguments.of(Times.Threaded.class, "threads.start"),
        Arguments.of(Times.Slow.class, "time.start"),
        Arguments.of(Times.Curious.class, "time.offline"),
        Arguments.of(Times.Busy.class, "threads.link"),
        Arguments.of(Times.Waiting.class, "time.dead"),
        Arguments.of(Times.Deaf.class, "time.interrupt"),
        Arguments.of(Times.Polite.class, "time.close"),
        Arguments.of(Times.Once.class, "time.twice"),
        Arguments.of(Truths.Giving.class, "truth.refused"),
        Arguments.of(Truths.Silent.class, "truth.refused"),
        Arguments.of(Truths.Knowing.class, "truth.unit"),
        Arguments.of(Truths.Hasty.class, "truth.short"),
        Arguments.of(Truths.Surprised.class, "truth.cut"),
        Arguments.of(Truths.Trusting.class, "truth.garbage"),
        Arguments.of(Truths.Unmatched.class, "truth.late"),
        Arguments.of(Truths.Counting.class, "fuzz.decoder"),
        Arguments.of(Loads.Doubting.class, "load.requests"),
        Arguments.of(Loads.Modest.class, "load.bytes"),
        Arguments.of(Loads.Restless.class, "load.connections"),
        Arguments.of(Loads.Uncounted.class, "load.meter"));
  }

  @ParameterizedTest
  @MethodSource("drivers")
  @Execution(ExecutionMode.CONCURRENT)
  void a_broken_driver_breaks_exactly_its_rule(Class<?> driver, String rule) throws Exception {
    TrialJar jar = TrialJar.of(driver);
    if (driver == Forms.Talkative.class) {
      jar.schema(TrialJar.FIELDS.replace("\"host\"", "\"token\": {}, \"host\""));
    }
    assertThat(broken(jar, "driver")).containsExactly(rule);
  }

  static Stream<Arguments> remains() {
    return Stream.of(
        Arguments.of(Remains.Lingering.class, "residue.threads"),
        Arguments.of(Remains.Listening.class, "residue.ports"),
        Arguments.of(Remains.Littering.class, "residue.files"),
        Arguments.of(Remains.Hooking.class, "residue.classes"),
        Arguments.of(Remains.Single.class, "upgrade.beside"),
        Arguments.of(Remains.Hogging.class, "upgrade.neighbour"));
  }

  @ParameterizedTest
  @MethodSource("remains")
  @Execution(ExecutionMode.CONCURRENT)
  void a_driver_that_stays_breaks_exactly_its_rule(Class<?> driver, String rule) throws Exception {
    Path jar = TrialJar.of(driver).build(jar());

    assertThat(broken(Conformance.check(jar, given("driver"), Effort.SHORT))).containsExactly(rule);
  }

  static Stream<Arguments> sinks() {
    return Stream.of(
        Arguments.of(Sinks.Unique.class, "sink.again"),
        Arguments.of(Sinks.Forgetting.class, "sink.lost"),
        Arguments.of(Sinks.Pointing.class, "sink.poison"),
        Arguments.of(Sinks.Sulking.class, "sink.poison"),
        Arguments.of(Sinks.Hoarding.class, "sink.slow"),
        Arguments.of(Sinks.Waiting.class, "sink.dead"));
  }

  @ParameterizedTest
  @MethodSource("sinks")
  void a_broken_sink_breaks_exactly_its_rule(Class<?> sink, String rule) throws Exception {
    assertThat(broken(TrialJar.of(sink), "sink")).containsExactly(rule);
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

  static Stream<Arguments> jars() {
    String base = "org.isthmus.testkit.broken.base";
    return Stream.of(
        Arguments.of(good().header("Export-Package", base), "door.manifest"),
        Arguments.of(good().header("Require-Bundle", "org.isthmus.api"), "door.manifest"),
        Arguments.of(good().header("DynamicImport-Package", "*"), "door.manifest"),
        Arguments.of(good().header("Fragment-Host", "com.acme"), "door.manifest"),
        Arguments.of(good().header("Import-Package", "com.acme.lib,*"), "door.manifest"),
        Arguments.of(
            good().header("Bundle-SymbolicName", "com.acme.trial;singleton:=true"),
            "door.manifest"),
        Arguments.of(
            good().header("Import-Package", "org.isthmus.api.data;version=1.0,org.isthmus.api.*"),
            "door.ranges"),
        Arguments.of(good().schema(""), "capability.schema"),
        Arguments.of(good().schema("{\"properties\": {\"host\": {}}}"), "capability.schema"),
        Arguments.of(good().schema("{\"properties\": {"), "capability.schema"));
  }

  private static TrialJar good() {
    return TrialJar.of(Addresses.Good.class);
  }

  @ParameterizedTest
  @MethodSource("jars")
  void a_jar_that_is_built_wrong_breaks_exactly_its_rule(TrialJar jar, String rule)
      throws Exception {
    assertThat(broken(jar, "driver")).containsExactly(rule);
  }

  @Test
  void a_manifest_that_names_another_driver_breaks_the_rule_of_ids() throws Exception {
    Path jar =
        good().build(jar(), Map.of("Provide-Capability", "isthmus.plugin;id=other;name=Trial"));

    assertThat(check(jar, given("driver"))).containsExactly("capability.ids");
  }

  @Test
  void a_refused_jar_hears_the_words_of_the_gateway() throws Exception {
    Path jar = good().with("org.isthmus.api.data").build(jar());

    assertThat(Conformance.check(jar, given("driver"), Effort.SHORT, Rules.all().subList(0, 1)))
        .filteredOn(outcome -> !outcome.kept())
        .extracting(Outcome::evidence)
        .contains(
            "it contains a copy of org.isthmus.api, so the gateway would not see its services;"
                + " make the API a provided dependency");
  }

  @Test
  void what_a_vendor_does_not_give_breaks_the_rules_that_need_it() throws Exception {
    assertThat(check(good().build(jar()), Suite.none()))
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
    List<Rule> rules =
        LONG ? Rules.all() : Rules.all().stream().filter(rule -> !isHot(rule)).toList();
    return broken(Conformance.check(jar, suite, Effort.SHORT, rules));
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
