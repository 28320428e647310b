package org.isthmus.config.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.isthmus.api.data.Secret;
import org.isthmus.config.internal.read.References.MissingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretStoreTest {
  @TempDir private Path home;

  @Test
  void aSecretIsKeptEncryptedAndReadByAnotherStore() throws IOException {
    new SecretStore(home).put("broker", Secret.of("hunter2 ü"));

    assertThat(new SecretStore(home).get("broker")).isEqualTo("hunter2 ü");
    assertThat(new SecretStore(home).names()).containsExactly("broker");
    assertThat(Files.readString(home.resolve("secrets/store"))).doesNotContain("hunter2");
    for (String file : List.of("secrets/key", "secrets/store")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void theSameSecretTwiceIsNotTheSameText() throws IOException {
    SecretStore store = new SecretStore(home);
    store.put("a", Secret.of("x"));
    String first = Files.readString(home.resolve("secrets/store"));
    store.put("a", Secret.of("x"));

    assertThat(Files.readString(home.resolve("secrets/store"))).isNotEqualTo(first);
    store.remove("a");
    assertThat(store.get("a")).isNull();
  }

  @Test
  void exchangedEntriesAreNoticed() throws IOException {
    SecretStore store = new SecretStore(home);
    store.put("a", Secret.of("x"));
    Path file = home.resolve("secrets/store");
    Files.writeString(file, Files.readString(file).replace("a ", "b "));

    assertThatThrownBy(() -> store.get("b"))
        .isInstanceOf(IOException.class)
        .hasMessage("secrets/store was not written with secrets/key");
  }

  @Test
  void aLostKeyIsNotReplacedSilently() throws IOException {
    SecretStore store = new SecretStore(home);
    store.put("a", Secret.of("x"));
    Files.delete(home.resolve("secrets/key"));

    assertThatThrownBy(() -> store.put("b", Secret.of("y")))
        .hasMessage("secrets/key is missing, without which secrets/store is unreadable");
  }

  @Test
  void eachKindOfReferenceIsFoundOrNamed() throws Exception {
    SecretStore store = new SecretStore(home);
    store.put("broker", Secret.of("hunter2"));
    Files.writeString(home.resolve("token"), "abc\n");
    GatewayReferences references =
        new GatewayReferences(home, name -> name.equals("HOST") ? "h" : null, store);

    assertThat(references.resolve("env", "HOST")).isEqualTo("h");
    assertThat(references.resolve("file", "token")).isEqualTo("abc");
    assertThat(references.resolve("secret", "broker")).isEqualTo("hunter2");
    assertThat(problem(references, "env", "PORT"))
        .isEqualTo(
            "the environment variable PORT is not set; set it, or write a default after the name:"
                + " PORT:-value");
    assertThat(problem(references, "file", "nowhere"))
        .isEqualTo("there is no file nowhere; add it or correct the path");
    assertThat(problem(references, "secret", "nobody"))
        .isEqualTo("there is no secret nobody in the store; add it or correct the name");
    assertThat(problem(references, "sceret", "a"))
        .isEqualTo(
            "there is no reference of the kind 'sceret'; write secret:, or two dollars if it is"
                + " meant as text");
  }

  private static String problem(GatewayReferences references, String kind, String name) {
    try {
      return references.resolve(kind, name);
    } catch (MissingException missing) {
      return missing.problem().toString();
    }
  }
}
