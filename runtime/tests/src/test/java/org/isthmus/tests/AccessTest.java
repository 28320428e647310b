package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.tests.GatewayUnderTest.LONG;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.isthmus.tests.knock.KnockComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Users and audit log as they are in the gateway, with hashes as slow as they are there. */
class AccessTest {
  private static final String NEXT = "another-good-password";

  @TempDir private Path directory;

  private GatewayUnderTest start() throws Exception {
    GatewayUnderTest gateway = GatewayUnderTest.start(directory.resolve("home"));
    gateway.install(
        BundleBuilder.bundle("org.isthmus.knock", "1.0.0")
            .with(KnockComponent.class)
            .build(directory.resolve("knock.jar")));
    Await.until("the door", LONG, () -> services(gateway) != null);
    return gateway;
  }

  private static ServiceReference<?>[] services(GatewayUnderTest gateway)
      throws InvalidSyntaxException {
    return gateway.context().getAllServiceReferences(Function.class.getName(), "(knock=true)");
  }

  @SuppressWarnings("unchecked")
  private static String ask(GatewayUnderTest gateway, String line) throws Exception {
    return ((Function<String, String>) gateway.context().getService(services(gateway)[0]))
        .apply(line);
  }

  @Test
  void theFirstAdministratorLogsInChangesThePasswordAndIsKnownAfterARestart() throws Exception {
    Path file = directory.resolve("home/secrets/initial-admin-password");
    try (GatewayUnderTest gateway = start()) {
      Await.until("the first password", LONG, () -> Files.size(file) > 0);
      String password = Files.readString(file).strip();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      Await.until(
          "the first administrator",
          LONG,
          () -> ask(gateway, "login admin " + password).equals("ADMINISTRATOR, to change"));
      assertThat(ask(gateway, "login admin " + password + "x")).isEqualTo("WRONG_CREDENTIALS");
      assertThat(ask(gateway, "newest")).isEqualTo("login by admin FAILED");

      assertThat(ask(gateway, "change admin " + password + " " + NEXT)).isEqualTo("changed");
      assertThat(file).doesNotExist();
      assertThat(ask(gateway, "newest")).isEqualTo("user.password by admin DONE");
    }
    try (GatewayUnderTest gateway = start()) {
      Await.until(
          "the users", LONG, () -> ask(gateway, "login admin " + NEXT).equals("ADMINISTRATOR"));
      assertThat(file).doesNotExist();
      assertThat(ask(gateway, "verify")).isEmpty();
    }
  }

  @Test
  void theFirstPasswordIsPrintedOnce() throws Exception {
    try (LoggedLines log = new LoggedLines()) {
      try (GatewayUnderTest gateway = start()) {
        log.await("log in as admin with the password");
      }
      try (GatewayUnderTest gateway = start()) {
        Await.until("the users", LONG, () -> !ask(gateway, "login admin x").equals("UNAVAILABLE"));
      }
      Path file = directory.resolve("home/secrets/initial-admin-password");
      String password = Pattern.quote(Files.readString(file).strip());
      List<String> lines = log.lines();
      assertThat(lines).filteredOn(line -> line.matches(".*" + password + ".*")).hasSize(1);
    }
  }
}
