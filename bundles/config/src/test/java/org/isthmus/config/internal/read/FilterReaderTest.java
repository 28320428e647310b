package org.isthmus.config.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.isthmus.host.config.Route;
import org.isthmus.host.config.SinkDeadband;
import org.isthmus.host.config.SinkFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sink leaves out is read as it is written; what is wrong is said with its cure. */
class FilterReaderTest {
  private final Faults faults = new Faults();

  private SinkFilter read(String filter) {
    String content = "sink: s\nkind: mqtt\nroutes: ['**']\n" + filter;
    var sink = SinkReader.read("sinks/s.yaml", content, (kind, name) -> "1", faults);
    return sink == null ? SinkFilter.NONE : sink.filter();
  }

  @Test
  void allOfItIsRead() {
    assertThat(read("filter: { exclude: ['a/**'], quality: good, every: 10s, deadband: 2.5% }"))
        .isEqualTo(
            new SinkFilter(
                List.of(Route.of("a/**")),
                SinkFilter.Wanted.GOOD,
                Duration.ofSeconds(10),
                new SinkDeadband(2.5, true)));
    assertThat(read("filter: { deadband: changes }").deadband()).isEqualTo(SinkDeadband.CHANGES);
    assertThat(read("filter: { deadband: 0.5 }").deadband())
        .isEqualTo(new SinkDeadband(0.5, false));
  }

  @Test
  void withoutItNothingIsLeftOut() {
    assertThat(read("")).isEqualTo(SinkFilter.NONE);
    assertThat(read("filter:")).isEqualTo(SinkFilter.NONE);
    assertThat(SinkFilter.NONE.leavesOut()).isFalse();
    assertThat(faults.none()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "quality: bad|filter.quality: 'bad' is no quality; write good, not-bad or any",
        "every: 50ms|filter.every: '50ms' is outside the limits; write a duration from 100ms to 1d",
        "deadband: -2%|filter.deadband: -2% is negative; write 0 or more, or changes",
        "deadband: few|filter.deadband: 'few' is not a number, percent such as 2%, or changes;"
            + " write a number, percent such as 2%, or changes",
        "deadband: '5'|filter.deadband: '5' is a text, because it is in quotes;"
            + " write a number, percent such as 2%, or changes",
        "exclude: [a//b]|filter.exclude[0]: 'a//b' is not a route;"
            + " write parts joined by single slashes, with * inside a part and ** alone, such as"
            + " acme/**",
        "evry: 1s|filter.evry: unknown key 'evry'; did you mean 'every'?",
      })
  void whatIsWrongIsSaidAtItsFieldWithTheCure(String written, String said) {
    read("filter: { " + written + " }");
    assertThat(faults.list()).singleElement().asString().isEqualTo("sinks/s.yaml:4: " + said);
  }
}
