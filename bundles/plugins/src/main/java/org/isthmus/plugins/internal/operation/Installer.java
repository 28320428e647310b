package org.isthmus.plugins.internal.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.isthmus.host.access.Caller;
import org.isthmus.host.plugins.InstalledPlugin;
import org.isthmus.host.plugins.Operation;
import org.isthmus.host.plugins.Plugins;
import org.isthmus.host.plugins.Preview;
import org.isthmus.plugins.internal.jar.PluginJar;
import org.isthmus.plugins.internal.jar.RefusedException;
import org.isthmus.plugins.internal.set.JarStore;
import org.isthmus.plugins.internal.set.Release;
import org.isthmus.plugins.internal.set.SetEntry;
import org.isthmus.plugins.internal.set.SetEntry.Hold;

/** The service. Any thread. */
public final class Installer implements Plugins {
  private final Workshop shop;
  private final Operations operations;

  /**
   * For this gateway.
   *
   * @param executor of one thread
   * @param ended hears how each operation has ended
   */
  public Installer(Workshop shop, Executor executor, BiConsumer<Caller, Operation> ended) {
    this.shop = shop;
    this.operations = new Operations(executor, ended);
  }

  @Override
  public List<InstalledPlugin> installed() {
    return new Look(shop).all();
  }

  @Override
  public Preview preview(Path jar) throws IOException {
    JarStore.Incoming copy = Reception.take(shop, jar);
    try {
      return new Look(shop).preview(PluginJar.read(copy.file(), copy.sha256()));
    } catch (RefusedException refused) {
      return Look.refused(copy.sha256(), refused.why());
    } finally {
      copy.drop();
    }
  }

  private JarStore store() {
    return shop.roster().store();
  }

  @Override
  public Operation install(Path jar, Caller by) throws IOException {
    return submit(jar, by).look();
  }

  /** The same, for who wants to hear of it. */
  Ticket submit(Path jar, Caller by) throws IOException {
    JarStore.Incoming copy = Reception.take(shop, jar);
    Work work = new Exchange(shop, new Delivered(copy), Hold.CHOSEN, null);
    return operations.submit(Operation.Kind.INSTALL, "", by, work);
  }

  /** A jar that somebody has brought. */
  private final class Delivered implements Exchange.Source {
    private final JarStore.Incoming copy;

    Delivered(JarStore.Incoming copy) {
      this.copy = copy;
    }

    @Override
    public PluginJar jar() throws RefusedException, IOException {
      return PluginJar.read(copy.file(), copy.sha256());
    }

    @Override
    public void keep() throws IOException {
      Path unused = store().keep(copy);
    }

    @Override
    public void drop() throws IOException {
      copy.drop();
    }
  }

  @Override
  public Operation rollBack(String id, Caller by) {
    Work work = new Exchange(shop, new Kept(id), Hold.PINNED, Operation.Kind.ROLL_BACK);
    return operations.submit(Operation.Kind.ROLL_BACK, id, by, work).look();
  }

  /** The jar of the version before. */
  private final class Kept implements Exchange.Source {
    private final String id;

    Kept(String id) {
      this.id = id;
    }

    @Override
    public PluginJar jar() throws RefusedException, IOException {
      Release previous = shop.roster().set().entry(id).map(SetEntry::previous).orElse(null);
      if (previous == null) {
        throw new RefusedException(
            "there is no version of " + id + " to go back to; install the one that you want");
      }
      return PluginJar.read(store().jar(previous.sha256()), previous.sha256());
    }

    @Override
    public void keep() {
      // it is
    }

    @Override
    public void drop() {
      // it stays until the set does without it
    }
  }

  @Override
  public Operation remove(String id, boolean withDevices, Caller by) {
    Work work = new Removal(shop, id, withDevices);
    return operations.submit(Operation.Kind.REMOVE, id, by, work).look();
  }

  @Override
  public List<Operation> operations() {
    return operations.all();
  }

  @Override
  public Optional<Operation> operation(String number) {
    return operations.ticket(number).map(Ticket::look);
  }

  @Override
  public Operation await(String number) throws InterruptedException {
    Ticket ticket =
        operations
            .ticket(number)
            .orElseThrow(() -> new IllegalArgumentException("there is no operation " + number));
    ticket.await();
    return ticket.look();
  }

  @Override
  public boolean cancel(String number, Caller by) {
    return operations.ticket(number).map(Ticket::cancel).orElse(false);
  }
}
