package org.isthmus.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.Gatekeeper.Session;
import org.isthmus.host.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** All that can go right and wrong, with everything logged; then everything written is searched. */
class NoSecretShownTest {
  private static final String SHORT = "secret-sh0rt";

  @TempDir private Path directory;
  private final List<String> shown = new ArrayList<>();
  private final List<String> secrets = new ArrayList<>();

  @Test
  void noSecretIsInLogAuditExceptionOrText() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger("root");
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    String initial;
    try (Home home = Home.open(directory)) {
      initial = home.initial().reveal();
      root.setLevel(Level.TRACE);
      root.addAppender(log);
      use(home);
    } finally {
      root.detachAppender(log);
      root.setLevel(before);
    }
    Files.writeString(directory.resolve("access/users"), "damaged " + initial);
    root.addAppender(log);
    try (Home home = Home.open(directory)) {
      note(() -> home.login("ada"));
    } finally {
      root.detachAppender(log);
    }
    secrets.add(initial);
    log.list.forEach(this::note);
    shown.addAll(written("audit"));

    assertThat(shown).hasSizeGreaterThan(20);
    assertThat(secrets).hasSizeGreaterThan(10);
    for (String text : shown) {
      assertThat(text).doesNotContain(secrets);
    }
  }

  private void use(Home home) throws Exception {
    secrets.addAll(List.of(Home.GOOD.reveal(), Home.WRONG.reveal(), SHORT));
    home.add("ada", Role.ENGINEER);
    note(() -> home.users.add("eve", Secret.of(SHORT.substring(1)), Role.VIEWER, false, Home.ROOT));
    note(() -> home.users.add("ada", Home.GOOD, Role.VIEWER, false, Home.ROOT));
    note(() -> home.door.login("ada", Home.WRONG, Home.FROM));
    note(() -> home.door.login(Home.GOOD.reveal(), Home.WRONG, Home.FROM));
    for (int i = 0; i < 6; i++) {
      note(() -> home.door.login("ada", Home.WRONG, Home.FROM));
    }
    home.users.unlock("ada", Home.ROOT);
    Session session = home.login("ada");
    secrets.addAll(List.of(session.id(), session.csrf()));
    shown.add(session.toString());
    Secret token = home.users.issue("ada", "ci", Role.VIEWER, null, Home.ROOT);
    secrets.add(token.reveal());
    home.door.token(token, Home.FROM);
    home.door.token(Secret.of("isthmus_" + SHORT), Home.FROM);
    note(() -> home.users.password("ada", Home.WRONG, Home.GOOD, session.id(), session.caller()));
    home.users.password("ada", Home.GOOD, Secret.of("next " + SHORT), "", session.caller());
    shown.add(home.users.users() + " " + home.users.tokens() + " " + home.door);
    secrets.addAll(hashes());
    home.door.logout(session.id(), Home.FROM);
  }

  private List<String> hashes() throws Exception {
    String users = Files.readString(directory.resolve("access/users"));
    return Stream.of(users.split("\""))
        .filter(each -> each.startsWith("pbkdf2") || each.matches("[0-9a-f]{64}"))
        .flatMap(each -> Stream.of(each, each.substring(each.lastIndexOf('$') + 1)))
        .toList();
  }

  private List<String> written(String folder) throws Exception {
    try (Stream<Path> files = Files.list(directory.resolve(folder))) {
      List<String> lines = new ArrayList<>();
      for (Path file : files.toList()) {
        lines.addAll(Files.readAllLines(file));
      }
      return lines;
    }
  }

  private void note(Home.Refusable call) throws Exception {
    try {
      call.make();
      throw new AssertionError("it was not refused");
    } catch (AccessException refused) {
      shown.add(refused + " " + refused.problem() + " " + refused.problem().parameters());
    }
  }

  private void note(ILoggingEvent event) {
    shown.add(
        event.getFormattedMessage()
            + (event.getThrowableProxy() == null
                ? ""
                : ThrowableProxyUtil.asString(event.getThrowableProxy())));
  }
}
