package org.isthmus.testkit.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.isthmus.api.context.Context;
import org.isthmus.api.context.Meter;
import org.isthmus.api.context.Report;
import org.isthmus.api.context.Store;
import org.isthmus.api.context.Trace;
import org.isthmus.api.context.Trust;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway lends, in memory. Closing it gives back what was shared and stops its thread, as
 * the end of a link or session does. Any thread.
 */
abstract class FakeContext implements Context, Store, Report, Meter, Trace, AutoCloseable {
  private final Map<String, String> stored = new ConcurrentHashMap<>();
  private final Map<String, String> facts = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream in = new ByteArrayOutputStream();
  private final Shares shares;
  private volatile boolean traced;
  private @Nullable ScheduledExecutorService executor;
  private @Nullable Path directory;

  /** Of a link or session that is alone. */
  FakeContext() {
    this.shares = new Shares();
  }

  /** Of a link or session beside another one of the plugin, which holds what that one shares. */
  FakeContext(FakeContext other) {
    this.shares = other.shares;
  }

  /** What was stated for a person, by key. */
  public final Map<String, String> facts() {
    return Map.copyOf(facts);
  }

  /** How many exchanges were counted. */
  public final int requests() {
    return requests.get();
  }

  /** How many bytes were counted, in both directions. */
  public final long bytes() {
    return bytes.get();
  }

  /** Whether anything is shared with others at this moment. */
  public final boolean shares() {
    return shares.holds(this);
  }

  /** Somebody looks at the bytes from now on. */
  public final void look() {
    traced = true;
  }

  /** What went out while somebody looked. */
  public final byte[] bytesOut() {
    return out.toByteArray();
  }

  /** What came in while somebody looked. */
  public final byte[] bytesIn() {
    return in.toByteArray();
  }

  @Override
  public final synchronized ScheduledExecutorService executor() {
    if (executor == null) {
      executor =
          Executors.newSingleThreadScheduledExecutor(
              work -> {
                Thread thread = new Thread(work, "fake context");
                thread.setDaemon(true);
                return thread;
              });
    }
    return executor;
  }

  @Override
  public final <T extends AutoCloseable> T shared(String key, Class<T> type, Opener<T> opener)
      throws Exception {
    return shares.take(this, key, type, opener);
  }

  @Override
  public final Store store() {
    return this;
  }

  @Override
  public final synchronized Path directory() {
    try {
      if (directory == null) {
        directory = Files.createTempDirectory("isthmus-fake");
      }
      return directory;
    } catch (IOException e) {
      throw new AssertionError("there is no directory for the test", e);
    }
  }

  /** None: a test that needs TLS overrides this. */
  @Override
  public Trust trust() {
    throw new AssertionError("this test has no certificates; override trust()");
  }

  @Override
  public final Trace trace() {
    return this;
  }

  @Override
  public final Meter meter() {
    return this;
  }

  @Override
  public final Report report() {
    return this;
  }

  @Override
  public final ZoneId zone() {
    return ZoneOffset.UTC;
  }

  @Override
  public final @Nullable String get(String key) {
    return stored.get(key);
  }

  @Override
  public final void put(String key, String text) {
    stored.put(key, text);
  }

  @Override
  public final void remove(String key) {
    stored.remove(key);
  }

  @Override
  public final Set<String> keys() {
    return Set.copyOf(stored.keySet());
  }

  @Override
  public final void fact(String key, String text) {
    facts.put(key, text);
  }

  @Override
  public final void clear(String key) {
    facts.remove(key);
  }

  @Override
  public final void exchanged(int bytesSent, int bytesReceived) {
    requests.incrementAndGet();
    bytes.addAndGet(bytesSent + bytesReceived);
  }

  @Override
  public final boolean isOn() {
    return traced;
  }

  @Override
  public final void sent(byte[] sent, int offset, int length) {
    out.write(sent, offset, length);
  }

  @Override
  public final void received(byte[] received, int offset, int length) {
    in.write(received, offset, length);
  }

  /** What was lent ends. */
  @Override
  public synchronized void close() throws Exception {
    if (executor != null) {
      executor.shutdownNow();
    }
    shares.giveBack(this);
  }
}
