package org.isthmus.driver.opcua.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Calls;
import org.isthmus.api.driver.RefusedException;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Methods of a server, called with what its own description of them wants. */
class CallingTest {
  private static final String START = Plant.NSU + "s=Start";
  private static final Value LEVELS =
      Value.array(DataType.FLOAT64.array(2), List.of(Value.of(0.5), Value.of(2.0)));
  private static MiloServer server;
  private static Opened opened;

  @BeforeAll
  static void start() throws Exception {
    server = MiloServer.start();
    opened = Opened.writing(SettingsFor.port(server.port()));
  }

  @AfterAll
  static void stop() throws Exception {
    opened.close();
    server.close();
  }

  @SuppressWarnings("unchecked")
  private static List<Value> call(String method, Value... arguments) throws Exception {
    return ((Calls<OpcUaAddress>) opened.link)
        .call(new OpcUaDriver().method(method), List.of(arguments));
  }

  @Test
  void argumentsGoInTheTypesOfTheMethodAndItsResultsComeBack() throws Exception {
    assertThat(call(START, Value.of("P1"), Value.of(5L), LEVELS))
        .containsExactly(Value.of(DataType.UINT32, 105), Value.of(2.5));
    assertThat(call(START, Value.of("P1"), Value.of(6.0), LEVELS).get(0).asLong()).isEqualTo(106);
  }

  @Test
  void aWrongCallIsRefusedWithWhatWouldBeRightAndTheLinkLivesOn() throws Exception {
    assertThatThrownBy(() -> call(START, Value.of("P1")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("takes 3 arguments, not 1")
        .hasMessageContaining("Program, Count, Levels");
    assertThatThrownBy(() -> call(START, Value.of("P1"), Value.of("many"), LEVELS))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Count: ");
    assertThatThrownBy(() -> call(START, Value.of("P1"), Value.of(70_000L), LEVELS))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("70000");
    assertThatThrownBy(() -> call(START, Value.of("P1"), Value.of(0L), LEVELS))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Bad_OutOfRange");
    assertThatThrownBy(() -> call("nsu=urn:nowhere;s=Start"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("urn:nowhere");
    assertThat(call(START, Value.of("P1"), Value.of(5L), LEVELS)).hasSize(2);
  }

  @Test
  void aMethodOfSeveralObjectsNeedsTheObject() throws Exception {
    assertThatThrownBy(() -> call(Plant.NSU + "s=Shared"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("2 objects")
        .hasMessageContaining("|");
    assertThat(call(Plant.NSU + "s=Line|" + Plant.NSU + "s=Shared")).isEmpty();
    assertThatThrownBy(() -> call(Plant.NSU + "s=Line|" + Plant.NSU + "s=Missing"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Bad_");
  }

  @Test
  void aLinkWithoutAGrantCannotCall() throws Exception {
    try (Opened reading = Opened.reading(SettingsFor.port(server.port()))) {
      assertThat(reading.link).isNotInstanceOf(Calls.class);
    }
  }
}
