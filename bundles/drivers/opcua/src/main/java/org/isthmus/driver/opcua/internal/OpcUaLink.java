package org.isthmus.driver.opcua.internal;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.isthmus.api.context.Report;
import org.isthmus.api.driver.Browses;
import org.isthmus.api.driver.Diagnoses;
import org.isthmus.api.driver.Feed;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Node;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Recalls;
import org.isthmus.api.driver.Subscribes;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;
import org.isthmus.driver.opcua.internal.browse.Browser;
import org.isthmus.driver.opcua.internal.history.History;
import org.isthmus.driver.opcua.internal.read.NodePlan;
import org.isthmus.driver.opcua.internal.session.Session;
import org.isthmus.driver.opcua.internal.session.ThreadLocals;
import org.isthmus.driver.opcua.internal.subscribe.Subscriptions;

/** A session that reads. One thread at a time, except {@link #close}. */
final class OpcUaLink
    implements Link<OpcUaAddress>,
        Subscribes<OpcUaAddress>,
        Recalls<OpcUaAddress>,
        Browses,
        Diagnoses {
  private final Session session;
  private final Browser browser;
  private final Subscriptions subscriptions;
  private final History history;

  OpcUaLink(Session session) {
    this.session = session;
    this.browser = new Browser(session);
    this.subscriptions = new Subscriptions(session);
    this.history = new History(session);
  }

  @Override
  public ReadPlan plan(List<OpcUaAddress> tags) throws LinkException, InterruptedException {
    try {
      return NodePlan.of(tags, session);
    } finally {
      ThreadLocals.clear();
    }
  }

  @Override
  public AutoCloseable subscribe(List<OpcUaAddress> tags, Duration sampling, Feed feed)
      throws LinkException, InterruptedException {
    try {
      return subscriptions.subscribe(tags, sampling, feed);
    } finally {
      ThreadLocals.clear();
    }
  }

  @Override
  public long recall(List<OpcUaAddress> tags, long from, long to, Feed into)
      throws LinkException, InterruptedException {
    try {
      return history.recall(tags, from, to, into);
    } finally {
      ThreadLocals.clear();
    }
  }

  @Override
  public String browse(String parent, String page, Consumer<Node> found)
      throws LinkException, InterruptedException {
    try {
      return browser.browse(parent, page, found);
    } finally {
      ThreadLocals.clear();
    }
  }

  @Override
  public void diagnose(Report into) throws LinkException, InterruptedException {
    try {
      new Diagnosis(session, into).run();
    } finally {
      ThreadLocals.clear();
    }
  }

  @Override
  public void close() {
    try {
      subscriptions.close();
      session.close();
    } finally {
      ThreadLocals.clear();
    }
  }
}
