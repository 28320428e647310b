package org.isthmus.sink.sql.internal.database;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.isthmus.api.sink.UnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC drivers: those inside of the bundle, made when first needed, and those that plugins
 * offer as services. Never by way of {@link DriverManager}, which would hold on to them.
 * Thread-safe.
 */
public final class Drivers {
  private record Own(String prefix, Supplier<Driver> maker) {}

  private static final List<Own> OWN =
      List.of(
          new Own("jdbc:postgresql:", org.postgresql.Driver::new),
          new Own("jdbc:h2:", org.h2.Driver::new),
          new Own("jdbc:sqlserver:", com.microsoft.sqlserver.jdbc.SQLServerDriver::new));

  static {
    // Read by H2 once, before its first server could listen to other machines.
    if (System.getProperty("h2.bindAddress") == null) {
      System.setProperty("h2.bindAddress", "127.0.0.1");
    }
  }

  private final List<Driver> offered = new CopyOnWriteArrayList<>();
  private final Map<Database, Driver> users = new ConcurrentHashMap<>();

  /** A plugin offers one. */
  public void add(Driver driver) {
    offered.add(driver);
  }

  /** It is offered no longer: who works with it ends. */
  public void remove(Driver driver) {
    offered.remove(driver);
    users.entrySet().stream()
        .filter(user -> user.getValue().equals(driver))
        .forEach(user -> user.getKey().close());
  }

  /** A database is opened with a driver. */
  void begin(Database database, Driver driver) {
    users.put(database, driver);
  }

  /** It is closed. */
  void end(Database database) {
    users.remove(database);
  }

  /**
   * The driver for a URL; one that a plugin offers before our own.
   *
   * @throws UnavailableException if there is none
   */
  public Driver of(String url) throws UnavailableException {
    Driver driver = find(url);
    if (driver == null) {
      String kind = url.split(":", 3)[1].toLowerCase(Locale.ROOT);
      throw new UnavailableException(
          "sql.driver.missing",
          "no JDBC driver is installed for jdbc:{0}:",
          "put the driver's jar into the plugins directory of the gateway's home, or correct"
              + " settings.url",
          kind);
    }
    return driver;
  }

  private @Nullable Driver find(String url) throws UnavailableException {
    for (Driver driver : offered) {
      try {
        if (driver.acceptsURL(url)) {
          return driver;
        }
      } catch (SQLException e) {
        throw new UnavailableException(
            "sql.url.wrong", "settings.url is refused: {0}", "correct it", Faults.firstLine(e));
      }
    }
    for (Own own : OWN) {
      if (url.startsWith(own.prefix())) {
        return own.maker().get();
      }
    }
    return null;
  }

  /**
   * Our own drivers register themselves for everybody when their classes are loaded, and the JVM
   * keeps their messages for as long as it has memory; nothing of this bundle would be unloaded.
   */
  public static void forget() {
    ClassLoader ours = Drivers.class.getClassLoader();
    ResourceBundle.clearCache(ours);
    for (Driver driver : Collections.list(DriverManager.getDrivers())) {
      if (driver.getClass().getClassLoader() == ours) {
        try {
          DriverManager.deregisterDriver(driver);
        } catch (SQLException | SecurityException e) {
          // Then it stays, and the gateway's own look at residue will tell.
        }
      }
    }
  }
}
