package org.isthmus.wire.memory;

import java.time.Duration;
import java.util.List;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Cost;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Samples;

/** Sends read requests and keeps the books of who answers. For the link's thread. */
final class Asker {
  /** What {@link #ask} returns when the station could not be asked or did not answer. */
  static final int UNREACHED = -1;

  private final CellReads reads;
  private final Stations stations;

  Asker(CellReads reads, Stations stations) {
    this.reads = reads;
    this.stations = stations;
  }

  /** What it costs to ask for all of these blocks. */
  Cost cost(Block[] blocks) {
    long bytes = 0;
    Duration line = Duration.ZERO;
    for (Block block : blocks) {
      bytes += reads.cost(block.space(), block.cells());
      line = line.plus(reads.lineTime(block.space(), block.cells()));
    }
    return Cost.of(blocks.length, bytes).withLineTime(line);
  }

  /**
   * Asks for a block.
   *
   * @return {@link CellReads#OK}, the code of a refusal, or {@link #UNREACHED}
   * @throws LinkException also when no station of the link answers any more
   */
  int ask(Block block) throws LinkException, InterruptedException {
    Station station = block.station();
    long now = System.nanoTime();
    station.wanted(now);
    if (station.rests(now)) {
      return UNREACHED;
    }
    int outcome = reads.ask(block.space(), block.start(), block.cells());
    if (outcome == CellReads.OK) {
      check(block);
    } else if (outcome == CellReads.NO_ANSWER) {
      silent(station);
      return UNREACHED;
    } else if (reads.refusal(outcome) == CellReads.Refusal.STATION) {
      station.unreached(System.nanoTime(), reads.quality(outcome), reads.says(outcome));
      return UNREACHED;
    }
    station.answered();
    return outcome;
  }

  private void check(Block block) throws LinkException {
    if (reads.dataLength() < block.bytes()) {
      throw reads.nonsense(
          "asked for " + block.bytes() + " bytes, was given " + reads.dataLength());
    }
  }

  private void silent(Station station) throws LinkException {
    long now = System.nanoTime();
    station.timedOut(now);
    if (stations.allSilent(now)) {
      throw reads.silent();
    }
  }

  /** Puts the values of a block that has come. */
  void decode(Block block, Samples into) {
    block.decoder().decode(reads.bytes(), reads.dataAt(), into);
  }

  /** Whether a smaller request may succeed. */
  boolean isAboutCells(int outcome) {
    return outcome > CellReads.OK
        && (reads.refusal(outcome) == CellReads.Refusal.CELLS || isAboutSize(outcome));
  }

  /** Whether the device objects to the size of the request. */
  boolean isAboutSize(int outcome) {
    return reads.refusal(outcome) == CellReads.Refusal.SIZE;
  }

  /** Puts the quality of every tag of a block that was not read. */
  void report(Block block, int outcome, Samples into) {
    Quality quality = quality(block, outcome);
    String says = says(block, outcome);
    List<Item> items = block.items();
    for (int i = 0; i < items.size(); i++) {
      into.quality(items.get(i).tag(), quality, says);
    }
  }

  /** What the tags of a block that was not read are worth. */
  Quality quality(Block block, int outcome) {
    return outcome == UNREACHED ? block.station().quality() : reads.quality(outcome);
  }

  /** Why a block was not read. */
  String says(Block block, int outcome) {
    return outcome == UNREACHED ? block.station().says() : reads.says(outcome);
  }
}
