package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.engine.internal.EngineFixture.await;
import static org.isthmus.engine.internal.EngineFixture.every;
import static org.isthmus.engine.internal.EngineFixture.tag;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Value;
import org.isthmus.host.config.Route;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.gateway.TagPage;
import org.isthmus.host.gateway.TagQuery;
import org.isthmus.host.gateway.TagStatus;
import org.isthmus.host.gateway.TagWatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who looks at tags, one after the other or all the time. */
class WatchTest implements TagWatch.Listener {
  private static final String A = "acme/line-1/press/a";
  private static final String B = "acme/line-1/press/b";

  @TempDir Path home;
  private final ScriptedDriver driver = new ScriptedDriver();
  private final Map<String, TagStatus> last = new HashMap<>();
  private final List<String> told = new ArrayList<>();
  private EngineFixture fixture;
  private TagWatch watch;

  @BeforeEach
  void start() {
    fixture = new EngineFixture(home);
    fixture.offer("scripted", driver);
    fixture.device("press", "scripted", every(20, tag("a", "cell:1"), tag("b", "cell:900")));
    fixture.apply();
    fixture.awaitState("press", DeviceStatus.State.CONNECTED);
    watch = fixture.engine.watch();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Override
  public void changed(TagStatus tag) {
    told.add(tag.path());
    last.put(tag.path(), tag);
  }

  @Override
  public void gone(String path) {
    told.add("gone " + path);
    last.remove(path);
  }

  private Value value(String path) {
    watch.look(this);
    return last.containsKey(path) ? last.get(path).value() : null;
  }

  private void awaitReads(int more) {
    int until = driver.reads.get() + more;
    await("reads", () -> driver.reads.get() >= until);
  }

  @Test
  void onlyWhatHasChangedIsTold() {
    watch.follow(Set.of(A, B));
    await("a", () -> Value.of(DataType.INT32, 2).equals(value(A)));
    assertThat(last.get(B).quality()).isEqualTo(Quality.BAD_ADDRESS_UNKNOWN);
    told.clear();
    awaitReads(3);
    watch.look(this);
    assertThat(told).isEmpty();

    driver.value = 5;
    await("the other value", () -> Value.of(DataType.INT32, 6).equals(value(A)));
    assertThat(told).containsExactly(A);
  }

  @Test
  void whoFollowsOneMoreIsToldOnlyThatOne() {
    watch.follow(Set.of(A));
    await("a", () -> value(A) != null);
    told.clear();
    watch.follow(Set.of(A, B));
    await("b", () -> value(B) == null && last.containsKey(B));
    assertThat(told).containsExactly(B);
  }

  @Test
  void tagsThatComeAndGoAreToldOnce() {
    String c = "acme/line-1/press/c";
    watch.follow(Set.of(A, c, "no/such/tag"));
    await("a", () -> value(A) != null);
    watch.look(this);
    assertThat(told).contains("gone " + c, "gone no/such/tag").doesNotHaveDuplicates();

    fixture.device("press", "scripted", every(20, tag("c", "cell:7")));
    fixture.apply();
    await("c", () -> Value.of(DataType.INT32, 8).equals(value(c)));
    assertThat(told)
        .filteredOn(each -> each.startsWith("gone"))
        .containsExactlyInAnyOrder("gone " + c, "gone no/such/tag", "gone " + A);

    fixture.without("press").apply();
    await("c to go", () -> value(c) == null && !last.containsKey(c));
  }

  @Test
  void aLostLinkMakesThemBad() {
    watch.follow(Set.of(A));
    await("a", () -> value(A) != null);
    driver.fault = ScriptedDriver.Fault.LINK_LOST;
    await(
        "a bad one", () -> value(A) == null && last.get(A).quality() == Quality.BAD_NOT_CONNECTED);
    driver.fault = ScriptedDriver.Fault.NONE;
    await("a again", () -> value(A) != null);
  }

  @Test
  void tagsAreFoundByPathPageByPage() {
    for (int i = 0; i < 20; i++) {
      fixture.device("d" + i, "scripted", every(1_000, tag("x", "cell:1"), tag("y", "cell:2")));
    }
    fixture.apply();
    await("all", () -> find("**", "", 0, 0).total() == 42);

    assertThat(find("acme/*/d1*/x", "", 0, 100).tags())
        .hasSize(11)
        .allMatch(tag -> tag.path().endsWith("/x"));
    TagPage page = find("**", "LINE-1/D", 39, 10);
    assertThat(page.total()).isEqualTo(40);
    assertThat(page.tags()).extracting(TagStatus::path).containsExactly("acme/line-1/d19/y");
    assertThat(fixture.engine.tag("acme/line-1/d7/y")).isPresent();
    assertThat(fixture.engine.tag("acme/line-1/d7/z")).isEmpty();
    assertThat(fixture.engine.tag("acme/line-2/d7/y")).isEmpty();
  }

  private TagPage find(String route, String search, int offset, int limit) {
    return fixture.engine.find(new TagQuery(Route.of(route), search, offset, limit));
  }
}
