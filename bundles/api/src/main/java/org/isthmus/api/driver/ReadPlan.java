package org.isthmus.api.driver;

import java.util.List;
import org.isthmus.api.data.DataType;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A prepared read. Used by the thread of its link; ends with it, or is forgotten when the tags
 * change. Nothing is to be released: what a plan holds beyond memory belongs to the link.
 */
@ConsumerType
public interface ReadPlan {

  /**
   * Reads all tags once. Allocates nothing in the steady state. A tag that the device refuses gets
   * a quality, see {@link Samples#quality}; a tag that is left out becomes "bad, no data".
   *
   * @throws LinkException if the link is gone; all tags become "bad, not connected"
   */
  void read(Samples into) throws LinkException, InterruptedException;

  /**
   * What one {@link #read} costs, so that a schedule that the device or its line cannot carry is
   * refused instead of missed. May change after a read, when the plan has learned.
   */
  Cost cost();

  /**
   * The types as the device has told them, in the order of the tags; empty if they are those of the
   * addresses.
   */
  default List<DataType> types() {
    return List.of();
  }
}
