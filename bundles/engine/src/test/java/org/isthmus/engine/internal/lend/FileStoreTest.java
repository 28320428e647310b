package org.isthmus.engine.internal.lend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileStoreTest {
  private static final long AT_CLOSE = 3_600_000;

  @TempDir Path home;
  private Stores stores = new Stores(1);

  @AfterEach
  void close() {
    stores.close();
  }

  private StateDirectory directory() {
    return new StateDirectory(home.resolve("press-1"));
  }

  private Path file() {
    return directory().store();
  }

  private FileStore reopened() {
    stores.close();
    stores = new Stores(1);
    return stores.of(directory());
  }

  @Test
  void aChangeReachesTheDiskByItself() {
    FileStore store = stores.of(directory());
    store.put("gap", "17");
    Until.holds("it is on disk", () -> new StoreFile(file()).read().equals(Map.of("gap", "17")));
    store.remove("gap");
    Until.holds("it is gone from disk", () -> new StoreFile(file()).read().isEmpty());
  }

  @Test
  void changesWaitForEachOtherAndAreWrittenAtTheEnd() {
    try (Stores slow = new Stores(AT_CLOSE)) {
      FileStore store = slow.of(directory());
      for (int i = 0; i < 100; i++) {
        store.put("counter", "" + i);
      }
      assertThat(file()).doesNotExist();
    }
    assertThat(new StoreFile(file()).read()).containsExactly(Map.entry("counter", "99"));
  }

  @Test
  void theSameTextAgainIsNoChange() throws IOException {
    stores.of(directory()).put("gap", "17");
    FileStore store = reopened();
    Files.delete(file());
    store.put("gap", "17");
    store.remove("other");
    store.write();
    assertThat(file()).doesNotExist();
  }

  @Test
  void anyTextComesBackAsItWas() {
    Map<String, String> texts = new HashMap<>();
    texts.put("a=b: c#d", " leading, trailing \\ \n\r\t ");
    texts.put("ключ", "\uD83D\uDE00 and a lone \uD83D");
    texts.put("empty", "");
    FileStore store = stores.of(directory());
    texts.forEach(store::put);
    FileStore again = reopened();
    assertThat(again.keys()).isEqualTo(texts.keySet());
    texts.forEach((key, text) -> assertThat(again.get(key)).isEqualTo(text));
  }

  @Test
  void aDamagedFileIsSetAsideSaidOnceAndTheStoreStartsEmpty() throws IOException {
    stores.of(directory()).put("gap", "17");
    stores.close();
    byte[] content = Files.readAllBytes(file());
    content[content.length - 2] ^= 1;
    Files.write(file(), content);
    try (Logged logged = Logged.by(StoreFile.class)) {
      FileStore store = reopened();
      assertThat(store.keys()).isEmpty();
      assertThat(stores.of(directory())).isSameAs(store);
      assertThat(logged.warnings())
          .singleElement()
          .asString()
          .contains(file().toString())
          .contains("checksum")
          .contains("store.properties.unusable");
    }
    assertThat(file().resolveSibling("store.properties.unusable")).hasBinaryContent(content);
    reopened().put("gap", "18");
    assertThat(reopened().get("gap")).isEqualTo("18");
  }

  @Test
  void aFileThatWasCutOffIsNotTakenForAnEmptyStore() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "");
    try (Logged logged = Logged.by(StoreFile.class)) {
      assertThat(stores.of(directory()).keys()).isEmpty();
      assertThat(logged.warnings()).singleElement().asString().contains("cut off");
    }
  }

  @Test
  void aDiskThatCannotBeWrittenIsSaidOnceAndWrittenWhenItCan() throws IOException {
    Files.writeString(home.resolve("press-1"), "in the way");
    try (Logged logged = Logged.by(FileStore.class)) {
      try (Stores slow = new Stores(AT_CLOSE)) {
        FileStore store = slow.of(directory());
        store.put("gap", "17");
        store.write();
        store.write();
        assertThat(logged.warnings()).singleElement().asString().contains("cannot be written");
        Files.delete(home.resolve("press-1"));
      }
    }
    assertThat(new StoreFile(file()).read()).containsEntry("gap", "17");
  }

  @Test
  void limitsAreKeptAndSaid() {
    FileStore store = stores.of(directory());
    for (int i = 0; i < 1_000; i++) {
      store.put("key " + i, "text");
    }
    assertThatThrownBy(() -> store.put("one more", "text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1000");
    store.put("key 0", "x".repeat(65_536));
    assertThatThrownBy(() -> store.put("key 0", "x".repeat(65_537)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65536");
    assertThatThrownBy(() -> store.put("key 0", "é".repeat(32_769)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("key 0");
    store.remove("key 0");
    store.put("one more", "é".repeat(32_768));
    assertThat(store.keys()).hasSize(1_000).contains("one more");
  }

  @Test
  void aStoreThatNobodyHasIsForgottenButNotWhatItHeld() {
    stores.of(directory()).put("gap", "17");
    Until.holds("it is written", () -> new StoreFile(file()).read().equals(Map.of("gap", "17")));
    System.gc();
    assertThat(stores.of(directory()).get("gap")).isEqualTo("17");
  }

  @Test
  void theFileTellsThatItIsNotToBeEdited() throws IOException {
    stores.of(directory()).put("gap", "17");
    stores.close();
    assertThat(Files.readString(file(), StandardCharsets.US_ASCII))
        .startsWith("# written by the gateway, not to be edited")
        .contains("gap=17");
  }
}
