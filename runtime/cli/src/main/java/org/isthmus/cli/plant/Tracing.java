package org.isthmus.cli.plant;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isthmus.cli.api.Api;
import org.isthmus.cli.api.Call;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.output.Output;
import org.isthmus.cli.output.Text;

/** The bytes on the wire of a device, as they go. One thread. */
final class Tracing {
  private static final int WIDTH = 16;
  private static final long PERIOD_MILLIS = 500;

  private final Api api;
  private final Output output;
  private final String path;
  private final long most;
  private long told;
  private long last;

  /**
   * Told to this output.
   *
   * @param most ends after so many pieces; 0 for without end
   */
  Tracing(Api api, Output output, String device, long most) {
    this.api = api;
    this.output = output;
    this.path = "/devices/" + Call.part(device) + "/trace";
    this.most = most;
  }

  /** Looks until enough is told, nobody reads any more, or somebody ends it for all. */
  int follow() throws Failure {
    api.send(Call.bare("POST", path));
    output.progress("looking; Ctrl-C ends it, and the gateway forgets what it kept");
    while (!isEnough()) {
      JsonObject seen =
          api.send(Call.get(path, Map.of("after", Long.toString(last)))).json();
      if (!seen.get("looking").getAsBoolean()) {
        throw Failure.refused("somebody has ended the look for everybody; look again");
      }
      Text.objects(seen, "pieces").forEach(this::piece);
      last = seen.get("last").getAsLong();
      rest();
    }
    return 0;
  }

  private boolean isEnough() {
    return (most > 0 && told >= most) || output.isClosed();
  }

  private static void rest() throws Failure {
    try {
      Thread.sleep(PERIOD_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Failure.refused("interrupted");
    }
  }

  private void piece(JsonObject piece) {
    if (isEnough()) {
      return;
    }
    told++;
    if (output.wantsJson()) {
      output.raw(piece.toString());
      return;
    }
    boolean sent = piece.get("sent").getAsBoolean();
    output.print((sent ? "O " : "I ") + Text.of(piece, "time"));
    lines(Text.of(piece, "hex")).forEach(output::print);
    output.print("");
  }

  /** Rows of sixteen bytes, as Wireshark's text2pcap reads them. */
  static List<String> lines(String hex) {
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < hex.length(); at += 2 * WIDTH) {
      String row = hex.substring(at, Math.min(hex.length(), at + 2 * WIDTH));
      StringBuilder bytes = new StringBuilder();
      StringBuilder readable = new StringBuilder();
      for (int i = 0; i < row.length(); i += 2) {
        String digits = row.substring(i, i + 2);
        int value = Integer.parseInt(digits, 16);
        bytes.append(i == 0 ? "" : " ").append(digits);
        readable.append(value >= ' ' && value < 0x7f ? (char) value : '.');
      }
      lines.add(
          String.format("%04x  %-" + (3 * WIDTH - 1) + "s   %s", at / 2, bytes, readable));
    }
    return lines;
  }
}
