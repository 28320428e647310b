package org.isthmus.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;

/** The process: one command, then its exit code. */
public final class Main {
  private Main() {}

  /** Runs a command. */
  public static void main(String[] args) {
    Charset terminal = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"));
    PrintWriter out = new PrintWriter(System.out, false, terminal);
    PrintWriter err = new PrintWriter(System.err, true, terminal);
    Map<String, String> environment = System.getenv();
    int code = Isthmus.line(out, err, environment).execute(args);
    out.flush();
    System.exit(code);
  }
}
