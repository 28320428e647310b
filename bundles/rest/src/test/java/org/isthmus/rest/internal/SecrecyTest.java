package org.isthmus.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Role;
import org.isthmus.rest.internal.operation.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret is put wherever one can stand; no answer shows it. */
class SecrecyTest {
  private static final String MARKER = "mArKeR-s3cret-4711";

  @TempDir private Path home;

  private Rig rig() throws Exception {
    Rig rig =
        new Rig(home)
            .file("devices/press-1.yaml", Plant.PRESS)
            .file("password.txt", MARKER)
            .file(
                "devices/by-file.yaml",
                "device: by-file\ndriver: memory\nsettings: { password: \"${file:password.txt}\" }\n")
            .file(
                "devices/by-hand.yaml",
                "device: by-hand\ndriver: memory\nsettings: { password: " + MARKER + " }\n");
    rig.secrets.put("press", Secret.of(MARKER));
    return rig.start();
  }

  @Test
  void noAnswerHoldsASecret() throws Exception {
    try (Rig rig = rig()) {
      Client client = rig.session(Role.ADMINISTRATOR);
      List<String> answers = new ArrayList<>();
      change(client, answers);
      for (Operation operation : rig.api.operations()) {
        if (operation.method().equals("GET") && !operation.id().equals("openStream")) {
          for (String name : names(operation)) {
            answers.add(client.get(operation.path().replaceAll("\\{[^}]*}", name)).body());
          }
        }
      }
      assertThat(answers).hasSizeGreaterThan(100).noneMatch(answer -> answer.contains(MARKER));
      assertThat(rig.audit.entries(Long.MAX_VALUE, 10_000, "").toString()).doesNotContain(MARKER);
    }
  }

  private static List<String> names(Operation operation) {
    return operation.path().contains("{")
        ? List.of(
            "press-1",
            "by-file",
            "by-hand",
            "acme/torino/press-1/text",
            "1",
            "2",
            "3",
            "devices/press-1.yaml",
            "devices/by-hand.yaml",
            "memory",
            "test.memory",
            "press")
        : List.of("");
  }

  private static void change(Client client, List<String> answers) throws Exception {
    String quoted = "\"" + MARKER + "\"";
    answers.add(client.put("/secrets/other", "{\"value\":" + quoted + "}").body());
    answers.add(client.put("/secrets/a%20b", "{\"value\":" + quoted + "}").body());
    answers.add(client.put("/secrets/wrong", "{\"vlaue\":" + quoted + "}").body());
    answers.add(client.post("/login", "{\"user\":\"viewer\",\"password\":" + quoted + "}").body());
    answers.add(
        client
            .post("/users", "{\"name\":\"eve\",\"role\":\"viewer\",\"password\":" + quoted + "}")
            .body());
    answers.add(client.put("/users/eve/password", "{\"password\":" + quoted + "}").body());
    answers.add(
        client
            .put("/session/password", "{\"current\":" + quoted + ",\"next\":" + quoted + "}")
            .body());
    String device =
        "{\"device\":\"d\",\"driver\":\"memory\",\"settings\":{\"password\":" + quoted + "}}";
    answers.add(client.put("/devices/d", device).body());
    String yaml = "device: d\\ndriver: memory\\nsettings: { password: " + MARKER + " }\\n";
    answers.add(
        client
            .post(
                "/configuration/check",
                "{\"file\":\"devices/d.yaml\",\"content\":\"" + yaml + "\"}")
            .body());
  }

  @Test
  void aFileWithASecretWrittenByHandIsNotShownAndTheCureIsSaid() throws Exception {
    try (Rig rig = rig()) {
      Client client = rig.session(Role.ADMINISTRATOR);
      Client.Answer answer = client.get("/configuration/files/devices/by-hand.yaml");
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.json().get("detail").getAsString())
          .isEqualTo("devices/by-hand.yaml:3 holds a secret in plain text, and is not shown");
      assertThat(client.get("/devices/by-hand/configuration").status()).isEqualTo(409);
    }
  }

  @Test
  void whatATokenIsIsToldOnce() throws Exception {
    try (Rig rig = rig()) {
      Client client = rig.session(Role.ADMINISTRATOR);
      String token =
          client
              .post("/tokens", "{\"name\":\"ci\",\"role\":\"viewer\"}")
              .json()
              .get("token")
              .getAsString();
      assertThat(rig.access.token(Secret.of(token), ""))
          .map(Caller::name)
          .hasValue("administrator");
      assertThat(client.get("/tokens").body()).contains("\"ci\"").doesNotContain(token);
    }
  }
}
