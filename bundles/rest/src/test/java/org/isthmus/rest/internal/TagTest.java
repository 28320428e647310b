package org.isthmus.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagTest {
  private static final String PRESS = "/tags/acme/torino/press-1/";

  @TempDir private Path home;
  private Rig rig;
  private Client operator;

  @BeforeEach
  void start() throws Exception {
    rig = Plant.rig(home);
    operator = rig.session(Role.OPERATOR);
    Await.until("a value", () -> "5".equals(value("number")));
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
  }

  private String value(String tag) throws Exception {
    return operator.get(PRESS + tag).json().get("value").toString();
  }

  private Client.Answer write(String tag, String value) throws Exception {
    return operator.put(PRESS + tag, "{\"value\":" + value + ",\"reason\":\"shift begins\"}");
  }

  @Test
  void tagsAreListedWithTheirLastSamples() throws Exception {
    JsonObject all = operator.get("/tags").json();
    assertThat(all.get("total").getAsInt()).isEqualTo(7);
    assertThat(operator.get("/tags?path=acme/*/press-1/n*").json().get("total").getAsInt())
        .isEqualTo(2);
    assertThat(operator.get("/tags?search=main%20RAM&limit=1").body()).contains("press-1/count");
    assertThat(operator.get("/tags?offset=6").json().getAsJsonArray("tags")).hasSize(1);
    Client.Answer wrong = operator.get("/tags?path=a//b");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.json().get("cure").getAsString()).contains("acme/**");
  }

  @Test
  void aSampleHasTypeQualityAndTime() throws Exception {
    JsonObject number = operator.get(PRESS + "number").json();
    assertThat(number.get("type").getAsString()).isEqualTo("int32");
    assertThat(number.get("quality").getAsString()).isEqualTo("good");
    assertThat(number.get("writable").getAsBoolean()).isTrue();
    assertThat(Instant.parse(number.get("time").getAsString())).isBefore(Instant.now());
    JsonObject ratio = operator.get(PRESS + "ratio").json();
    assertThat(ratio.get("value").isJsonNull()).isTrue();
    assertThat(ratio.get("quality").getAsString()).isEqualTo("bad-no-data");
    assertThat(ratio.get("deviceSays").getAsString()).isEqualTo("nothing was written yet");
    JsonObject nan = operator.get(PRESS + "nan").json();
    assertThat(nan.get("value").isJsonNull()).isTrue();
    assertThat(nan.get("quality").getAsString()).isEqualTo("bad-out-of-range");
    assertThat(operator.get(PRESS + "nothing").status()).isEqualTo(404);
  }

  @Test
  void aWriteIsConfirmedAndRecordedWithOldAndNewValue() throws Exception {
    Client.Answer done = write("number", "42");

    assertThat(done.status()).isEqualTo(200);
    assertThat(done.json())
        .hasToString("{\"path\":\"acme/torino/press-1/number\",\"value\":42,\"before\":5}");
    assertThat(rig.audit.last())
        .isEqualTo(
            "operator tag.write acme/torino/press-1/number DONE from 5 to 42; reason: shift"
                + " begins; done");
    Await.until("the value", () -> "42".equals(value("number")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ratio|61.3|61.3",
        "ratio|5|5.0",
        "text|\"running\"|\"running\"",
        "flag|true|true",
        "flag|0|false",
      })
  void valuesGoThereAndBackAsTheirTypeHasThem(String tag, String sent, String read)
      throws Exception {
    assertThat(write(tag, sent).status()).isEqualTo(200);
    Await.until("the value", () -> read.equals(value(tag)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "number|101|409|write.limit",
        "number|13|409|write.refused",
        "count|1|409|write.no-grant",
        "number|\"many\"|409|write.type",
        "number|[1,2]|422|tag.value",
        "number|{}|422|tag.value",
        "number|1e400|422|tag.value",
        "lost|1|504|write.unknown",
        "nothing|1|404|request.not-found",
      })
  void whatIsNotDoneIsSaidAndRecorded(String tag, String value, int status, String code)
      throws Exception {
    int recorded = rig.audit.size();
    Client.Answer answer = write(tag, value);

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    boolean tried = status == 409 || status == 504;
    assertThat(rig.audit.size()).isEqualTo(recorded + (tried ? 1 : 0));
    if (tried) {
      assertThat(rig.audit.last())
          .contains(status == 409 ? "REFUSED" : "FAILED")
          .contains("shift begins");
    }
  }

  @Test
  void aWriteSaysWhy() throws Exception {
    assertThat(operator.put(PRESS + "number", "{\"value\":1,\"reason\":\" \"}").status())
        .isEqualTo(422);
    assertThat(operator.put(PRESS + "number", "{\"value\":1}").status()).isEqualTo(400);
  }

  @Test
  void aWriteThatCannotBeRecordedIsNotMade() throws Exception {
    rig.without(Audit.class);
    assertThat(write("number", "7").status()).isEqualTo(503);
    assertThat(rig.driver.cells.get("number")).hasToString("5");
  }
}
