package org.isthmus.plugins.internal.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.isthmus.plugins.internal.set.SetEntry.Hold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

class SetFileTest {
  private static final Release OLD = new Release(new Version("1.0.0.s1"), "aa");
  private static final Release NEW = new Release(new Version("1.1.0"), "bb");

  @TempDir private Path directory;

  private static PluginSet full() {
    SetEntry entry = new SetEntry("com.acme", OLD, null, Hold.BUNDLED, Instant.EPOCH);
    return PluginSet.EMPTY
        .with(entry.next(NEW, Hold.PINNED, Instant.EPOCH))
        .with(new SetEntry("com.other", OLD, null, Hold.CHOSEN, Instant.EPOCH))
        .without("com.gone")
        .leaking("aa", "thread poller; and more")
        .feeding(Map.of("folder/a file.jar", "bb"));
  }

  @Test
  void whatWasWrittenIsRead() throws Exception {
    SetFile file = new SetFile(directory);
    assertThat(file.read()).isEqualTo(PluginSet.EMPTY);
    file.write(full());
    assertThat(file.read()).isEqualTo(full());
    assertThat(file.read().jars()).containsExactly("bb", "aa");
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void anyChangedByteIsNoticed() throws Exception {
    SetFile file = new SetFile(directory);
    file.write(full());
    byte[] sound = Files.readAllBytes(file.path());
    for (int at = 0; at < sound.length - 1; at++) {
      byte[] broken = sound.clone();
      broken[at] ^= 1;
      Files.write(file.path(), broken);
      assertThatThrownBy(file::read).as("byte %s", at).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aPluginThatComesBackIsNotRemovedAnyMore() {
    PluginSet back = full().with(new SetEntry("com.gone", OLD, null, Hold.CHOSEN, Instant.EPOCH));
    assertThat(back.removed()).isEmpty();
  }

  @Test
  void jarsAreKeptUnderTheirHashAndSweptWhenNobodyNamesThem() throws Exception {
    JarStore store = new JarStore(directory);
    Path source = Files.writeString(directory.resolve("source"), "content");
    JarStore.Incoming in = store.take(source, 1_000);
    Path kept = store.keep(in);
    assertThat(kept).hasContent("content").hasFileName(Sha256.of(source) + ".jar");
    assertThat(store.keep(store.take(source, 1_000))).isEqualTo(kept);
    store.sweep(Set.of(in.sha256()));
    assertThat(kept).exists();
    store.sweep(Set.of());
    assertThat(kept).doesNotExist();
    assertThat(directory.resolve("incoming")).isEmptyDirectory();
  }

  @Test
  void noMoreThanIsWorthItIsCopied() throws Exception {
    JarStore store = new JarStore(directory);
    Path source = Files.write(directory.resolve("source"), new byte[1 << 20]);
    assertThat(Files.size(store.take(source, 1_000).file())).isLessThan(200_000);
    store.clearIncoming();
    assertThat(directory.resolve("incoming")).isEmptyDirectory();
  }
}
