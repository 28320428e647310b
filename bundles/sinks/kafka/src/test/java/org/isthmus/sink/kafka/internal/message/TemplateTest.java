package org.isthmus.sink.kafka.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final Set<String> FIELDS = Set.of("area", "device");

  @ParameterizedTest
  @CsvSource({
    "{area}.{device}, acme/line 1, öl-1, acme.line_1._l-1",
    "{area}.{device}, '', press-1, press-1",
    "plant_{device}, acme, a.b$c, plant_a.b_c",
    "a..b, acme, x, a..b",
  })
  void aTopicHoldsOnlyWhatKafkaTakes(String text, String area, String device, String topic) {
    assertThat(Template.topic("topic", text, FIELDS).fill(Map.of("area", area, "device", device)))
        .isEqualTo(topic);
  }

  @Test
  void aKeyHoldsWhatItIsGiven() {
    Template key = Template.key("key", "{area}/{device}", FIELDS);
    assertThat(key.fill(Map.of("area", "acme/line 1", "device", "öl"))).isEqualTo("acme/line 1/öl");
    assertThat(key.fill(Map.of("area", "", "device", "öl"))).isEqualTo("öl");
  }

  @ParameterizedTest
  @CsvSource({"a, true", ".., false", "., false", "'', false"})
  void someNamesNoTopicHas(String name, boolean legal) {
    assertThat(Place.of(name, null).legal()).isEqualTo(legal);
    assertThat(Place.of("a".repeat(250), null).legal()).isFalse();
    assertThat(Place.of("a".repeat(249), null).legal()).isTrue();
  }
}
