package org.isthmus.tests.knock;

import java.io.IOException;
import java.util.function.Function;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.Gatekeeper;
import org.isthmus.host.access.Gatekeeper.Session;
import org.isthmus.host.access.Users;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.audit.AuditEntry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Answers lines with lines, since the test's own classes of the gateway are others than those in
 * the framework: {@code login USER PASSWORD}, {@code change USER OLD NEW}, {@code newest}, {@code
 * verify}.
 */
@Component(property = "knock=true")
public final class KnockComponent implements Function<String, String> {
  private static final String FROM = "127.0.0.1";

  private final Gatekeeper gatekeeper;
  private final Users users;
  private final Audit audit;

  /** Called by the framework. */
  @Activate
  public KnockComponent(
      @Reference Gatekeeper gatekeeper, @Reference Users users, @Reference Audit audit) {
    this.gatekeeper = gatekeeper;
    this.users = users;
    this.audit = audit;
  }

  @Override
  public String apply(String line) {
    String[] words = line.split(" ");
    try {
      return switch (words[0]) {
        case "login" -> login(words[1], words[2]);
        case "change" -> change(words[1], words[2], words[3]);
        case "newest" -> newest();
        case "verify" -> audit.verify().problem();
        default -> throw new IllegalArgumentException(line);
      };
    } catch (AccessException refused) {
      return refused.kind().name();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String login(String user, String password) throws AccessException, InterruptedException {
    Session session = gatekeeper.login(user, Secret.of(password), FROM);
    return session.caller().role() + (session.passwordToChange() ? ", to change" : "");
  }

  private String change(String user, String old, String next)
      throws AccessException, IOException, InterruptedException {
    Session session = gatekeeper.login(user, Secret.of(old), FROM);
    users.password(user, Secret.of(old), Secret.of(next), session.id(), session.caller());
    return "changed";
  }

  private String newest() throws IOException {
    AuditEntry entry = audit.entries(Long.MAX_VALUE, 1, "").get(0);
    return entry.action() + " by " + entry.who() + " " + entry.outcome();
  }
}
