package org.isthmus.rest.internal.gateway;

import java.time.Instant;
import java.util.Map;
import org.isthmus.host.gateway.JournalStatus;
import org.isthmus.rest.internal.shape.Member;

/** How the gateway stands. */
public record GatewayView(
    @Member("Its id, unique in the company") String id,
    @Member("Its version") String version,
    @Member("When the process started") Instant started,
    @Member("Since the start") long uptimeSeconds,
    @Member("How many devices are in which state") Map<String, Long> devices,
    @Member("How many sinks are in which state") Map<String, Long> sinks,
    @Member("How many tags are configured") long tags,
    @Member("The journal") JournalView journal,
    @Member("The Java virtual machine") JvmView jvm,
    @Member("How the door for other machines stands: none, open, or why it is not") String tls) {

  /** The journal. */
  public record JournalView(
      @Member("writing, or why it does not grow") String state,
      @Member("Rows that can still be read") long rows,
      @Member("Bytes on disk") long onDisk,
      @Member("Number of the oldest row") long oldest,
      @Member("Number of the next row") long newest,
      @Member("How long a sink may be away before rows are lost; 0 while it is not known")
          long outageSeconds) {
    static JournalView of(JournalStatus journal) {
      return new JournalView(
          journal.state(),
          journal.rows(),
          journal.onDisk(),
          journal.oldest().sequence(),
          journal.newest().sequence(),
          journal.outage().toSeconds());
    }
  }

  /** The Java virtual machine. */
  public record JvmView(
      @Member("Its version") String version,
      @Member("Bytes of the heap in use") long heapUsed,
      @Member("The most bytes the heap may have") long heapMax,
      @Member("Processors it may use") int processors,
      @Member("Threads") int threads) {
    static JvmView now() {
      Runtime jvm = Runtime.getRuntime();
      ThreadGroup group = Thread.currentThread().getThreadGroup();
      while (group.getParent() != null) {
        group = group.getParent();
      }
      return new JvmView(
          Runtime.version().toString(),
          jvm.totalMemory() - jvm.freeMemory(),
          jvm.maxMemory(),
          jvm.availableProcessors(),
          group.activeCount());
    }
  }
}
