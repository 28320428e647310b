package org.isthmus.rest.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.isthmus.host.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent by mistake, and what is sent by somebody who means harm. */
class LimitsTest {
  private static final String JAR = "application/java-archive";

  @TempDir private static Path home;
  private static Rig rig;
  private static Client engineer;

  @BeforeAll
  static void start() throws Exception {
    rig = Plant.rig(home);
    engineer = rig.session(Role.ENGINEER);
  }

  @AfterAll
  static void stop() throws Exception {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/devices?stat=connected|unknown parameter 'stat'; did you mean 'state'?",
        "/devices?state=broken|the parameter state is not one of disabled, driver-missing",
        "/devices?limit=1001|a whole number from 1 to 1000",
        "/devices?limit=many|a whole number from 1 to 1000",
        "/devices?offset=-1|a whole number from 0",
        "/devices?limit=1&limit=2|limit is there twice",
        "/devices?search=a%0ab|without control characters",
        "/gateway?x=1|unknown parameter 'x'",
        "/streams?everyMillis=99|a whole number from 100",
        "/streams?states=yes|true or false",
      })
  void aParameterThatIsNotKnownOrNotPossibleIsNamed(String path, String expected) throws Exception {
    Client.Answer answer = engineer.get(path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(
            answer.json().get("detail").getAsString()
                + "; "
                + answer.json().get("cure").getAsString())
        .contains(expected);
  }

  @Test
  void aQueryThatIsNotEncodedIsRefused() throws Exception {
    assertThat(Raw.ask(rig.port(), "GET /api/v1/devices?search=%zz", engineer))
        .startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "null",
        "{\"change\":1} {}",
        "{\"change\":\"1\"}",
        "{\"change\":1.5}",
        "{\"change\":0}",
        "{\"change\":99999999999999999999}",
        "{\"change\":1,\"change\":2}",
        "{\"change\":1,\"chnage\":2}",
        "{change:1}",
        "{\"change\":NaN}",
        "{\"change\":null}",
        "{}",
      })
  void aBodyThatIsNotWhatIsTakenIsToldMemberByMember(String body) throws Exception {
    Client.Answer answer = engineer.post("/configuration/undo", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getAsJsonArray("faults")).isNotEmpty();
  }

  @Test
  void whatIsNestedWithoutEndIsRefused() throws Exception {
    String deep = "{\"value\":" + "[".repeat(100_000) + ",\"reason\":\"x\"}";
    assertThat(engineer.put("/tags/acme/torino/press-1/number", deep).status()).isEqualTo(400);
    byte[] latin = "{\"change\":\"\u00e9\"}".getBytes(ISO_8859_1);
    assertThat(engineer.send("POST", "/configuration/undo", "application/json", latin).code())
        .isEqualTo("request.encoding");
  }

  @Test
  void aBodyThatIsTooLargeIsNotRead() throws Exception {
    byte[] large = "x".repeat(2 << 20).getBytes(UTF_8);
    assertThat(engineer.send("POST", "/configuration/undo", "application/json", large).status())
        .isEqualTo(413);
    assertThat(rig.nobody().send("POST", "/login", "application/json", new byte[5_000]).status())
        .isEqualTo(413);
    // What does not say its size is counted.
    String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
    String answer =
        Raw.send(
            rig.port(),
            "POST /api/v1/login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunk.repeat(3)
                + "0\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 413");
  }

  @Test
  void whoWasRefusedMayGoOnOverTheSameConnectionAlthoughItsBodyCameLater() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      String post = "POST /api/v1/plugins/x/roll-back HTTP/1.1\r\nHost: localhost\r\n";
      out.write(
          (post + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n").getBytes(UTF_8));
      assertThat(answersWithin(socket, 200)).isFalse();
      out.write("{}".getBytes(UTF_8));
      String get = "GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      out.write(get.getBytes(UTF_8));
      String said = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(said).startsWith("HTTP/1.1 4").contains("HTTP/1.1 200");
    }
  }

  private static boolean answersWithin(Socket socket, int millis) throws IOException {
    long end = System.nanoTime() + millis * 1_000_000L;
    while (System.nanoTime() < end) {
      if (socket.getInputStream().available() > 0) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }

  @Test
  void aBodyOfAnotherKindIsRefused() throws Exception {
    byte[] form = "user=viewer&password=x".getBytes(UTF_8);
    assertThat(
            rig.nobody().send("POST", "/login", "application/x-www-form-urlencoded", form).status())
        .isEqualTo(415);
    assertThat(engineer.send("POST", "/plugins", "application/json", form).status()).isEqualTo(415);
    assertThat(engineer.send("DELETE", "/devices/x", "application/json", form).status())
        .isEqualTo(400);
  }

  @Test
  void headersThatAreTooLargeOrBrokenAreRefused() throws Exception {
    String get = "GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    assertThat(Raw.send(rig.port(), get + "X: " + "x".repeat(20_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431");
    assertThat(Raw.send(rig.port(), get + "X: a\rSet-Cookie: b\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
    String answer =
        Raw.ask(rig.port(), "GET /api/v1/operations/1%0d%0aSet-Cookie:%20a=b", engineer);
    assertThat(answer).doesNotContain("\r\nSet-Cookie");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "192.0.2.1", ""})
  void aNameThatOnlyLeadsHereIsNotAnswered(String host) throws Exception {
    String answer =
        Raw.send(
            rig.port(),
            "GET /api/v1/health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    assertThat(answer).matches("(?s)HTTP/1.1 4(21|00).*");
  }

  @Test
  void everyAnswerKeepsTheBrowserInBounds() throws Exception {
    for (String path : new String[] {"/health", "/devices", "/nothing"}) {
      Client.Answer answer = engineer.get(path);
      assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.http().headers().map().keySet())
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }
    Client.Answer cross = engineer.header("X-Origin", "x").send("OPTIONS", "/devices", "");
    assertThat(cross.status()).isEqualTo(405);
    assertThat(cross.header("Allow")).isEqualTo("GET");
  }

  private static byte[] bomb(int megabytes) throws IOException {
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(jar)) {
      zip.putNextEntry(new ZipEntry("../../zeros"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < megabytes; i++) {
        zip.write(zeros);
      }
    }
    return jar.toByteArray();
  }

  @Test
  void aJarThatUnpacksWithoutEndIsRefusedAndNothingOfItStays() throws Exception {
    Client.Answer answer = engineer.send("POST", "/plugins/preview", JAR, bomb(64));

    assertThat(answer.json().get("possible").getAsBoolean()).isFalse();
    assertThat(answer.json().get("refusals").toString()).contains("unpacks to 67108864 bytes");
    assertThat(rig.plugins.lastJar.getParent()).isEqualTo(home.resolve(".work/uploads"));
    try (Stream<Path> left = Files.list(home.resolve(".work/uploads"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void anUploadOfMoreThanTheLimitIsRefused() throws Exception {
    String answer =
        Raw.send(
            rig.port(),
            "POST /api/v1/plugins HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type:"
                + " application/java-archive\r\nContent-Length: 104857601\r\nX-CSRF-Token: "
                + engineer.csrf()
                + "\r\nCookie: isthmus-session="
                + engineer.sessionId()
                + "\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 413").contains("100 MiB");
  }

  @Test
  void pluginsAreInstalledRolledBackAndRemoved() throws Exception {
    Client.Answer begun = engineer.send("POST", "/plugins", JAR, bomb(1));
    assertThat(begun.status()).isEqualTo(202);
    String number = begun.json().get("number").getAsString();
    assertThat(begun.header("Location")).isEqualTo("/api/v1/operations/" + number);
    assertThat(engineer.get("/operations/" + number).json().get("state").getAsString())
        .isEqualTo("running");
    assertThat(engineer.delete("/operations/" + number).status()).isEqualTo(202);
    assertThat(engineer.post("/plugins/test.memory/roll-back", "").status()).isEqualTo(202);
    assertThat(engineer.delete("/plugins/test.memory?with-devices=true").status()).isEqualTo(202);
    assertThat(engineer.get("/operations").json().getAsJsonArray("operations")).hasSize(3);
    assertThat(engineer.get("/plugins").body()).contains("\"state\":\"active\"");
    assertThat(engineer.get("/plugins/test.memory").status()).isEqualTo(200);
    assertThat(engineer.get("/plugins/other").status()).isEqualTo(404);
    assertThat(engineer.get("/operations/99").status()).isEqualTo(404);
    rig.plugins.goOn();
    rig.plugins.goOn();
    assertThat(engineer.delete("/operations/3").status()).isEqualTo(409);
  }
}
