package org.isthmus.host.gateway;

import java.util.List;

/**
 * Some of the tags that were asked for.
 *
 * @param total how many match, whether they are here or not
 */
public record TagPage(int total, List<TagStatus> tags) {
  /** Keeps a copy. */
  public TagPage {
    tags = List.copyOf(tags);
  }
}
