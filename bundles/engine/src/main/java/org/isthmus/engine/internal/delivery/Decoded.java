package org.isthmus.engine.internal.delivery;

import static java.util.Objects.requireNonNull;

import org.isthmus.engine.internal.frame.Definition;
import org.isthmus.engine.internal.frame.TagTable;
import org.isthmus.engine.internal.frame.UnreadableException;
import org.isthmus.engine.internal.journal.SourceView;
import org.jspecify.annotations.Nullable;

/**
 * What the definition of a source says to one routing, or that it says nothing we understand. Kept
 * with the reader's source. One thread.
 */
final class Decoded {
  private final Routing routing;
  private final @Nullable Definition definition;
  private final String problem;
  private final boolean @Nullable [] wanted;
  private final boolean device;
  private boolean told;

  private Decoded(Routing routing, Definition definition) {
    this.routing = routing;
    this.definition = definition;
    this.problem = "";
    this.wanted = routing.wanted(definition);
    this.device = routing.wantsDevice(definition);
  }

  private Decoded(Routing routing, UnreadableException why) {
    this.routing = routing;
    this.definition = null;
    this.problem = "its definition cannot be read: " + why.getMessage();
    this.wanted = null;
    this.device = false;
  }

  /** That of a source; decoded once as long as the routing stays. */
  static Decoded of(SourceView source, Routing routing, TagTable tags) {
    if (source.attachment() instanceof Decoded known && known.routing.equals(routing)) {
      return known;
    }
    Decoded decoded;
    try {
      decoded = new Decoded(routing, Definition.decode(source.definition(), tags));
    } catch (UnreadableException e) {
      decoded = new Decoded(routing, e);
    }
    source.attach(decoded);
    return decoded;
  }

  boolean isReadable() {
    return definition != null;
  }

  /** Why it is not readable. */
  String problem() {
    return problem;
  }

  Definition definition() {
    return requireNonNull(definition, "an unreadable definition");
  }

  /** Which tags the sink gets; null for all. */
  boolean @Nullable [] wanted() {
    return wanted;
  }

  /** Whether the sink gets states and events of the device. */
  boolean wantsDevice() {
    return device;
  }

  /** Whose frames these are, for a person. */
  String name() {
    Definition known = definition;
    if (known == null) {
      return "an unknown device";
    }
    return known.area().isEmpty() ? known.device() : known.area() + "/" + known.device();
  }

  /** Whether this is the first that a person is told; all others of the source are like it. */
  boolean tell() {
    boolean first = !told;
    told = true;
    return first;
  }
}
