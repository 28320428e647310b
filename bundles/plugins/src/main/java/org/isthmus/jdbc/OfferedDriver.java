package org.isthmus.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The component of a JDBC plugin: makes the driver that stands beside it in the jar, offers it, and
 * at the end takes it out of the {@link DriverManager}, into which drivers put themselves and which
 * would hold on to the plugin for ever. Knows nothing but the JDK. Thread-safe.
 */
public final class OfferedDriver implements Driver {
  private volatile @Nullable Driver driver;

  /**
   * Makes the driver.
   *
   * @param properties {@code driver} names its class
   */
  public void activate(Map<String, Object> properties) throws ReflectiveOperationException {
    Class<?> type =
        Class.forName(
            String.valueOf(properties.get("driver")), true, OfferedDriver.class.getClassLoader());
    driver = (Driver) type.getDeclaredConstructor().newInstance();
  }

  /** Lets go of everything. */
  public void deactivate() {
    driver = null;
    ClassLoader ours = OfferedDriver.class.getClassLoader();
    for (Driver registered : Collections.list(DriverManager.getDrivers())) {
      if (registered.getClass().getClassLoader() == ours) {
        try {
          DriverManager.deregisterDriver(registered);
        } catch (SQLException | SecurityException e) {
          // It stays; what a plugin leaves behind is looked for and shown.
        }
      }
    }
  }

  private Driver driver() {
    return requireNonNull(driver, "the plugin of this driver was removed");
  }

  @Override
  public @Nullable Connection connect(String url, Properties properties) throws SQLException {
    return driver().connect(url, properties);
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return driver().acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties)
      throws SQLException {
    return driver().getPropertyInfo(url, properties);
  }

  @Override
  public int getMajorVersion() {
    return driver().getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return driver().getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return driver().jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return driver().getParentLogger();
  }
}
