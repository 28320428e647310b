package org.isthmus.bench.clients;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.LongAdder;
import org.isthmus.api.context.Meter;
import org.isthmus.api.context.Report;
import org.isthmus.api.context.Store;
import org.isthmus.api.context.Trace;
import org.isthmus.api.context.Trust;
import org.isthmus.api.data.Event;
import org.isthmus.api.driver.Lines;
import org.isthmus.api.driver.LinkContext;
import org.jspecify.annotations.Nullable;

/** What a link needs to read over TCP, and no more: a counter, and a store that forgets. */
final class Lent implements LinkContext, Store, Report, Meter, Trace {
  private final LongAdder bytes = new LongAdder();

  @Override
  public String device() {
    return "device";
  }

  @Override
  public boolean readOnly() {
    return true;
  }

  @Override
  public Lines lines() {
    throw unexpected();
  }

  @Override
  public void event(Event event) {
    throw unexpected();
  }

  @Override
  public ScheduledExecutorService executor() {
    throw unexpected();
  }

  @Override
  public <T extends AutoCloseable> T shared(String key, Class<T> type, Opener<T> opener) {
    throw unexpected();
  }

  @Override
  public Path directory() {
    throw unexpected();
  }

  @Override
  public Trust trust() {
    throw unexpected();
  }

  @Override
  public Store store() {
    return this;
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
    return null;
  }

  @Override
  public void put(String key, String text) {}

  @Override
  public void remove(String key) {}

  @Override
  public Set<String> keys() {
    return Set.of();
  }

  @Override
  public void fact(String key, String text) {}

  @Override
  public void clear(String key) {}

  @Override
  public void exchanged(int bytesSent, int bytesReceived) {
    bytes.add(bytesSent + bytesReceived);
  }

  @Override
  public boolean isOn() {
    return false;
  }

  @Override
  public void sent(byte[] sent, int offset, int length) {}

  @Override
  public void received(byte[] received, int offset, int length) {}

  private static IllegalStateException unexpected() {
    return new IllegalStateException("a Modbus TCP link that only reads does not need this");
  }
}
