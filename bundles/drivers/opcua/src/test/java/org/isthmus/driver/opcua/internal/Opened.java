package org.isthmus.driver.opcua.internal;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.driver.opcua.internal.address.AddressParser;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;
import org.isthmus.driver.opcua.internal.settings.OpcUaSettings;

/** A link that was opened as the gateway does, and everything that it was lent. */
public final class Opened implements AutoCloseable {
  /** What the link was lent. */
  public final MemoryContext context;

  /** The link. */
  public final Link<OpcUaAddress> link;

  private Opened(OpcUaSettings settings, MemoryContext context) throws Exception {
    this.context = context;
    try {
      this.link = new OpcUaDriver().open(settings, context);
    } catch (Exception e) {
      context.close();
      throw e;
    }
  }

  /** For reading. */
  public static Opened reading(SettingsFor settings) throws Exception {
    return new Opened(settings.build(), new MemoryContext(true));
  }

  /** For reading and writing. */
  public static Opened writing(SettingsFor settings) throws Exception {
    return new Opened(settings.build(), new MemoryContext(false));
  }

  /** With a context of the test's own. */
  public static Opened with(SettingsFor settings, MemoryContext context) throws Exception {
    return new Opened(settings.build(), context);
  }

  /** Addresses, with a type after a blank where one is declared. */
  public static List<OpcUaAddress> tags(String... tags) throws Exception {
    List<OpcUaAddress> addresses = new ArrayList<>();
    for (String tag : tags) {
      String[] parts = tag.split(" ", 2);
      addresses.add(
          AddressParser.parse(
              parts[0], parts.length == 1 ? DataType.UNKNOWN : DataType.parse(parts[1])));
    }
    return addresses;
  }

  /** A plan. */
  public ReadPlan plan(String... tags) throws Exception {
    return link.plan(tags(tags));
  }

  /** Reads once. */
  public RecordedSamples read(String... tags) throws Exception {
    RecordedSamples samples = new RecordedSamples();
    plan(tags).read(samples);
    return samples;
  }

  @Override
  public void close() throws Exception {
    link.close();
    context.close();
  }
}
