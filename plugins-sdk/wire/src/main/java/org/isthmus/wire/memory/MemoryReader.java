package org.isthmus.wire.memory;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.context.Context;
import org.isthmus.api.driver.ReadPlan;

/**
 * Plans and reads the memory of one device: as few requests as its limits, gaps and what was
 * learned of it admit. What it refuses is found out by halving, remembered over restarts, put aside
 * so that it costs nothing, and tried again now and then. For the link's thread.
 */
public final class MemoryReader {
  private final CellReads reads;
  private final MemorySettings settings;
  private final Knowledge knowledge;
  private final Stations stations = new Stations();
  private final Planner planner;

  /**
   * Reads with what is known of the device already.
   *
   * @param place what leads to the device: when it changes, what was learned is forgotten
   */
  public MemoryReader(CellReads reads, MemorySettings settings, String place, Context context) {
    this.reads = reads;
    this.settings = settings;
    this.knowledge = new Knowledge(context.store(), context.report(), place);
    this.planner = new Planner(settings, knowledge);
  }

  /** Prepares to read some tags; sends nothing. A tag's index is that in the list. */
  public ReadPlan plan(List<MemoryAddress> tags) {
    List<Item> items = new ArrayList<>();
    for (int tag = 0; tag < tags.size(); tag++) {
      MemoryAddress address = tags.get(tag);
      Space space = address.space().at(settings.station());
      Station station = stations.of(space.station());
      int end = address.cell() + address.cells();
      items.add(new Item(tag, space, address.cell(), end, address, station));
    }
    return new MemoryPlan(items, settings, planner, knowledge, new Asker(reads, stations));
  }
}
