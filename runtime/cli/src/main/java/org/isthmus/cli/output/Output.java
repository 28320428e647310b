package org.isthmus.cli.output;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.io.PrintWriter;

/** Where a command says what it has found: to a person, or with {@code --json} to a program. */
public final class Output {
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;

  /**
   * Writes there.
   *
   * @param json whether a program reads it
   */
  public Output(PrintWriter out, PrintWriter err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  /** Whether the gateway's JSON is wanted as it is. */
  public boolean wantsJson() {
    return json;
  }

  /** The gateway's JSON, if that is wanted. */
  public boolean json(JsonElement answer) {
    if (json) {
      out.println(PRETTY.toJson(answer));
      out.flush();
    }
    return json;
  }

  /** A line for a person; a program is told nothing. */
  public void say(String line) {
    if (!json) {
      print(line);
    }
  }

  /** A line for both. */
  public void print(String line) {
    out.println(Text.harmless(line));
    out.flush();
  }

  /** A line as it came, for a program. */
  public void raw(String line) {
    out.println(line);
    out.flush();
  }

  /** A table, or that there is nothing in it. */
  public void table(Table table, String nothing) {
    if (table.isEmpty()) {
      print(nothing);
    } else {
      table.lines().forEach(out::println);
      out.flush();
    }
  }

  /** What is under way, beside what was found. */
  public void progress(String line) {
    err.println(Text.harmless(line));
    err.flush();
  }

  /** Whether nobody reads any more, as behind {@code head}. */
  public boolean isClosed() {
    return out.checkError();
  }
}
