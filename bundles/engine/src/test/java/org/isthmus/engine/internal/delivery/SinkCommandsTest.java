package org.isthmus.engine.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Value;
import org.isthmus.api.sink.Commands;
import org.isthmus.engine.internal.device.DeviceLife;
import org.isthmus.host.access.Caller;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.audit.AuditEntry;
import org.isthmus.host.gateway.TagStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SinkCommandsTest {
  private static final String TAG = "acme/press/speed";

  private final List<String> recorded = Collections.synchronizedList(new ArrayList<>());
  private final List<String> carriedOut = new ArrayList<>();
  private @Nullable Audit audit = new Recorder();

  private final class Recorder implements Audit {
    @Override
    public void record(Caller who, String action, String subject, Outcome outcome, String detail) {
      recorded.add(
          String.join("|", who.text(), who.from(), action, subject, outcome.name(), detail));
    }

    @Override
    public List<AuditEntry> entries(long before, int most, String filter) {
      return List.of();
    }

    @Override
    public Verdict verify() {
      return new Verdict(0, "", "");
    }
  }

  private Commands.Outcome write(Commands.Outcome became) throws Exception {
    Commands engine =
        (tag, value, who, reason) -> {
          carriedOut.add(tag + "=" + value + " by " + who);
          return CompletableFuture.completedFuture(became);
        };
    TagStatus before =
        new TagStatus(TAG, DataType.INT32, "", "", true, Value.of(1L), Quality.GOOD, "", 0, 0);
    return new SinkCommands(engine, path -> Optional.of(before), () -> audit)
        .of("broker")
        .write(TAG, Value.of(2L), "ada (mqtt:broker)", "order 7")
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  private static Commands.Outcome refused() {
    return DeviceLife.refused(Problem.of("write.limit", "too much", "write less"));
  }

  @Test
  void whatBecameOfAWriteIsRecordedBeforeItsSinkHearsOfIt() throws Exception {
    assertThat(write(refused()).result()).isEqualTo(Commands.Result.REFUSED);
    assertThat(carriedOut).containsExactly(TAG + "=2 by ada (mqtt:broker)");
    assertThat(recorded)
        .containsExactly(
            "ada (mqtt:broker)|sink broker|tag.write|"
                + TAG
                + "|REFUSED|1 to 2; reason: order 7; refused: too much; write less");
  }

  @Test
  void withoutAnAuditLogNothingIsWritten() throws Exception {
    audit = null;
    assertThat(write(refused()).problem().code()).isEqualTo("write.no-audit");
    assertThat(carriedOut).isEmpty();
  }
}
