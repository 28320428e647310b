package org.isthmus.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isthmus.api.data.Secret;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.host.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with sinks beside their files. */
class SinkTest {
  private static final String ARCHIVE =
      "{\"sink\":\"archive\",\"kind\":\"memory\",\"routes\":[\"acme/**\"],"
          + "\"settings\":{\"host\":\"there\",\"password\":\"${secret:archive}\"}}";

  @TempDir private Path home;
  private final MemorySink sink = new MemorySink();
  private Rig rig;
  private Client engineer;

  @BeforeEach
  void start() throws Exception {
    rig = Plant.rig(home);
    rig.sinks.add(
        new Offer<>("memory", "Memory", sink, "test.sink", "1.0.0", 8, Rig.class.getClassLoader()));
    rig.secrets.put("archive", Secret.of("open sesame"));
    engineer = rig.session(Role.ENGINEER);
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
  }

  @Test
  void aSinkIsTriedBeforeItIsConfiguredWithItsSecretsLookedUp() throws Exception {
    Client.Answer answer = engineer.post("/sinks/probe", ARCHIVE);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("reached").getAsBoolean()).as(answer.body()).isTrue();
    assertThat(answer.json().getAsJsonObject("facts").get("partner").getAsString())
        .isEqualTo("there");
    assertThat(answer.body()).doesNotContain("open sesame");
    assertThat(rig.audit.last()).isEqualTo("engineer sink.probe archive DONE memory");
    assertThat(home.resolve("sinks/archive.yaml")).doesNotExist();
    assertThat(rig.session(Role.OPERATOR).post("/sinks/probe", ARCHIVE).status()).isEqualTo(403);
  }

  @Test
  void whatThePartnerHasAgainstItIsSaidWithItsCure() throws Exception {
    rig.secrets.put("archive", Secret.of("something else"));

    JsonObject told = engineer.post("/sinks/probe", ARCHIVE).json();

    assertThat(told.get("reached").getAsBoolean()).isFalse();
    assertThat(told.get("problem").getAsString()).isEqualTo("the password is wrong");
    assertThat(told.get("cure").getAsString()).isEqualTo("correct it");
    assertThat(rig.audit.last())
        .isEqualTo("engineer sink.probe archive FAILED memory: the password is wrong");
  }

  @Test
  void whatIsWrongInTheDocumentIsToldPlaceByPlace() throws Exception {
    Client.Answer answer = engineer.post("/sinks/probe", ARCHIVE.replace("\"host\"", "\"hots\""));

    assertThat(answer.status()).isEqualTo(422);
    JsonObject fault = answer.json().getAsJsonArray("faults").get(0).getAsJsonObject();
    assertThat(fault.get("field").getAsString()).isEqualTo("settings.hots");
    String climbs = ARCHIVE.replace("\"archive\"", "\"../archive\"");
    assertThat(engineer.post("/sinks/probe", climbs).status()).isEqualTo(422);
  }

  @Test
  void aSinkThatIsConfiguredIsTriedWithOtherSettingsWhateverItsFileIsCalled() throws Exception {
    assertThat(engineer.put("/sinks/archive", ARCHIVE).status()).isEqualTo(201);
    Files.move(home.resolve("sinks/archive.yaml"), home.resolve("sinks/old.yml"));
    rig.keeper.check("sinks/x.yaml", "");

    Client.Answer answer = engineer.post("/sinks/probe", ARCHIVE.replace("there", "elsewhere"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().getAsJsonObject("facts").get("partner").getAsString())
        .isEqualTo("elsewhere");
  }

  @Test
  void whatThePartnerRefusesIsListedAndWhatWasDeliveredIsDeliveredOnceMore() throws Exception {
    assertThat(engineer.put("/sinks/archive", ARCHIVE).status()).isEqualTo(201);
    Await.until("rows", () -> sink.paths.size() > 10);
    Await.until("rows set aside", () -> total("/sinks/archive/set-aside") > 2);

    JsonArray rows =
        engineer.get("/sinks/archive/set-aside?limit=1000").json().getAsJsonArray("rows");
    JsonObject row = rows.get(rows.size() - 1).getAsJsonObject();
    assertThat(row.get("tag").getAsString()).isEqualTo("acme/torino/press-1/text");
    assertThat(row.get("value").getAsString()).isEqualTo("idle");
    assertThat(row.get("reason").getAsString()).isEqualTo("texts are not taken; send numbers");
    assertThat(engineer.get("/sinks/nobody/set-aside").status()).isEqualTo(404);

    Client.Answer gone =
        engineer.post("/sinks/archive/replay", "{\"from\":\"2020-01-01T00:00:00Z\"}");
    assertThat(gone.status()).isEqualTo(409);
    assertThat(gone.code()).isEqualTo("replay.gone");
    assertThat(rig.audit.last()).startsWith("engineer sink.replay archive REFUSED the journal");
    String from = row.get("time").getAsString();
    Client.Answer begun = engineer.post("/sinks/archive/replay", "{\"from\":\"" + from + "\"}");
    assertThat(begun.status()).as(begun.body()).isEqualTo(200);
    assertThat(begun.json().get("rows").getAsLong()).isPositive();
    assertThat(rig.audit.last()).startsWith("engineer sink.replay archive DONE from ");
    Await.until(
        "duplicates",
        () ->
            engineer
                    .get("/sinks/archive")
                    .json()
                    .getAsJsonObject("ledger")
                    .get("duplicates")
                    .getAsLong()
                > 0);
    assertThat(
            rig.session(Role.OPERATOR)
                .post("/sinks/archive/replay", "{\"from\":\"" + from + "\"}")
                .status())
        .isEqualTo(403);
  }

  @Test
  void whatASinkLeavesOutIsConfiguredAndCounted() throws Exception {
    String filtered =
        ARCHIVE.replace(
            "\"routes\"", "\"filter\":{\"deadband\":\"2%\",\"every\":\"%s\"},\"routes\"");
    Client.Answer wrong = engineer.put("/sinks/archive", filtered.replace("%s", "1ms"));
    assertThat(wrong.status()).isEqualTo(422);
    JsonObject fault = wrong.json().getAsJsonArray("faults").get(0).getAsJsonObject();
    assertThat(fault.get("field").getAsString()).isEqualTo("filter.every");

    assertThat(engineer.put("/sinks/archive", filtered.replace("%s", "100ms")).status())
        .isEqualTo(201);

    JsonObject kept = engineer.get("/sinks/archive/configuration").json();
    assertThat(kept.getAsJsonObject("document").getAsJsonObject("filter"))
        .hasToString("{\"deadband\":\"2%\",\"every\":\"100ms\"}");
    Await.until(
        "rows left out",
        () ->
            engineer
                    .get("/sinks/archive")
                    .json()
                    .getAsJsonObject("ledger")
                    .get("filtered")
                    .getAsLong()
                > 0);
  }

  private int total(String path) throws Exception {
    return engineer.get(path).json().get("total").getAsInt();
  }
}
