package org.isthmus.driver.opcua.internal;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.isthmus.api.context.Meter;
import org.isthmus.api.context.Report;
import org.isthmus.api.context.Store;
import org.isthmus.api.context.Trace;
import org.isthmus.api.context.Trust;
import org.isthmus.api.data.Event;
import org.isthmus.api.driver.Lines;
import org.isthmus.api.driver.LinkContext;
import org.jspecify.annotations.Nullable;

/** What a link is lent, kept in memory and open to tests. Any thread, as far as tests need it. */
public final class MemoryContext
    implements LinkContext, Store, Report, Meter, Trace, AutoCloseable {
  /** What the link has stored; survives into another context that is given the same map. */
  public final Map<String, String> stored;

  /** What the link tells a person. */
  public final Map<String, String> facts = new ConcurrentSkipListMap<>();

  /** How many requests were counted. */
  public final AtomicInteger requests = new AtomicInteger();

  /** How many bytes were counted in both directions. */
  public final AtomicLong bytes = new AtomicLong();

  /** What went out, while the trace is on. */
  public final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** What came in, while the trace is on. */
  public final ByteArrayOutputStream in = new ByteArrayOutputStream();

  /** Whether somebody looks at the trace. */
  public boolean tracing;

  /** The serial lines; none unless a test has some. */
  public Lines lines = new NoLines();

  /** Whom to trust. */
  public TestTrust trust = new TestTrust();

  private final Map<String, AutoCloseable> shared = new ConcurrentSkipListMap<>();
  private final boolean readOnly;
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

  /** A context without memory. */
  public MemoryContext(boolean readOnly) {
    this(readOnly, new ConcurrentSkipListMap<>());
  }

  /** A context that remembers. */
  public MemoryContext(boolean readOnly, Map<String, String> stored) {
    this.readOnly = readOnly;
    this.stored = stored;
  }

  @Override
  public String device() {
    return "device";
  }

  @Override
  public boolean readOnly() {
    return readOnly;
  }

  @Override
  public Lines lines() {
    return lines;
  }

  @Override
  public void event(Event event) {
    throw new AssertionError("no events yet");
  }

  @Override
  public ScheduledExecutorService executor() {
    return executor;
  }

  @Override
  public <T extends AutoCloseable> T shared(String key, Class<T> type, Opener<T> opener)
      throws Exception {
    AutoCloseable held = shared.get(key);
    if (held == null) {
      held = opener.open();
      shared.put(key, held);
    }
    return type.cast(held);
  }

  /** Ends what was lent, as the gateway does after the link. */
  @Override
  public void close() throws Exception {
    for (AutoCloseable held : shared.values()) {
      held.close();
    }
    shared.clear();
    executor.shutdownNow();
  }

  @Override
  public Store store() {
    return this;
  }

  @Override
  public Path directory() {
    throw new AssertionError("the driver needs no directory");
  }

  @Override
  public Trust trust() {
    return trust;
  }

  @Override
  public Trace trace() {
    return this;
  }

  @Override
  public Meter meter() {
    return this;
  }

  @Override
  public Report report() {
    return this;
  }

  @Override
  public ZoneId zone() {
    return ZoneOffset.UTC;
  }

  @Override
  public @Nullable String get(String key) {
    return stored.get(key);
  }

  @Override
  public void put(String key, String text) {
    stored.put(key, text);
  }

  @Override
  public void remove(String key) {
    stored.remove(key);
  }

  @Override
  public Set<String> keys() {
    return Set.copyOf(stored.keySet());
  }

  @Override
  public void fact(String key, String text) {
    facts.put(key, text);
  }

  @Override
  public void clear(String key) {
    facts.remove(key);
  }

  @Override
  public void exchanged(int bytesSent, int bytesReceived) {
    requests.incrementAndGet();
    bytes.addAndGet(bytesSent + bytesReceived);
  }

  @Override
  public boolean isOn() {
    return tracing;
  }

  @Override
  public void sent(byte[] sent, int offset, int length) {
    out.write(sent, offset, length);
  }

  @Override
  public void received(byte[] received, int offset, int length) {
    in.write(received, offset, length);
  }
}
