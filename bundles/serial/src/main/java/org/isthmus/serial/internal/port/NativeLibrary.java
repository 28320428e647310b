package org.isthmus.serial.internal.port;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.isthmus.host.file.AtomicFile;
import org.jspecify.annotations.Nullable;

/**
 * Where jSerialComm's native library lies. By itself jSerialComm loads what it finds under a name
 * in the system's temporary directory that everybody knows and may write to, and tidies up there
 * along links: whoever has an account on the machine could run code in the gateway, or have its
 * files removed. So it is given a directory that only the gateway's user can enter. On other
 * systems than Linux the temporary directory is the user's own, and nothing is done.
 */
final class NativeLibrary {
  private static final String PATH = "jSerialComm.library.path";
  private static final String APPLICATION = "fazecast.jSerialComm.appid";
  private static final String LINUX = "Linux";
  private static final String FILE = "libjSerialComm.so";
  private static final String[] MACHINES = {
    "x86_64", "x86", "armv8_64", "armv8_32", "armv7hf", "armv6hf", "armv5", "ppc64le"
  };

  private NativeLibrary() {}

  /**
   * Lays it there; before the first use of jSerialComm. Who has set jSerialComm's own property for
   * that is left alone.
   *
   * @param wanted null for a new temporary directory
   * @throws UncheckedIOException if the directory cannot be written
   */
  static void lay(@Nullable Path wanted) {
    String system = System.getProperty("os.name", "");
    if (!system.toLowerCase(Locale.ROOT).contains("linux") || System.getProperty(PATH) != null) {
      return;
    }
    try {
      Path directory = wanted == null ? Files.createTempDirectory("isthmus-native") : wanted;
      AtomicFile.createPrivateDirectories(directory);
      for (String machine : MACHINES) {
        lay(machine, directory.resolve(LINUX).resolve(machine));
      }
      System.setProperty(PATH, directory.toAbsolutePath().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // A name that nobody can have guessed: what jSerialComm looks for in the temporary directory.
    System.setProperty(APPLICATION, UUID.randomUUID().toString());
  }

  private static void lay(String machine, Path directory) throws IOException {
    // The class is not yet initialized by this: that would load the library.
    try (InputStream in =
        SerialPort.class.getResourceAsStream("/" + LINUX + "/" + machine + "/" + FILE)) {
      if (in == null) {
        return;
      }
      byte[] content = in.readAllBytes();
      Path file = directory.resolve(FILE);
      if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
        return;
      }
      Files.createDirectories(directory);
      Path fresh = Files.createTempFile(directory, ".", ".so");
      Files.write(fresh, content);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
