package org.isthmus.engine.internal.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Browses;
import org.isthmus.api.driver.Node;
import org.isthmus.engine.internal.Parts;
import org.isthmus.host.gateway.Browser;
import org.jspecify.annotations.Nullable;

/** One link aside that is asked what the device holds, one question after the other. Any thread. */
final class BrowserLink extends AskedLink<BrowserLink.Place, Browser.Page> implements Browser {
  private static final Bounds BOUNDS =
      new Bounds(Duration.ofMinutes(3), Duration.ofMinutes(60), Duration.ofSeconds(15));

  private final Prepared prepared;
  private final long limit;

  /** Under which node, and where to go on. */
  record Place(String parent, String page) {}

  /** One that is not yet started. */
  BrowserLink(
      Prepared prepared,
      Parts parts,
      BooleanSupplier offered,
      Consumer<AskedLink<Place, Browser.Page>> over) {
    super("browser", prepared, parts, BOUNDS, offered, over);
    this.prepared = prepared;
    this.limit = parts.limits().work();
  }

  @Override
  public CompletionStage<Page> list(String parent, String page) {
    return ask(new Place(parent, page));
  }

  @Override
  @Nullable Page known() {
    return null;
  }

  @Override
  long pause() {
    return 0;
  }

  @Override
  Page failed(Problem why, List<String> certificates) {
    return Page.failed(why, certificates);
  }

  @Override
  void answer(LinkSession session) throws Failure, InterruptedException {
    if (!(session.link() instanceof Browses device)) {
      end(cannot());
      return;
    }
    for (Question<Place, Page> next = await(); next != null; next = await()) {
      Place asked = next.about();
      List<Node> nodes = new ArrayList<>();
      String goOn =
          session
              .calls()
              .call("browse", limit, () -> device.browse(asked.parent(), asked.page(), nodes::add));
      answered(next, new Page(null, List.of(), nodes, goOn));
    }
  }

  private Problem cannot() {
    return Problem.of(
        "browser.driver",
        "devices of driver {0} do not tell what they hold",
        "write the addresses as the driver's README shows",
        prepared.offer().id());
  }
}
