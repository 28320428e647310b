package org.isthmus.testkit.grade;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor says of the evidence for one driver or sink, with the keys of {@code
 * evidence.yaml}; tests by the name of their class, {@code PeersTest} or {@code
 * PeersTest#reads_what_was_set}. Immutable.
 *
 * @param peers who it was tested with
 * @param recordings what was recorded once and is replayed
 * @param published exchanges that somebody else has published
 * @param codec tests that what is encoded decodes to the same
 * @param fuzz tests with changed answers, where the kit's own do not apply
 * @param decoded tests that tshark understands what is sent
 * @param dissector whether tshark knows the protocol
 * @param map the maker's document of the addresses; null if there is none
 */
record Declaration(
    List<Peer> peers,
    List<Source> recordings,
    List<Source> published,
    List<String> codec,
    List<String> fuzz,
    List<String> decoded,
    boolean dissector,
    @Nullable Source map) {

  static final Declaration NOTHING =
      new Declaration(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), true, null);

  /**
   * A partner of the tests.
   *
   * @param origin where it comes from
   * @param client whether it is a client that reads the same device; else it is the server
   * @param exercised tests, by what they exercise
   */
  record Peer(
      String name,
      String version,
      Origin origin,
      boolean client,
      Map<String, List<String>> exercised) {
    @Override
    public String toString() {
      return name + " " + version;
    }
  }

  /**
   * Where a partner comes from.
   *
   * @param kind {@code debian}, {@code maven} or {@code npm}; {@code own} if its vendor has made it
   * @param name of the package
   * @param directory where npm has installed it; else empty
   */
  record Origin(String kind, String name, String directory) {
    boolean own() {
      return kind.equals("own");
    }
  }

  /**
   * What others have written or sent.
   *
   * @param of title, number and page of a document, or name and build of what was recorded
   * @param file what was recorded; else empty
   * @param licence under which it was recorded or published; may be empty
   */
  record Source(String of, String file, String licence, List<String> tests) {}
}
