package org.isthmus.engine.internal.lend;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store on disk: a properties file whose first line is the checksum of the others, because the
 * format itself takes any garbage for keys. One thread at a time.
 */
record StoreFile(Path path) {
  private static final Logger log = LoggerFactory.getLogger(StoreFile.class);
  private static final String HEAD = "# written by the gateway, not to be edited; crc32c ";
  private static final int HEAD_LENGTH = HEAD.length() + 8 + 1;

  /** What the file holds; empty if there is none, or it cannot be used, which is said. */
  Map<String, String> read() {
    try {
      return parse(Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      return new HashMap<>();
    } catch (IOException e) {
      log.warn(
          "{} cannot be used: {}; it is set aside as {}, and what it held will be learned again",
          path,
          e.getMessage(),
          setAside());
      return new HashMap<>();
    }
  }

  void write(Map<String, String> texts) throws IOException {
    Properties properties = new Properties();
    properties.putAll(texts);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    properties.store(body, null);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(head(body.toByteArray()));
    body.writeTo(content);
    AtomicFile.write(path, content.toByteArray());
  }

  private static Map<String, String> parse(byte[] content) throws IOException {
    if (content.length < HEAD_LENGTH) {
      throw new IOException("it is cut off");
    }
    byte[] body = Arrays.copyOfRange(content, HEAD_LENGTH, content.length);
    if (!Arrays.equals(head(body), Arrays.copyOf(content, HEAD_LENGTH))) {
      throw new IOException("its checksum does not fit its content");
    }
    Properties properties = new Properties();
    properties.load(new ByteArrayInputStream(body));
    Map<String, String> texts = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
    return texts;
  }

  private static byte[] head(byte[] body) {
    CRC32C checksum = new CRC32C();
    checksum.update(body);
    return "%s%08x\n".formatted(HEAD, checksum.getValue()).getBytes(StandardCharsets.US_ASCII);
  }

  private String setAside() {
    Path aside = path.resolveSibling(path.getFileName() + ".unusable");
    try {
      Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
      return aside.getFileName().toString();
    } catch (IOException e) {
      return "nothing, which failed too (" + e + ")";
    }
  }
}
