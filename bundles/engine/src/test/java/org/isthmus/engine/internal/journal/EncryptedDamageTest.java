package org.isthmus.engine.internal.journal;

import java.io.IOException;
import java.nio.file.Path;
import org.isthmus.engine.internal.seal.KeyRing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What damage does to a journal in the clear, and no more, it does to one that is encrypted. */
final class EncryptedDamageTest extends DamageTest {
  @TempDir private Path home;

  @BeforeEach
  void encrypt() throws IOException {
    plant.config = plant.config.withSealing(new Sealing(new KeyRing(home), true));
  }
}
