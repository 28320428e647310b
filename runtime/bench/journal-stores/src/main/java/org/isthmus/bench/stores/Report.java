package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The tables a reader wants, made from the raw figures: medians where there are several runs. */
final class Report {
  private final Results results;
  private final List<String> lines = new ArrayList<>();

  Report(Results results) {
    this.results = results;
  }

  void write(Path file, String machine) throws IOException {
    lines.add("# Stores for the journal: figures");
    lines.add("");
    lines.add(machine);
    for (int bytes : Throughput.FRAME_BYTES) {
      throughput(String.valueOf(bytes));
    }
    footprint();
    kills();
    fullDisk();
    damage();
    Files.write(file, lines);
  }

  private void throughput(String bytes) {
    table("Frames of " + bytes + " bytes, synced once a second");
    row("append, flat out, frames/s", s -> figure("flood", s, bytes, "append_frames_per_s", 0));
    row(
        "CPU s per million, flat out",
        s -> figure("flood", s, bytes, "append_cpu_s_per_million", 2));
    row(
        "CPU s per million at 10,000/s",
        s -> figure("pace", s, bytes, "pace_cpu_s_per_million", 2));
    row(
        "bytes sent to the disk a frame, at 10,000/s",
        s -> figure("pace", s, bytes, "pace_written_bytes_per_frame", 0));
    row("read, frames/s", s -> figure("read", s, bytes, "read_frames_per_s", 0));
    row("CPU s per million, read", s -> figure("read", s, bytes, "read_cpu_s_per_million", 2));
    row("bytes on disk a frame", s -> figure("flood", s, bytes, "disk_bytes_per_frame", 1));
    row("open with 2,000,000 frames, ms", s -> figure("read", s, bytes, "open_ms", 0));
    row("RSS peak, flat out, MiB", s -> figure("flood", s, bytes, "rss_peak_mib", 0));
    row("RSS peak at 10,000/s, MiB", s -> figure("pace", s, bytes, "rss_peak_mib", 0));
  }

  private void footprint() {
    table("What it brings and needs");
    row("threads", s -> text("pace", s, "250", "threads"));
    row("their names", s -> text("pace", s, "250", "thread_names"));
    row("jars, bytes", s -> text("needs", s, "jars", "jar_bytes"));
    row("jars", s -> text("needs", s, "jars", "jars"));
    row("of them OSGi bundles", s -> text("needs", s, "jars", "bundles"));
    row("native libraries inside", s -> text("needs", s, "jars", "native_libraries"));
    row("runs without flags (each JDK)", s -> all("needs", s, "plain", "works"));
    row("runs with its flags (each JDK)", s -> all("needs", s, "flags", "works"));
  }

  private void kills() {
    table("Killed (SIGKILL) 10 times while writing 100,000 frames/s");
    row("opened and went on", s -> yes("kill", s, "", "goes_on"));
    row("frames lost, median", s -> figure("kill", s, "", "lost", 0));
    row("frames lost, most", s -> most("kill", s, "", "lost"));
    row("synced frames lost, most", s -> most("kill", s, "", "lost_synced"));
    row("frames wrong, most", s -> most("kill", s, "", "wrong"));
    row("frames missing inside, most", s -> most("kill", s, "", "missing"));
    row("reopened in ms, median", s -> figure("kill", s, "", "open_ms", 0));
  }

  private void fullDisk() {
    table("A full disk of 64 MB, then 24 MB freed");
    row("refusal", s -> text("full", s, "fill", "refusal"));
    row("goes on, same open store", s -> text("full", s, "fill", "goes_on_same_store"));
    row("goes on, reopened", s -> text("full", s, "fill", "goes_on_reopened"));
    row("synced frames lost after restart", s -> text("full", s, "restart", "lost_synced"));
    row("frames wrong after restart", s -> text("full", s, "restart", "wrong"));
  }

  private void damage() {
    for (String kind : Damage.KINDS) {
      table("Damage of a closed store, 10 times: one " + kind);
      for (String verdict :
          List.of("unharmed", "reported", "refused", "silent", "wrong", "crashed")) {
        row(verdict, s -> count("damage", s, kind, "verdict", verdict));
      }
      row("frames lost of 100,000, median", s -> figure("damage", s, kind, "lost", 0));
      row("frames lost, most", s -> most("damage", s, kind, "lost"));
    }
  }

  private void table(String title) {
    lines.addAll(List.of("", "## " + title, ""));
    row("", Candidate::label);
    row("---", s -> "---");
  }

  private void row(String name, Function<Candidate, String> cell) {
    StringBuilder line = new StringBuilder("| ").append(name).append(" |");
    for (Candidate candidate : Candidate.values()) {
      line.append(' ').append(cell.apply(candidate)).append(" |");
    }
    lines.add(line.toString());
  }

  private String figure(String phase, Candidate s, String scenario, String metric, int decimals) {
    return number(results.median(phase, s, scenario, metric), decimals);
  }

  private String most(String phase, Candidate s, String scenario, String metric) {
    return number(results.most(phase, s, scenario, metric), 0);
  }

  private static String number(double value, int decimals) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  private String text(String phase, Candidate s, String scenario, String metric) {
    List<String> values = results.values(phase, s, scenario, metric);
    return values.isEmpty() ? "" : values.get(values.size() - 1);
  }

  private String all(String phase, Candidate s, String scenario, String metric) {
    return String.join(" ", results.values(phase, s, scenario, metric));
  }

  private String yes(String phase, Candidate s, String scenario, String metric) {
    return count(phase, s, scenario, metric, "yes");
  }

  private String count(String phase, Candidate s, String scenario, String metric, String value) {
    return s == Candidate.NONE
        ? ""
        : String.valueOf(results.count(phase, s, scenario, metric, value::equals));
  }
}
