package org.isthmus.rest.internal.driver;

import java.util.List;
import org.isthmus.host.gateway.DriverOffer;
import org.isthmus.host.gateway.SinkOffer;
import org.isthmus.rest.internal.shape.Member;

/** What is told of drivers and kinds of sink. */
public final class OfferViews {
  private OfferViews() {}

  /** A driver. */
  public record DriverView(
      @Member("What a configuration names it") String id,
      @Member("Its name for a person") String name,
      @Member("The plugin that brings it") String plugin,
      @Member("The plugin's version") String version,
      @Member("Whether a finder can be opened on its devices") boolean finds) {
    static DriverView of(DriverOffer offer) {
      return new DriverView(
          offer.id(), offer.name(), offer.plugin(), offer.version(), offer.finds());
    }
  }

  /** A kind of sink. */
  public record OfferView(
      @Member("What a configuration names it") String id,
      @Member("Its name for a person") String name,
      @Member("The plugin that brings it") String plugin,
      @Member("The plugin's version") String version) {
    static OfferView of(SinkOffer offer) {
      return new OfferView(offer.id(), offer.name(), offer.plugin(), offer.version());
    }
  }

  /** The drivers. */
  public record DriverList(
      @Member("The drivers; two versions of one are two entries") List<DriverView> drivers) {}

  /** The kinds of sink. */
  public record SinkKindList(
      @Member("The kinds of sink; two versions of one are two entries")
          List<OfferView> sinkKinds) {}
}
