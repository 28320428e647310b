package org.isthmus.testkit.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as a person writes them: {@code <tx:2> 00 00 .. 06 # the length}. Two hexadecimal digits
 * are a byte, {@code ..} is any byte, {@code <name:2>} keeps two bytes under a name, {@code <name>}
 * stands for what was kept; a comment reaches from # to the end of the line. Immutable.
 */
public final class BytePattern {
  private static final Pattern NAMED = Pattern.compile("<([a-z][a-z0-9-]*)(?::([1-9][0-9]?))?>");

  private final List<Piece> pieces;

  /** Fixed bytes if there is no name, else kept (length above 0) or repeated bytes; or any byte. */
  private record Piece(byte value, boolean any, @Nullable String name, int length) {}

  private BytePattern(List<Piece> pieces) {
    this.pieces = pieces;
  }

  /** Reads a pattern; throws {@link IllegalArgumentException} that names the word and the cure. */
  public static BytePattern parse(String text) {
    List<Piece> pieces = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      String bytes = line.replaceFirst("#.*", "").strip();
      for (String word : bytes.isEmpty() ? new String[0] : bytes.split("\\s+")) {
        pieces.add(piece(word));
      }
    }
    return new BytePattern(List.copyOf(pieces));
  }

  private static Piece piece(String word) {
    if (word.equals("..")) {
      return new Piece((byte) 0, true, null, 1);
    }
    Matcher named = NAMED.matcher(word);
    if (named.matches()) {
      String length = named.group(2);
      return new Piece((byte) 0, false, named.group(1), length == null ? 0 : toInt(length));
    }
    if (word.matches("[0-9a-fA-F]{2}")) {
      return new Piece((byte) Integer.parseInt(word, 16), false, null, 1);
    }
    throw new IllegalArgumentException(
        "'"
            + word
            + "' is no byte; write two hexadecimal digits, .. for any byte, <name:2> to keep two"
            + " bytes or <name> to repeat them");
  }

  private static int toInt(String digits) {
    return Integer.parseInt(digits);
  }

  /**
   * Adds the names that it keeps; throws {@link IllegalArgumentException} if it repeats another.
   */
  void addNames(Set<String> names) {
    for (Piece piece : pieces) {
      if (piece.length > 0 && piece.name != null) {
        names.add(piece.name);
      } else if (piece.name != null && !names.contains(piece.name)) {
        throw neverKept(piece);
      }
    }
  }

  /** Throws {@link IllegalArgumentException} if it cannot be sent, with these names kept before. */
  void checkAnswer(Set<String> names) {
    Set<String> known = new HashSet<>(names);
    addNames(known);
    if (pieces.stream().anyMatch(piece -> piece.any)) {
      throw new IllegalArgumentException("'..' is no byte to answer; write two digits");
    }
    if (pieces.stream().anyMatch(piece -> piece.name != null && piece.length > 0)) {
      throw new IllegalArgumentException("an answer keeps nothing; write <name> without a length");
    }
  }

  private static IllegalArgumentException neverKept(Piece piece) {
    return new IllegalArgumentException(
        "<" + piece.name + "> was never kept; write <" + piece.name + ":2> where it arises");
  }

  /** How many bytes it is, given what was kept. */
  int length(Map<String, byte[]> kept) {
    return pieces.stream().mapToInt(piece -> length(piece, kept)).sum();
  }

  private static int length(Piece piece, Map<String, byte[]> kept) {
    return piece.length > 0 ? piece.length : known(piece, kept).length;
  }

  private static byte[] known(Piece piece, Map<String, byte[]> kept) {
    byte[] bytes = kept.get(piece.name);
    if (bytes == null) {
      throw neverKept(piece);
    }
    return bytes;
  }

  /** Whether these are the bytes; keeps what has a name. */
  boolean matches(byte[] actual, Map<String, byte[]> kept) {
    int at = 0;
    for (Piece piece : pieces) {
      int end = at + length(piece, kept);
      if (end > actual.length) {
        return false;
      }
      byte[] here = Arrays.copyOfRange(actual, at, end);
      if (piece.name == null) {
        if (!piece.any && here[0] != piece.value) {
          return false;
        }
      } else if (piece.length > 0) {
        kept.put(piece.name, here);
      } else if (!Arrays.equals(here, known(piece, kept))) {
        return false;
      }
      at = end;
    }
    return at == actual.length;
  }

  /** The bytes, with what was kept. */
  byte[] fill(Map<String, byte[]> kept) {
    byte[] filled = new byte[length(kept)];
    int at = 0;
    for (Piece piece : pieces) {
      if (piece.name == null) {
        filled[at++] = piece.value;
      } else {
        byte[] bytes = known(piece, kept);
        System.arraycopy(bytes, 0, filled, at, bytes.length);
        at += bytes.length;
      }
    }
    return filled;
  }

  /** The words, apart by one space. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      text.append(text.isEmpty() ? "" : " ").append(word(piece));
    }
    return text.toString();
  }

  private static String word(Piece piece) {
    if (piece.name == null) {
      return piece.any ? ".." : String.format("%02X", piece.value);
    }
    return "<" + piece.name + (piece.length > 0 ? ":" + piece.length : "") + ">";
  }
}
