package org.isthmus.driver.modbus.internal.sunspec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The models whose points are known by name, read from {@code models.txt} at first use. */
final class Models {
  private static final String TABLE = "models.txt";

  private final Map<Integer, Model> models = new HashMap<>();
  private final Map<Integer, String> titles = new LinkedHashMap<>();
  private final List<Point> points = new ArrayList<>();
  private int offset;
  private int fixed;
  private boolean repeated;

  private Models() {}

  /** Made once, when the first SunSpec address or device is seen. */
  private static final class Known {
    private static final Map<Integer, Model> MODELS = read();

    private Known() {}

    private static Map<Integer, Model> read() {
      try (InputStream in = Models.class.getResourceAsStream(TABLE)) {
        if (in == null) {
          throw new IllegalStateException(TABLE + " is missing in the driver's jar");
        }
        return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The model of that number; null if its points are not known. */
  static @Nullable Model of(int id) {
    return Known.MODELS.get(id);
  }

  /** All of them. */
  static Map<Integer, Model> all() {
    return Known.MODELS;
  }

  private static Map<Integer, Model> parse(BufferedReader lines) throws IOException {
    Models table = new Models();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      table.take(line.strip());
    }
    table.finish();
    return Map.copyOf(table.models);
  }

  private void take(String line) {
    if (line.startsWith("= ")) {
      if (!points.isEmpty()) {
        finish();
      }
      String[] header = line.split(" ", 3);
      titles.put(Integer.valueOf(header[1]), header[2]);
    } else if (line.equals("*")) {
      fixed = offset;
      offset = 0;
      repeated = true;
    } else if (!line.isEmpty() && !line.startsWith("#")) {
      point(line.split(" ", 4));
    }
  }

  private void point(String[] parts) {
    String[] type = parts[1].split("/", 2);
    boolean text = type[0].startsWith("string");
    PointType kind = text ? PointType.STRING : PointType.parse(type[0]);
    int registers =
        text ? Integer.parseInt(type[0].substring("string".length())) : kind.registers();
    points.add(
        new Point(
            parts[0],
            kind,
            registers,
            offset,
            repeated,
            type.length > 1 ? type[1] : "",
            parts.length > 2 && !parts[2].equals("-") ? parts[2] : "",
            parts.length > 3 ? parts[3] : ""));
    offset += registers;
  }

  private void finish() {
    titles.forEach(
        (id, title) ->
            models.put(
                id,
                new Model(
                    id,
                    title,
                    List.copyOf(points),
                    repeated ? fixed : offset,
                    repeated ? offset : 0)));
    titles.clear();
    points.clear();
    offset = 0;
    repeated = false;
  }
}
