package org.isthmus.cli.login;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.isthmus.cli.api.Failure;
import org.jspecify.annotations.Nullable;

/** Asks whoever sits before the terminal; without one, takes the next line of the input. */
public final class Prompt {
  private Prompt() {}

  /** Asks for something that may be seen. */
  public static String text(String question) throws Failure {
    Console console = terminal();
    return given(console == null ? line() : console.readLine("%s: ", question), question);
  }

  /** Asks for something that is not shown. */
  public static String secret(String question) throws Failure {
    Console console = terminal();
    return given(console == null ? line() : hidden(console, question), question);
  }

  /** Asks for a new password; a person has to write it twice. */
  public static String newPassword(String question) throws Failure {
    String first = secret(question);
    if (terminal() != null && !first.equals(secret("once more"))) {
      throw Failure.usage("the two passwords differ; nothing was changed, write it again");
    }
    return first;
  }

  /** Null without one: bin/isthmus asks newer JDKs for the console that says so. */
  @SuppressWarnings("SystemConsoleNull")
  private static @Nullable Console terminal() {
    return System.console();
  }

  private static String hidden(Console console, String question) {
    char[] typed = console.readPassword("%s: ", question);
    return typed == null ? "" : new String(typed);
  }

  private static String given(@Nullable String answer, String question) throws Failure {
    if (answer == null || answer.isEmpty()) {
      throw Failure.usage(
          "no " + question + " was given; write it at the terminal, or as a line of the input");
    }
    return answer;
  }

  /** Byte by byte: what is not asked for stays for the next question. */
  private static String line() throws Failure {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      int next = System.in.read();
      while (next >= 0 && next != '\n') {
        if (next != '\r') {
          bytes.write(next);
        }
        next = System.in.read();
      }
    } catch (IOException e) {
      throw Failure.usage("the input cannot be read: " + e.getMessage());
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
