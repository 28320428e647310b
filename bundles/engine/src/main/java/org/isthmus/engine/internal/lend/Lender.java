package org.isthmus.engine.internal.lend;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.isthmus.api.data.Event;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.sink.Commands;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.host.serial.SerialLines;

/**
 * Lends each link and each session what the gateway has for it. One an engine; safe for any thread.
 * Nothing of a plugin stays here after its loans have ended.
 */
public final class Lender implements AutoCloseable {
  private static final long STORE_WRITE_MILLIS = 2_000;

  private final Facilities facilities;

  /**
   * @param home the gateway's home directory; {@code state}, {@code trust} and {@code secrets} are
   *     made in it when they are needed
   * @param gateway the gateway's id
   * @param zone of clocks that do not tell theirs
   * @param partners whom the gateway trusts
   */
  public Lender(Path home, String gateway, ZoneId zone, PartnerCertificates partners) {
    this.facilities =
        new Facilities(
            home,
            gateway,
            zone,
            new Loans(),
            new SharedResources(),
            new Stores(STORE_WRITE_MILLIS),
            partners,
            new OwnCertificate(home, gateway, Keytool.ofThisRuntime()));
  }

  /**
   * Lends to a link that is about to be opened.
   *
   * @param plugin the installed bundle whose code runs, two versions apart: links of one share
   *     resources
   * @param loader the plugin's class loader
   * @param events takes what the device reports; must not block
   */
  public Loan<LinkContext> link(
      String device,
      String plugin,
      ClassLoader loader,
      boolean readOnly,
      SerialLines lines,
      Consumer<Event> events) {
    Borrower borrower = new Borrower(Borrower.Kind.DEVICE, device, plugin, loader);
    return Loan.of(new LentLink(facilities, borrower, readOnly, lines, events), LinkContext.class);
  }

  /** Lends to a session that is about to be opened; see {@link #link}. */
  public Loan<SinkContext> session(
      String sink, String plugin, ClassLoader loader, Commands commands) {
    return session(sink, plugin, loader, commands, false);
  }

  /** Lends to a session that only tries the partner; see {@link SinkContext#probing}. */
  public Loan<SinkContext> probe(
      String sink, String plugin, ClassLoader loader, Commands commands) {
    return session(sink, plugin, loader, commands, true);
  }

  private Loan<SinkContext> session(
      String sink, String plugin, ClassLoader loader, Commands commands, boolean probing) {
    Borrower borrower = new Borrower(Borrower.Kind.SINK, sink, plugin, loader);
    return Loan.of(new LentSession(facilities, borrower, commands, probing), SinkContext.class);
  }

  /**
   * What plugins have been lent and have not given back, for a person.
   *
   * @param plugin of which installed bundles
   */
  public List<String> held(Predicate<String> plugin) {
    List<String> held = new ArrayList<>(facilities.loans().held(plugin));
    held.addAll(facilities.resources().held(plugin));
    return held;
  }

  /** Writes what the stores still hold and stops; loans are to be closed before. */
  @Override
  public void close() {
    facilities.stores().close();
  }
}
