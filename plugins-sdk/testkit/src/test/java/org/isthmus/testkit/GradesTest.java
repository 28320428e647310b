package org.isthmus.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isthmus.testkit.broken.Addresses;
import org.isthmus.testkit.broken.Writings;
import org.isthmus.testkit.grade.Grade;
import org.isthmus.testkit.grade.Level;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A grade is what can be checked, and not what is said. */
@Execution(ExecutionMode.CONCURRENT)
class GradesTest {
  private static final String PEER =
      """
      trial:
        codec: PlainTrial#plain
        peers:
          - name: Server
            version: 1.2.3
            from: maven com.acme:server
            as: server
            exercised:
              read: TaggedTrial#reads
              faults: [TaggedTrial#errs, PlainTrial#tagged]
              reconnect: TaggedTrial#comes_back
      """;
  private static final String COMMON = "trial:\n  codec: PlainTrial#plain\n";

  @TempDir static Path jars;
  @TempDir Path directory;
  private TrialBuild build;

  @BeforeAll
  static void buildJars() throws Exception {
    TrialJar.of(Addresses.Good.class).build(jars.resolve("reading.jar"));
    TrialJar.of(Writings.Able.class).build(jars.resolve("writing.jar"));
  }

  @BeforeEach
  void testPlugin() throws Exception {
    build = tested("reading.jar");
  }

  private TrialBuild tested(String jar) throws Exception {
    Path project = Files.createTempDirectory(directory, "project");
    return new TrialBuild(project, jars.resolve(jar))
        .passed(TaggedTrial.class, "reads", "errs(String)[1]", "errs(String)[2]", "comes_back")
        .passed(PlainTrial.class, "plain", "tagged");
  }

  @Test
  void a_plugin_of_which_nothing_is_declared_is_experimental_and_hears_what_is_missing()
      throws Exception {
    Grade grade = grade();

    assertThat(grade.level()).isEqualTo(Level.D);
    assertThat(grade.label()).isEqualTo("experimental");
    assertThat(grade.missing().keySet()).containsExactly(Level.C, Level.B, Level.A_CLIENT, Level.A);
    assertThat(grade.missing().get(Level.A))
        .containsExactly(
            "a test: what is encoded decodes to the same (codec)",
            "a peer: a server that others have made, from Debian, Maven or npm");
  }

