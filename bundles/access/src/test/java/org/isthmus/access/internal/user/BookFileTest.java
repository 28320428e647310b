package org.isthmus.access.internal.user;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.isthmus.access.internal.hash.Sha256;
import org.isthmus.access.internal.password.PasswordHash;
import org.isthmus.access.internal.user.BookFile.DamagedException;
import org.isthmus.host.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookFileTest {
  @TempDir private Path directory;
  private Path path;
  private BookFile file;
  private String whole;

  @BeforeEach
  void write() throws IOException {
    path = directory.resolve("users");
    file = new BookFile(path);
    PasswordHash hash = PasswordHash.ofNobody(1000);
    ApiToken token = new ApiToken("ada", "ci", Role.VIEWER, Instant.EPOCH, null, "0".repeat(64));
    file.write(
        Book.EMPTY
            .with(new Account("ada", Role.ENGINEER, hash, true, null))
            .with(new Account("gräf", Role.ADMINISTRATOR, hash, false, Instant.EPOCH))
            .tokens(none -> List.of(token)));
    whole = Files.readString(path, ISO_8859_1);
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws Exception {
    Book book = file.read();

    assertThat(book.accounts()).extracting(Account::name).containsExactly("ada", "gräf");
    assertThat(book.tokens()).hasSize(1);
    file.write(book);
    assertThat(Files.readString(path, ISO_8859_1)).isEqualTo(whole);
  }

  @Test
  void anyFlippedBitIsNoticed() throws Exception {
    for (int at = 0; at < whole.length(); at++) {
      StringBuilder damaged = new StringBuilder(whole);
      damaged.setCharAt(at, (char) (whole.charAt(at) ^ (1 << (at % 8))));
      Files.writeString(path, damaged, ISO_8859_1);

      assertThatThrownBy(file::read).isInstanceOf(DamagedException.class);
    }
  }

  /** Even with the right hash before it, what is no book is refused, in no other way. */
  @Test
  void whateverStandsBehindARightHashIsReadOrRefused() throws Exception {
    String content = Files.readString(path).substring(whole.indexOf('\n') + 1);
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      StringBuilder changed = new StringBuilder(content);
      int from = random.nextInt(content.length());
      int to = Math.min(content.length(), from + random.nextInt(20));
      changed.replace(from, to, "{}[]\",:0nulltrue".substring(random.nextInt(16)));
      Files.writeString(
          path, "isthmus users 1 sha256 " + Sha256.of(changed.toString()) + "\n" + changed);
      try {
        assertThat(file.read()).isNotNull();
      } catch (DamagedException expected) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1000);
  }
}
