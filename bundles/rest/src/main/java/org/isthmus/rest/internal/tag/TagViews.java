package org.isthmus.rest.internal.tag;

import com.google.gson.JsonElement;
import java.util.List;
import org.isthmus.rest.internal.shape.Member;

/** What is sent and told of tags besides the tag itself. */
public final class TagViews {
  private TagViews() {}

  /** Some of the tags. */
  public record TagList(
      @Member("How many match") int total, @Member("Those of this page") List<TagView> tags) {}

  /** A value to be written. */
  public record TagWrite(
      @Member("The value, as the tag shows its own") JsonElement value,
      @Member(value = "Why, for the audit log", most = 500) String reason) {}

  /** What was written. */
  public record TagWritten(
      @Member("The tag") String path,
      @Member("The value that the device has confirmed") JsonElement value,
      @Member("The last value that was read before") JsonElement before) {}
}
