package org.isthmus.rest.internal.device;

import com.google.gson.JsonElement;
import java.util.List;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Node;
import org.isthmus.host.gateway.Browser;
import org.isthmus.rest.internal.shape.Member;
import org.jspecify.annotations.Nullable;

/** What is told of browsers. */
final class BrowserViews {
  private BrowserViews() {}

  /** Which device. */
  record Browsing(
      @Member("The device's name, configured or not") String device,
      @Member(
              value = "The id of its driver; without it, the device is the configured one",
              optional = true)
          @Nullable String driver,
      @Member(
              value = "How it is reached, by the driver's schema; secrets as references",
              optional = true)
          @Nullable JsonElement settings) {}

  /** A browser. */
  record BrowserView(@Member("Names it") String id) {}

  /** Something that a device holds. */
  record NodeView(
      @Member("The parent of what lies under it") String id,
      @Member("The device's name for it") String name,
      @Member("Whether more lies under it") boolean branch,
      @Member("The address that a tag would have; empty if it is only a folder") String address,
      @Member("The type that a tag would have") String type,
      @Member("The UCUM code of its unit; empty if the device does not say") String unit,
      @Member("What the device says about it; may be empty") String description,
      @Member("Whether the device lets it be written") boolean writable) {
    static NodeView of(Node node) {
      return new NodeView(
          node.id(),
          node.name(),
          node.branch(),
          node.address(),
          node.type().toString(),
          node.unit(),
          node.description(),
          node.writable());
    }
  }

  /** What lies under a node. */
  record NodePage(
      @Member("Whether the device could be asked") boolean reached,
      @Member("Why not; empty if it could") String problem,
      @Member("What would help; empty if it could") String cure,
      @Member(
              "Fingerprints of the certificates that the device has shown, if it could not; one may"
                  + " wait for a person, see /certificates")
          List<String> certificates,
      @Member("Whether the browser has ended, so that another has to be opened") boolean ended,
      @Member("What lies under the node; empty if nothing could be told") List<NodeView> nodes,
      @Member("Where to go on; empty if that was all") String next) {
    static NodePage of(Browser.Page page, boolean ended) {
      Problem problem = page.problem();
      return new NodePage(
          problem == null,
          problem == null ? "" : problem.text(),
          problem == null ? "" : problem.cure(),
          page.certificates(),
          ended,
          page.nodes().stream().map(NodeView::of).toList(),
          page.next());
    }
  }
}