  @Test
  void a_server_of_others_that_was_read_erred_and_was_lost_is_grade_a() throws Exception {
    build.evidence(PEER);
    Grade grade = grade();

    assertThat(grade.level()).isEqualTo(Level.A);
    assertThat(grade.label()).isEqualTo("interoperates with Server 1.2.3 in CI");
    assertThat(grade.why()).containsExactly("tested with Server 1.2.3: read, faults, reconnect");
    assertThat(grade.missing()).isEmpty();
    assertThat(build.grades().reports())
        .containsOnlyKeys(
            "TEST-org.isthmus.testkit.PlainTrial.xml", "TEST-org.isthmus.testkit.TaggedTrial.xml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          from: maven com.acme:server    | from: own                    | own
          from: maven com.acme:server    | from: maven com.acme:other   | no package com.acme:other
          version: 1.2.3                 | version: 1.2.30              | found was com.acme:server 1.2.3
          version: 1.2.3                 | version: 1.2                 | ''
          as: server                     | as: client                   | a server that others have made
          reconnect: TaggedTrial#comes_back | soak: TaggedTrial         | tests of Server 1.2.3: reconnect
          TaggedTrial#reads              | TaggedTrial#writes           | has not run in this build
          TaggedTrial#reads              | OtherTrial                   | OtherTrial has not run in this build
          TaggedTrial#reads              | PlainTrial#plain             | PlainTrial#plain has no tag
          codec: PlainTrial#plain        | fuzz: PlainTrial#plain       | (codec)
          """)
  void what_cannot_be_checked_is_not_counted(String said, String instead, String missing)
      throws Exception {
    assertThat(PEER).contains(said);
    build.evidence(PEER.replace(said, instead));

    Grade grade = grade();
    if (missing.isEmpty()) {
      assertThat(grade.level()).isEqualTo(Level.A);
    } else {
      assertThat(String.join("\n", grade.missing().get(Level.A))).contains(missing);
    }
  }

  @ParameterizedTest
  @CsvSource({"<skipped/>, was skipped", "<failure/>, failed", "<error/>, failed"})
  void a_test_that_did_not_pass_is_not_counted(String fate, String said) throws Exception {
    build
        .evidence(PEER)
        .report(
            TaggedTrial.class,
            "<testcase name='reads'>"
                + fate
                + "</testcase><testcase name='errs'/><testcase name='comes_back'/>");

    assertThat(grade().level()).isEqualTo(Level.D);
    assertThat(grade().missing().get(Level.A))
        .containsExactly("tests of Server 1.2.3, read: TaggedTrial#reads " + said);
  }

  @Test
  void tests_that_ran_before_the_build_are_not_counted() throws Exception {
    build.evidence(PEER).compileAgain();

    assertThat(grade().level()).isEqualTo(Level.D);
    assertThat(grade().missing().get(Level.A))
        .anyMatch(each -> each.contains("ran before the last class was compiled"));
  }

  @Test
  void tests_of_other_classes_than_those_in_the_jar_are_not_counted() throws Exception {
    build.evidence(PEER);
    Files.copy(
        build.file("target/test-classes/org/isthmus/testkit/PlainTrial.class"),
        build.file("target/classes/org/isthmus/testkit/broken/base/Place.class"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING,
        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);

    assertThat(grade().level()).isEqualTo(Level.D);
    assertThat(grade().missing().get(Level.A))
        .containsExactly(
            "tests of this build: org/isthmus/testkit/broken/base/Place.class in the jar is another"
                + " than the one that was tested; build it anew");
  }

  @Test
  void a_jar_that_lies_somewhere_else_has_no_evidence() throws Exception {
    build.evidence(PEER);
    Files.move(build.file("target/classes"), build.file("target/gone"));

    assertThat(grade().level()).isEqualTo(Level.D);
  }

  @Test
  void a_broken_rule_leaves_nothing_but_d() throws Exception {
    build.evidence(PEER);

    assertThat(build.grades("truth.cut").level()).isEqualTo(Level.D);
    assertThat(grade("truth.cut").missing().get(Level.A))
        .containsExactly("rules that are kept: truth.cut");
  }

  @Test
  void what_can_write_must_have_written_to_the_peer() throws Exception {
    build = tested("writing.jar").evidence(PEER);
    assertThat(grade().missing().get(Level.A)).containsExactly("tests of Server 1.2.3: write");

    build.evidence(PEER + "        write: TaggedTrial\n");
    assertThat(grade().level()).isEqualTo(Level.A);
  }

  @Test
  void a_map_of_addresses_belongs_to_a_document() throws Exception {
    build.evidence(PEER + "  map: { of: \"Acme 12, page 3\", tests: PlainTrial#missing }\n");
    assertThat(grade().level()).isEqualTo(Level.D);
    assertThat(grade().missing().keySet()).contains(Level.A_WIRE).doesNotContain(Level.A);

    build.evidence(PEER + "  map: { of: \"Acme 12, page 3\", tests: PlainTrial#plain }\n");
    assertThat(grade().level()).isEqualTo(Level.A_WIRE);
    assertThat(grade().label()).isEqualTo("wire proven; address map from Acme 12, page 3");
  }

  @Test
  void a_client_of_others_that_agrees_is_a_star() throws Exception {
    build.evidence(PEER.replace("as: server", "as: client"));

    assertThat(grade().level()).isEqualTo(Level.A_CLIENT);
    assertThat(grade().missing().keySet()).containsExactly(Level.A);
  }

  @Test
  void a_recording_that_is_replayed_is_b() throws Exception {
    build.evidence(
        COMMON
            + "  recordings:\n    - { of: \"Simulator 3\", file: a.pcap, licence: BSD-3,"
            + " tests: PlainTrial#plain }\n");
    assertThat(grade().missing().get(Level.B)).containsExactly("the recording a.pcap");

    Files.writeString(build.file("a.pcap"), "recorded");
    assertThat(grade().level()).isEqualTo(Level.B);
    assertThat(grade().label()).isEqualTo("verified in lab against Simulator 3; replayed in CI");
  }

  @Test
  void two_published_exchanges_are_c_and_one_is_not() throws Exception {
    String one = "    - { of: \"Manual, page 1\", tests: PlainTrial#plain }\n";
    String two = "    - { of: \"Blog of a user\", tests: PlainTrial#plain }\n";
    build.evidence(COMMON + "  dissector: none\n  published:\n" + one + one);
    assertThat(grade().missing().get(Level.C))
        .containsExactly("published exchanges, request and reply, from 2 places; counted: 1");

    build.evidence(COMMON + "  published:\n" + one + two);
    assertThat(grade().missing().get(Level.C))
        .containsExactly("a test: tshark decodes what is sent (dissector)");

    build.evidence(COMMON + "  dissector: none\n  published:\n" + one + two);
    assertThat(grade().level()).isEqualTo(Level.C);
    assertThat(grade().why()).anyMatch(each -> each.contains("that was not checked"));
  }

  @Test
  void where_fuzzing_is_excused_tests_stand_for_it() throws Exception {
    Path given = build.file("conformance.yaml");
    Files.writeString(
        given, Files.readString(given) + "  without: { fuzz.decoder: it is encrypted }\n");

    build.evidence(PEER);
    assertThat(grade().missing().get(Level.A)).anyMatch(each -> each.contains("(fuzz)"));
    build.evidence(PEER + "  fuzz: PlainTrial#plain\n");
    assertThat(grade().level()).isEqualTo(Level.A);
  }

  @Test
  void a_package_of_debian_is_asked_for_its_version() throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/dpkg-query")), "this is no Debian");
    Process dpkg = new ProcessBuilder("dpkg-query", "-W", "-f", "${Version}", "dpkg").start();
    String version =
        new String(dpkg.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    String debian = PEER.replace("maven com.acme:server", "debian dpkg");

    build.evidence(debian.replace("1.2.3", "\"" + version + "\""));
    assertThat(grade().level()).isEqualTo(Level.A);
    build.evidence(debian.replace("1.2.3", "0.0.1"));
    assertThat(grade().level()).isEqualTo(Level.D);
  }

  @Test
  void a_package_of_npm_is_asked_for_its_version() throws Exception {
    Path home = Files.createDirectories(build.file("target/peer/node_modules/server"));
    Files.writeString(home.resolve("package.json"), "{\"version\": \"1.2.3\"}");
    build.evidence(PEER.replace("maven com.acme:server", "npm server in target/peer"));

    assertThat(grade().level()).isEqualTo(Level.A);
  }

  @Test
  void what_is_wrong_in_the_declaration_is_named_with_its_line_and_cure() throws Exception {
    build.evidence(PEER.replace("maven com.acme:server", "https://acme.com/server.zip"));
    assertThatIOException()
        .isThrownBy(this::grade)
        .withMessageContaining("evidence.yaml, line 6: where it comes from cannot be checked;")
        .withMessageContaining("maven GROUP:ARTIFACT");

    build.evidence("other:\n  codec: PlainTrial\n");
    assertThatIOException()
        .isThrownBy(this::grade)
        .withMessageContaining("evidence.yaml: the jar has no 'other'; write one of [trial]");
  }

  private Grade grade(String... broken) throws Exception {
    return List.copyOf(build.grades(broken).byId().values()).get(0);
  }
}
