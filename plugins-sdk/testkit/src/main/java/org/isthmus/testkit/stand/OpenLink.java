package org.isthmus.testkit.stand;

import java.util.List;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.testkit.fake.FakeLinkContext;
import org.isthmus.testkit.fake.RecordedSamples;

/** A link and what was lent to it; closed together. */
public record OpenLink(Link<Address> link, FakeLinkContext context) implements AutoCloseable {

  /** Plans tags and reads them once. */
  public RecordedSamples read(List<Address> tags) throws LinkException, InterruptedException {
    RecordedSamples samples = new RecordedSamples();
    link.plan(tags).read(samples);
    return samples;
  }

  @Override
  public void close() throws Exception {
    link.close();
    context.close();
  }
}
