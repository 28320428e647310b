package org.isthmus.cli.plant;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.isthmus.cli.api.Api;
import org.isthmus.cli.api.Call;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.output.Output;
import org.isthmus.cli.output.Text;

/** Samples as a stream of the gateway tells them. One thread. */
final class Watching {
  private static final String EVENT = "event: ";
  private static final String DATA = "data: ";

  private final Output output;
  private final long most;
  private long told;
  private String event = "";

  /**
   * Told to this output.
   *
   * @param most ends after so many; 0 for without end
   */
  Watching(Output output, long most) {
    this.output = output;
    this.most = most;
  }

  int follow(Api api, String glob) throws Failure {
    try (Stream<String> lines = api.lines(Call.get("/streams", Map.of("path", glob)))) {
      Iterator<String> each = lines.iterator();
      while (each.hasNext() && !isEnough()) {
        line(each.next());
      }
    } catch (UncheckedIOException broken) {
      throw Failure.unreachable("the gateway has ended the stream; watch again");
    }
    if (!isEnough()) {
      throw Failure.unreachable("the gateway has ended the stream; watch again");
    }
    return 0;
  }

  private boolean isEnough() {
    return (most > 0 && told >= most) || output.isClosed();
  }

  private void line(String line) {
    if (line.startsWith(EVENT)) {
      event = line.substring(EVENT.length());
    } else if (line.startsWith(DATA)) {
      JsonElement data = JsonParser.parseString(line.substring(DATA.length()));
      if (event.equals("samples")) {
        data.getAsJsonArray().forEach(sample -> sample(sample.getAsJsonObject()));
      } else if (event.equals("open")) {
        opened(data.getAsJsonObject());
      }
    }
  }

  private void opened(JsonObject stream) {
    String tags = Text.of(stream, "tags");
    if (stream.get("cut").getAsBoolean()) {
      output.progress(
          "following " + tags + " of " + Text.of(stream, "wanted") + " tags; narrow the pattern");
    } else if (tags.equals("0")) {
      output.progress("no tag matches yet");
    }
  }

  private void sample(JsonObject sample) {
    if (isEnough()) {
      return;
    }
    told++;
    if (output.wantsJson()) {
      output.raw(sample.toString());
    } else if (sample.has("gone")) {
      output.print(Text.of(sample, "path") + "  gone");
    } else {
      output.print(
          Text.of(sample, "time")
              + "  "
              + Text.of(sample, "path")
              + "  "
              + Text.of(sample, "value")
              + "  "
              + TagCommand.quality(sample));
    }
  }
}
