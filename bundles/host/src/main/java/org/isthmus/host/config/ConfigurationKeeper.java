package org.isthmus.host.config;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.isthmus.host.settings.Fault;

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
   * Writes a file, atomically, and puts it in force.
   *
   * @param file relative to the home: {@code devices/press-1.yaml}
   * @param content the whole of it; empty removes the file
   * @param who for the history
   * @return what is wrong; if anything is, nothing has changed
   */
  List<Fault> write(String file, String content, String who) throws IOException;

  /** The changes of a file, newest first; of all files if it is empty. */
  List<Change> history(String file) throws IOException;

  /**
   * Takes a change back: the file becomes what it was before it.
   *
   * @return what is wrong; if anything is, nothing has changed
   */
  List<Fault> undo(Change change, String who) throws IOException;

  /**
   * A change of a file.
   *
   * @param number grows with time
   * @param who the user, or "by hand" for an edit that was found on disk
   * @param before the content before, empty if there was none
   * @param after the content after, empty if it was removed
   */
  record Change(long number, Instant when, String file, String who, String before, String after) {}
}
