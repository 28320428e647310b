package org.isthmus.driver.opcua.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.internal.InternalThreadLocalMap;
import java.time.Duration;
import java.util.List;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Browses;
import org.isthmus.api.driver.Diagnoses;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Subscribes;
import org.isthmus.api.driver.Writes;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;
import org.junit.jupiter.api.Test;

class ThreadLocalsTest {
  private static final String COUNT = Plant.NSU + "s=Count";

  @Test
  @SuppressWarnings("unchecked")
  void nothingStaysWithTheThreadOfTheGateway() throws Exception {
    try (MiloServer server = MiloServer.start()) {
      InternalThreadLocalMap.remove();
      Opened opened = Opened.writing(SettingsFor.port(server.port()));
      isClean("open");
      ReadPlan plan = opened.plan(COUNT);
      isClean("plan");
      plan.read(new RecordedSamples());
      isClean("read");
      ((Writes<OpcUaAddress>) opened.link)
          .write(List.of(Wanted.of(COUNT, Value.of(1))), new RecordedOutcomes());
      isClean("write");
      ((Browses) opened.link).browse("", "", node -> {});
      isClean("browse");
      ((Diagnoses) opened.link).diagnose(opened.context);
      isClean("diagnose");
      AutoCloseable subscription =
          ((Subscribes<OpcUaAddress>) opened.link)
              .subscribe(Opened.tags(COUNT), Duration.ofMillis(50), new RecordedFeed());
      isClean("subscribe");
      subscription.close();
      isClean("unsubscribe");
      opened.link.close();
      isClean("close");
      opened.context.close();
    }
  }

  private static void isClean(String after) {
    assertThat(InternalThreadLocalMap.getIfSet()).as(after).isNull();
  }
}
