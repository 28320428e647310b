package org.isthmus.access.internal.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit.Outcome;

/** A log in a directory, and what somebody who may write there can do to it. */
record LogOnDisk(Path directory) {
  static final Caller ADA = new Caller("ada", Role.OPERATOR, "", "192.0.2.7");
  static final int SMALL = 2000;

  AuditLog open() {
    return AuditLog.open(directory, InstantSource.system(), SMALL);
  }

  /** A log with so many entries in files of about eight, closed. */
  void fill(int entries) {
    try (AuditLog log = open()) {
      for (int i = 1; i <= entries; i++) {
        write(log, "acme/pump/" + i);
      }
    }
  }

  static void write(AuditLog log, String subject) {
    log.record(ADA, "tag.write", subject, Outcome.DONE, "1.5 -> 2.5, a new recipe");
  }

  List<Path> files() throws IOException {
    return new AuditFiles(directory).list();
  }

  List<String> lines(Path file) throws IOException {
    return new ArrayList<>(Files.readAllLines(file));
  }

  void lines(Path file, List<String> lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  /** What the check without a gateway says, which shares no code with the log. */
  String checkedOffline(String... known) throws Exception {
    boolean present = Stream.of("/usr/bin", "/bin").map(Path::of).anyMatch(this::hasPython);
    if (!present && "required".equals(System.getenv("ISTHMUS_PEERS"))) {
      fail("python3 is not installed, but ISTHMUS_PEERS=required; apt-get install python3");
    }
    assumeTrue(present, "python3 is not installed");
    List<String> command = new ArrayList<>();
    command.add("python3");
    command.add("src/main/script/isthmus-verify-audit");
    command.add(directory.toString());
    command.addAll(List.of(known));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor() + ": " + said;
  }

  private boolean hasPython(Path path) {
    return Files.isExecutable(path.resolve("python3"));
  }
}
