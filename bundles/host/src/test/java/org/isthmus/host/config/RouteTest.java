package org.isthmus.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RouteTest {

  @ParameterizedTest
  @CsvSource({
    "**, a, true",
    "acme/**, acme, true",
    "acme/**, acme/line/press/oil, true",
    "acme/**, acmes/x, false",
    "**/oil, press/oil, true",
    "**/oil, oil, true",
    "**/oil, press/oil/x, false",
    "a/**/z, a/z, true",
    "a/**/z, a/b/c/z, true",
    "a/**/b/**/z, a/b/b/z, true",
    "a/**/b/**/z, a/c/z, false",
    "a/oil-*, a/oil-temperature, true",
    "a/*-*-c, a/a-b-c, true",
    "a/*b*, a/xxbxx, true",
    "a/*b*, a/xx/b, false",
    "*, a/b, false",
    "*, '', true",
  })
  void matchesPartsAndTheirLetters(String route, String path, boolean matches) {
    assertThat(Route.of(route).matches(path)).isEqualTo(matches);
  }

  @Test
  void matchesWhatASearchThroughAllPossibilitiesFinds() {
    Random random = new Random(5);
    for (int round = 0; round < 200_000; round++) {
      String route = parts(random, "a", "b", "*", "a*", "*b", "*a*b", "**", "**");
      String path = parts(random, "a", "b", "ab", "aab", "ba", "");
      boolean found = search(route.split("/", -1), 0, path.split("/", -1), 0);
      assertThat(Route.of(route).matches(path)).as("%s in %s", path, route).isEqualTo(found);
    }
  }

  private static String parts(Random random, String... from) {
    StringBuilder parts = new StringBuilder(from[random.nextInt(from.length)]);
    for (int i = random.nextInt(5); i > 0; i--) {
      parts.append('/').append(from[random.nextInt(from.length)]);
    }
    return parts.toString();
  }

  private static boolean search(String[] route, int part, String[] path, int at) {
    if (part == route.length) {
      return at == path.length;
    }
    if (route[part].equals("**")) {
      return search(route, part + 1, path, at)
          || (at < path.length && search(route, part, path, at + 1));
    }
    return at < path.length
        && path[at].matches(route[part].replace("*", ".*"))
        && search(route, part + 1, path, at + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "acme/**, acme/torino/press-1, true",
    "acme/torino/press-1/oil-*, acme/torino/press-1, true",
    "**/temperature, acme/torino/press-1, true",
    "acme/*/press-1/*, acme/torino/press-1, true",
    "acme/milano/**, acme/torino/press-1, false",
    "acme/torino/*, acme/torino/press-1, false",
    "acme/torino/press-1, acme/torino/press-1, false",
    "press-1/speed, press-1, true"
  })
  void aDeviceIsReachedIfOneOfItsTagsCouldMatch(String route, String device, boolean reached) {
    assertThat(Route.of(route).reaches(device)).isEqualTo(reached);
  }

  @Test
  void manyStarsEndOnLongPaths() {
    Route parts = Route.of("**/a/".repeat(40) + "b");
    Route letters = Route.of("*a".repeat(60) + "b");

    assertThat(parts.matches("a/".repeat(200) + "a")).isFalse();
    assertThat(letters.matches("a".repeat(128))).isFalse();
  }
}
