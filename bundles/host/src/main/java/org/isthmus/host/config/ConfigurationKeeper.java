package org.isthmus.host.config;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Who keeps the configuration: a directory of files, its history, and what is wrong with it. A
 * service, safe for any thread.
 */
public interface ConfigurationKeeper {
  /** What is in force. */
  Configuration inForce();

  /** What is wrong with the files as they stand; what they say is not in force. */
  List<Fault> faults();

  /** What would be wrong if {@code file} had this content; changes nothing. */
  List<Fault> check(String file, String content);

  /**
   * The device that {@code file} would say if it had this content, references looked up; changes
   * nothing.
   *
   * @return null if a fault was told
   */
  @Nullable DeviceConfiguration draft(String file, String content, Consumer<Fault> faults);

  /** The sink that {@code file} would say; as {@link #draft}. */
  @Nullable SinkConfiguration draftSink(String file, String content, Consumer<Fault> faults);

  /** The files as they stand on the disk, by name; no other can be read or written. */
  SortedMap<String, String> files();

  /**
   * What a YAML text says, references as they are written.
   *
   * @param file for the places in faults
   * @return null if a fault was told
   */
  ConfigValue.@Nullable Mapping read(String file, String content, Consumer<Fault> faults);

  /** A YAML text that says this, laid out for a person. */
  String text(ConfigValue.Mapping document);

  /**
   * Writes a file, atomically, and puts it in force.
   *
   * @param file relative to the home: {@code devices/press-1.yaml}
   * @param content the whole of it; empty removes the file
   * @param who for the history
   * @return what is wrong; if anything is, nothing has changed
   */
  default List<Fault> write(String file, String content, String who) throws IOException {
    return replace(file, null, content, who).faults();
  }

  /**
   * Writes a file if it still says what it did when somebody read it.
   *
   * @param before what it must say; empty if there must be none; null to write in any case
   * @return what is wrong, a fault with the code {@link #CHANGED} if it says something else
   */
  Written replace(String file, @Nullable String before, String content, String who)
      throws IOException;

  /**
   * Changes, newest first.
   *
   * @param file of that file; of all if it is empty
   * @param before only those of a smaller number
   * @param most how many at most
   */
  List<Change> history(String file, long before, int most) throws IOException;

  /** What a change has changed; empty if it is not kept any more. */
  Optional<Texts> texts(long change) throws IOException;

  /** Takes a change back: the file becomes what it was before it. */
  Written undo(long change, String who) throws IOException;

  /** The code of the fault that a file does not say any more what it did. */
  String CHANGED = "config.changed";

  /**
   * What became of writing.
   *
   * @param faults what is wrong; if anything is, nothing has changed
   * @param change its number in the history; 0 if nothing has changed
   */
  record Written(List<Fault> faults, long change) {
    /** Keeps a copy. */
    public Written {
      faults = List.copyOf(faults);
    }
  }

  /**
   * A change of a file.
   *
   * @param number grows with time
   * @param who the user, or "by hand" for an edit that was found on disk
   */
  record Change(long number, Instant when, String file, String who) {}

  /**
   * What a change has changed.
   *
   * @param before the content before, empty if there was none
   * @param after the content after, empty if it was removed
   */
  record Texts(Change change, String before, String after) {}
}
