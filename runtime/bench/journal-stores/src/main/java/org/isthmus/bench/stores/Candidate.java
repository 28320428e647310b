package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The stores that are compared, by the names of the results. */
enum Candidate {
  NONE("none"),
  SEGMENTS("segments"),
  CHRONICLE("chronicle"),
  MVSTORE("mvstore"),
  ROCKSDB("rocksdb");

  private static final int SEGMENT_BYTES = 64 << 20;

  private final String label;

  Candidate(String label) {
    this.label = label;
  }

  static Candidate of(String label) {
    for (Candidate candidate : values()) {
      if (candidate.label.equals(label)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException("No store is called " + label);
  }

  String label() {
    return label;
  }

  /** What the JVM must be given so that the store runs at all. */
  List<String> flags() {
    return this == CHRONICLE ? Flags.CHRONICLE : List.of();
  }

  /** Whether this jar belongs to the store; Chronicle brings all that is not one of the others. */
  boolean needs(String jar) {
    boolean mvstore = jar.startsWith("h2-mvstore");
    boolean rocksdb = jar.startsWith("rocksdbjni");
    return switch (this) {
      case NONE, SEGMENTS -> false;
      case MVSTORE -> mvstore;
      case ROCKSDB -> rocksdb;
      case CHRONICLE -> !mvstore && !rocksdb;
    };
  }

  FrameStore open(Path directory) throws IOException {
    return switch (this) {
      case NONE -> new NoStore();
      case SEGMENTS -> new SegmentStore(directory, SEGMENT_BYTES);
      case CHRONICLE -> new ChronicleStore(directory);
      case MVSTORE -> new MapStore(directory);
      case ROCKSDB -> new RocksStore(directory);
    };
  }

  private static final class Flags {
    static final List<String> CHRONICLE =
        List.of(
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
            "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED");
  }
}
