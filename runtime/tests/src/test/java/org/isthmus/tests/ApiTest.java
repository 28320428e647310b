package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.tests.GatewayUnderTest.LONG;

import com.google.gson.JsonObject;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the first login to a device that is read and a value that is streamed, in a real gateway.
 */
class ApiTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir private Path home;
  @TempDir private Path jars;
  private GatewayUnderTest gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = GatewayUnderTest.start(home);
    gateway.awaitHealth(200);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
  }

  @Test
  void whoIsNotLoggedInSeesTheHealthAndNothingElse() throws Exception {
    ApiClient nobody = new ApiClient(gateway.httpPort());
    // 503 until the users are there, and 401 from then on; never more.
    Await.until("the door", LONG, () -> nobody.get("/devices").statusCode() == 401);
    for (String path : new String[] {"/gateway", "/openapi.json", "/streams", "/users", "/audit"}) {
      assertThat(nobody.get(path).statusCode()).isEqualTo(401);
    }
    // What is unavailable while the first user is being made is refused from then on.
    Await.until("a refusal", LONG, () -> nobody.login("admin", "admin") == 401);
  }

  @Test
  void withoutTheUsersNobodyIsLetIn() throws Exception {
    ApiClient admin = ApiClient.administrator(gateway.httpPort(), home, PASSWORD);
    assertThat(admin.get("/devices").statusCode()).isEqualTo(200);
    gateway.bundle("org.isthmus.access").orElseThrow().stop();
    assertThat(admin.get("/devices").statusCode()).isEqualTo(503);
    assertThat(gateway.get("/api/v1/health").statusCode()).isEqualTo(200);
    gateway.bundle("org.isthmus.access").orElseThrow().start();
    Await.until("a login", LONG, () -> admin.login("admin", PASSWORD) == 200);
    assertThat(admin.get("/devices").statusCode()).isEqualTo(200);
  }

  @Test
  void aPluginIsUpgradedAndRolledBack() throws Exception {
    ApiClient admin = ApiClient.administrator(gateway.httpPort(), home, PASSWORD);
    Await.until("the driver", LONG, () -> admin.get("/drivers").body().contains("modbus-tcp"));
    Path jar = TestPlugins.modbus(jars, "2.0.0");

    String preview = admin.upload("/plugins/preview", jar).body();
    assertThat(preview).contains("\"possible\":true").contains("\"version\":\"2.0.0\"");
    HttpResponse<String> begun = admin.upload("/plugins", jar);
    assertThat(begun.statusCode()).isEqualTo(202);
    String operation = begun.headers().firstValue("Location").orElseThrow();
    awaitDone(admin, operation.replace("/api/v1", ""));
    assertThat(admin.get("/drivers").body()).contains("\"version\":\"2.0.0\"");

    HttpResponse<String> back =
        admin.send("POST", "/plugins/org.isthmus.driver.modbus/roll-back", "");
    assertThat(back.statusCode()).as(back.body()).isEqualTo(202);
    awaitDone(admin, back.headers().firstValue("Location").orElseThrow().replace("/api/v1", ""));
    assertThat(admin.get("/drivers").body()).doesNotContain("2.0.0");
    assertThat(admin.get("/audit?filter=plugin").body()).contains("org.isthmus.driver.modbus");
    Path text = Files.writeString(jars.resolve("hello.jar"), "hello");
    assertThat(admin.upload("/plugins/preview", text).body()).contains("\"possible\":false");
  }

  private static void awaitDone(ApiClient admin, String operation) {
    Await.until(
        "the end of " + operation,
        LONG,
        () -> admin.json(operation).get("state").getAsString().equals("done"));
  }

  @Test
  void aDeviceIsConfiguredAndItsValuesComeAsTheyChange() throws Exception {
    ApiClient admin = ApiClient.administrator(gateway.httpPort(), home, PASSWORD);
    Await.until("the driver", LONG, () -> admin.get("/drivers").body().contains("modbus-tcp"));
    assertThat(admin.json("/drivers/modbus-tcp/schema").get("title").getAsString())
        .isEqualTo("Modbus TCP");
    assertThat(admin.json("/sink-kinds/mqtt/schema").get("properties").toString()).contains("url");
    String pump =
        "{\"device\":\"pump\",\"driver\":\"modbus-tcp\",\"settings\":{\"host\":\"127.0.0.1\","
            + "\"port\":"
            + Ports.free()
            + "},\"scans\":[{\"every\":\"1s\",\"tags\":[{\"name\":\"p\",\"address\":\"holding:0\"}]}]}";
    HttpResponse<InputStream> stream =
        admin.send("GET", "/streams?path=**&states=true", "", BodyHandlers.ofInputStream());
    try (Scanner events = new Scanner(stream.body(), "UTF-8").useDelimiter("\n\n")) {
      assertThat(events.next()).startsWith("event: open\ndata: {\"id\":");
      assertThat(admin.send("PUT", "/devices/pump", pump).statusCode()).isEqualTo(201);
      String event = events.next();
      while (!event.contains("bad-not-connected")) {
        event = events.next();
      }
      assertThat(event).startsWith("event: samples").contains("\"path\":\"pump/p\"");
    }
    assertThat(Files.readString(home.resolve("devices/pump.yaml"))).contains("device: pump");
    assertThat(admin.json("/devices/pump").get("state").getAsString()).isNotEqualTo("connected");
    assertThat(admin.get("/audit?filter=configuration").body())
        .contains("\"action\":\"configuration.write\"")
        .contains("\"subject\":\"devices/pump.yaml\"");
    JsonObject verdict = admin.json("/audit/verdict");
    assertThat(verdict.get("problem").getAsString()).isEmpty();
    assertThat(admin.header("If-Match", "*").send("DELETE", "/devices/pump", "").statusCode())
        .isEqualTo(204);
  }
}
