package org.isthmus.driver.opcua.internal;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.isthmus.api.context.Report;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Browses;
import org.isthmus.api.driver.Calls;
import org.isthmus.api.driver.Diagnoses;
import org.isthmus.api.driver.Feed;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Node;
import org.isthmus.api.driver.Outcomes;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Recalls;
import org.isthmus.api.driver.RefusedException;
import org.isthmus.api.driver.Subscribes;
import org.isthmus.api.driver.Write;
import org.isthmus.api.driver.Writes;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;
import org.isthmus.driver.opcua.internal.session.ThreadLocals;
import org.isthmus.driver.opcua.internal.write.Caller;
import org.isthmus.driver.opcua.internal.write.Writer;

/** A session that reads, writes and calls; made only where the configuration grants one of both. */
final class WritingLink
    implements Link<OpcUaAddress>,
        Writes<OpcUaAddress>,
        Calls<OpcUaAddress>,
        Subscribes<OpcUaAddress>,
        Recalls<OpcUaAddress>,
        Browses,
        Diagnoses {
  private final OpcUaLink link;
  private final Writer writer;
  private final Caller caller;

  WritingLink(OpcUaLink link, Writer writer, Caller caller) {
    this.link = link;
    this.writer = writer;
    this.caller = caller;
  }

  @Override
  public ReadPlan plan(List<OpcUaAddress> tags) throws LinkException, InterruptedException {
    return link.plan(tags);
  }

  @Override
  public void write(List<? extends Write<OpcUaAddress>> writes, Outcomes into)
      throws LinkException, InterruptedException {
    try {
      writer.write(writes, into);
    } finally {
      ThreadLocals.clear();
    }
  }

  @Override
  public List<Value> call(OpcUaAddress method, List<Value> arguments)
      throws RefusedException, LinkException, InterruptedException {
    try {
      return caller.call(method, arguments);
    } finally {
      ThreadLocals.clear();
    }
  }

  @Override
  public AutoCloseable subscribe(List<OpcUaAddress> tags, Duration sampling, Feed feed)
      throws LinkException, InterruptedException {
    return link.subscribe(tags, sampling, feed);
  }

  @Override
  public long recall(List<OpcUaAddress> tags, long from, long to, Feed into)
      throws LinkException, InterruptedException {
    return link.recall(tags, from, to, into);
  }

  @Override
  public String browse(String parent, String page, Consumer<Node> found)
      throws LinkException, InterruptedException {
    return link.browse(parent, page, found);
  }

  @Override
  public void diagnose(Report into) throws LinkException, InterruptedException {
    link.diagnose(into);
  }

  @Override
  public void close() {
    link.close();
  }
}
