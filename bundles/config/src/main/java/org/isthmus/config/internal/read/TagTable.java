package org.isthmus.config.internal.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.ConfigValue.Mapping;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.isthmus.host.settings.Fault;
import org.isthmus.host.settings.Origin;
import org.isthmus.host.settings.UnknownKey;

/**
 * Reads a tag list: a CSV with a header (RFC 4180), separated by comma, semicolon or tab. Each row
 * becomes the map that the same tag would be in YAML, so one set of checks serves both. Stateless.
 */
final class TagTable {
  static final String EVERY = "every";

  private static final List<String> COLUMNS =
      List.of(
          "name",
          "address",
          "type",
          "unit",
          "description",
          "gain",
          "offset",
          "deadband",
          "write",
          "write-min",
          "write-max",
          EVERY);
  private static final String LABEL = "label:";

  private TagTable() {}

  /** The rows, with {@code every} among their keys where the column is filled. */
  static List<Mapping> read(String file, String content, Faults faults) {
    String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
    List<Mapping> rows = new ArrayList<>();
    if (text.length() > YamlReader.MAX_SIZE) {
      faults.add(new Origin(file, 0), "", "config.size", "is larger than 4 MiB", "split it");
      return rows;
    }
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .skipEmptyLines(true)
            .ofCsvRecord(text)) {
      List<String> columns = null;
      for (CsvRecord row : csv) {
        Origin origin = new Origin(file, (int) row.getStartingLineNumber());
        if (columns == null) {
          columns = header(row, origin, faults);
        } else {
          rows.add(row(columns, row, origin, faults));
        }
      }
      empty(columns == null, file, faults);
    } catch (CsvParseException e) {
      faults.add(
          new Origin(file, 0),
          "",
          "config.csv",
          "a quote is not closed, or a row has more than 16,384 cells",
          "close it, or split the list");
    } catch (IOException e) {
      throw new UncheckedIOException("a text cannot fail to be read", e);
    }
    return rows;
  }

  private static void empty(boolean empty, String file, Faults faults) {
    if (empty) {
      faults.add(
          new Origin(file, 1), "", "config.csv", "is empty", "begin it with the line name,address");
    }
  }

  /** A spreadsheet set to a language with a decimal comma saves with semicolons. */
  private static char separator(String text) {
    int end = text.indexOf('\n');
    String header = end < 0 ? text : text.substring(0, end);
    return header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
  }

  private static List<String> header(CsvRecord row, Origin origin, Faults faults) {
    List<String> columns = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (String cell : row.getFields()) {
      String column = cell.strip();
      if (!known.add(column)) {
        faults.add(origin, column, "config.csv", "the column is there twice", "remove one");
      } else if (!COLUMNS.contains(column) && !column.startsWith(LABEL)) {
        faults.add(() -> new Fault(origin, column, UnknownKey.problem(column, COLUMNS)));
      }
      columns.add(column);
    }
    return columns;
  }

  private static Mapping row(List<String> columns, CsvRecord row, Origin origin, Faults faults) {
    Map<String, ConfigValue> tag = new LinkedHashMap<>();
    Map<String, ConfigValue> labels = new LinkedHashMap<>();
    Map<String, ConfigValue> limits = new LinkedHashMap<>();
    if (row.getFieldCount() != columns.size()) {
      faults.add(
          origin,
          "",
          "config.csv",
          "has {0} cells, the header has {1}",
          "put texts with a separator into double quotes",
          row.getFieldCount(),
          columns.size());
    }
    for (int i = 0; i < Math.min(columns.size(), row.getFieldCount()); i++) {
      String text = row.getField(i).strip();
      String column = columns.get(i);
      if (text.isEmpty() || !(COLUMNS.contains(column) || column.startsWith(LABEL))) {
        continue;
      }
      Scalar cell = new Scalar(origin, text, false, false);
      if (column.startsWith(LABEL)) {
        labels.put(column.substring(LABEL.length()), cell);
      } else if (column.startsWith("write-")) {
        limits.put(column.substring("write-".length()), cell);
      } else {
        tag.put(column, cell);
      }
    }
    put(tag, "labels", labels, origin);
    put(tag, "write", limits, origin);
    return new Mapping(origin, tag);
  }

  private static void put(
      Map<String, ConfigValue> tag, String key, Map<String, ConfigValue> of, Origin origin) {
    if (!of.isEmpty()) {
      tag.put(key, new Mapping(origin, of));
    }
  }
}
