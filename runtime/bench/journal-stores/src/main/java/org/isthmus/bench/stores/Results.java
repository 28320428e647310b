package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** All figures of a campaign, one a row; units are in the names of the metrics. */
final class Results {
  private final List<Row> rows = new ArrayList<>();

  /** One figure or saying of one run. */
  record Row(String phase, String store, String scenario, int run, String metric, String value) {
    String csv() {
      return String.join(",", phase, store, scenario, String.valueOf(run), metric, value);
    }
  }

  void add(String phase, Candidate store, String scenario, int run, Map<String, String> said) {
    said.forEach((metric, value) -> add(phase, store, scenario, run, metric, value));
  }

  void add(String phase, Candidate store, String scenario, int run, String metric, Object value) {
    String text = String.valueOf(value).replace(',', ';');
    rows.add(new Row(phase, store.label(), scenario, run, metric, text));
  }

  /** The values of one metric over all runs, in their order. */
  List<String> values(String phase, Candidate store, String scenario, String metric) {
    return of(phase, store, scenario)
        .filter(row -> row.metric().equals(metric))
        .map(Row::value)
        .toList();
  }

  double median(String phase, Candidate store, String scenario, String metric) {
    double[] sorted = numbers(phase, store, scenario, metric).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  double most(String phase, Candidate store, String scenario, String metric) {
    return numbers(phase, store, scenario, metric).max().orElse(Double.NaN);
  }

  long count(
      String phase, Candidate store, String scenario, String metric, Predicate<String> which) {
    return values(phase, store, scenario, metric).stream().filter(which).count();
  }

  void write(Path csv) throws IOException {
    List<String> lines = new ArrayList<>(List.of("phase,store,scenario,run,metric,value"));
    rows.forEach(row -> lines.add(row.csv()));
    Files.write(csv, lines);
  }

  private Stream<Row> of(String phase, Candidate store, String scenario) {
    return rows.stream()
        .filter(row -> row.phase().equals(phase))
        .filter(row -> row.store().equals(store.label()))
        .filter(row -> row.scenario().equals(scenario));
  }

  private DoubleStream numbers(String phase, Candidate store, String scenario, String metric) {
    return values(phase, store, scenario, metric).stream().mapToDouble(Double::parseDouble);
  }
}
