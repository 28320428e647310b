package org.isthmus.rest.internal.configuration;

import java.time.Instant;
import java.util.List;
import org.isthmus.host.config.ConfigurationKeeper;
import org.isthmus.rest.internal.operation.Problem.Wrong;
import org.isthmus.rest.internal.shape.Member;

/** What is told of files and their changes. */
public final class FileViews {
  private FileViews() {}

  /** A file. */
  public record FileView(
      @Member("The file, relative to the home") String file,
      @Member("How many characters it has") int size,
      @Member("Names its content; for If-Match") String etag,
      @Member("How many faults it has; while there are any, what it said before is in force")
          int faults) {}

  /** All files. */
  public record FileList(@Member("The files by name") List<FileView> files) {}

  /** What is wrong. */
  public record FaultList(@Member("What is wrong, each place on its own") List<Wrong> faults) {}

  /** A content to be checked. */
  public record Check(
      @Member("The file, relative to the home") String file,
      @Member(value = "Its content; empty if it is removed", most = 4 << 20) String content) {}

  /** A change. */
  public record ChangeView(
      @Member("Its number; grows with time") long number,
      @Member("When") Instant when,
      @Member("The file, relative to the home") String file,
      @Member("The user, or 'by hand' for an edit that was found on disk") String who) {
    static ChangeView of(ConfigurationKeeper.Change change) {
      return new ChangeView(change.number(), change.when(), change.file(), change.who());
    }
  }

  /** Some of the changes. */
  public record ChangeList(@Member("The changes, newest first") List<ChangeView> changes) {}

  /** A change with its texts. */
  public record ChangeTexts(
      @Member("The change") ChangeView change,
      @Member("The content before; empty if there was none") String before,
      @Member("The content after; empty if it was removed") String after) {}

  /** A change to be taken back. */
  public record Undo(@Member(value = "The number of the change", min = 1) long change) {}

  /** What was taken back. */
  public record Undone(
      @Member(value = "The number of the change that did it; 0 if nothing has changed")
          long change) {}
}
