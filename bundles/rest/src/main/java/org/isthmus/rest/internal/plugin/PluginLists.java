package org.isthmus.rest.internal.plugin;

import java.util.List;
import org.isthmus.rest.internal.shape.Member;

/** Lists of plugins and of what is done with them. */
public final class PluginLists {
  private PluginLists() {}

  /** The plugins. */
  public record PluginList(@Member("The plugins by id") List<PluginView> plugins) {}

  /** What was and is done with plugins. */
  public record OperationList(
      @Member("The operations of late, newest first") List<OperationView> operations) {}
}
