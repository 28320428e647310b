package org.isthmus.engine.internal.device;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.isthmus.host.config.TagConfiguration;
import org.isthmus.host.gateway.TagPage;
import org.isthmus.host.gateway.TagQuery;
import org.isthmus.host.gateway.TagStatus;

/** Finds tags by what they are called; only those that are given are looked at. One thread. */
final class TagSearch {
  private final TagQuery query;
  private final List<TagStatus> page = new ArrayList<>();
  private int total;

  private TagSearch(TagQuery query) {
    this.query = query;
  }

  /** Those of the devices' tags that match. */
  static TagPage in(Collection<DeviceLife> devices, TagQuery query) {
    TagSearch search = new TagSearch(query);
    devices.forEach(search::device);
    return new TagPage(search.total, search.page);
  }

  private void device(DeviceLife life) {
    for (ScanRun run : life.runs()) {
      List<TagConfiguration> tags = run.configuration().tags();
      for (int i = 0; i < tags.size(); i++) {
        TagConfiguration tag = tags.get(i);
        if (query.matches(run.path(tag.name()), tag.description())) {
          found(run, i);
        }
      }
    }
  }

  private void found(ScanRun run, int tag) {
    if (total >= query.offset() && page.size() < query.limit()) {
      page.add(TagLook.at(run, tag));
    }
    total++;
  }

  /** The tag of that path. */
  static Optional<TagStatus> one(DeviceLife life, String path) {
    for (ScanRun run : life.runs()) {
      List<TagConfiguration> tags = run.configuration().tags();
      for (int i = 0; i < tags.size(); i++) {
        if (path.equals(run.path(tags.get(i).name()))) {
          return Optional.of(TagLook.at(run, i));
        }
      }
    }
    return Optional.empty();
  }
}
