package org.isthmus.engine.internal.journal;

import org.jspecify.annotations.Nullable;

/**
 * A source as one reader sees it. Belongs to that reader's thread. The attachment is a place for
 * the decoded definition; it may be dropped, and the same source seen again without one, when very
 * many sources come and go.
 */
public final class SourceView {
  private final int incarnation;
  private final int id;
  private final byte[] definition;
  private @Nullable Object attachment;

  SourceView(int incarnation, int id, byte[] definition) {
    this.incarnation = incarnation;
    this.id = id;
    this.definition = definition;
  }

  /** The incarnation of the journal in which the source was registered. */
  public int incarnation() {
    return incarnation;
  }

  /** Unique within the incarnation. */
  public int id() {
    return id;
  }

  /** The bytes given to {@link Journal#source}; not to be changed. */
  public byte[] definition() {
    return definition;
  }

  /** What this reader attached, or null. */
  public @Nullable Object attachment() {
    return attachment;
  }

  /** Attaches the decoded definition. */
  public void attach(Object decoded) {
    attachment = decoded;
  }
}
