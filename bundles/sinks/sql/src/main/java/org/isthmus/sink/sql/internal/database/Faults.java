package org.isthmus.sink.sql.internal.database;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.UnavailableException;
import org.jspecify.annotations.Nullable;

/** What an error of a database means, for a person, and whether it is the fault of a row. */
public final class Faults {
  private static final Set<Integer> MARIADB_LOGIN = Set.of(1045, 1698);
  private static final int TOO_MANY_CONNECTIONS = 1040; // MariaDB
  private static final Set<Integer> SQLSERVER_LOGIN = Set.of(18456, 18452);
  private static final Set<Integer> NO_SUCH_DATABASE = Set.of(1049, 4060, 90146);
  private static final Set<Integer> NO_SUCH_TABLE = Set.of(208, 1146, 42102, 42104);
  private static final Set<Integer> NO_SUCH_COLUMN = Set.of(207, 1054, 42122);
  private static final Set<Integer> NO_RIGHT = Set.of(229, 1044, 1142, 1143, 262, 90096);
  private static final Set<Integer> BAD_VALUE =
      Set.of(
          // MariaDB
          1048,
          1062,
          1264,
          1265,
          1292,
          1366,
          1406,
          1452,
          4025,
          // SQL Server
          220,
          241,
          242,
          515,
          547,
          2601,
          2627,
          2628,
          8114,
          8115,
          8152);

  private Faults() {}

  /** Whether a row is to blame: its values, whenever they are sent. */
  public static boolean isOfARow(SQLException fault) {
    String state = state(fault);
    return state.startsWith("22")
        || state.startsWith("23")
        || BAD_VALUE.contains(innermost(fault).getErrorCode());
  }

  /** The same as an exception for the engine. */
  public static UnavailableException unavailable(SQLException fault, String partner) {
    return new UnavailableException(problem(fault, partner), fault);
  }

  /**
   * What it means.
   *
   * @param partner the database, as a person knows it
   */
  public static Problem problem(SQLException fault, String partner) {
    SQLException inner = innermost(fault);
    String state = state(fault);
    int code = inner.getErrorCode();
    String says = firstLine(inner);
    Problem network = network(fault, partner);
    boolean unwelcome = state.equals("08004") && code != TOO_MANY_CONNECTIONS;
    if (unwelcome
        || state.startsWith("28")
        || MARIADB_LOGIN.contains(code)
        || SQLSERVER_LOGIN.contains(code)) {
      return Problem.of(
          "sql.login.refused",
          "{0} refuses the login: {1}",
          "correct settings.user and settings.password, or let the user in at the database",
          partner,
          says);
    }
    if (state.equals("3D000") || NO_SUCH_DATABASE.contains(code)) {
      return Problem.of(
          "sql.database.unknown",
          "{0} has no such database: {1}",
          "create the database, or correct its name in settings.url",
          partner,
          says);
    }
    return network != null ? network : ofStatement(state, code, partner, says);
  }

  private static Problem ofStatement(String state, int code, String partner, String says) {
    if (state.equals("42P01") || state.equals("42S02") || NO_SUCH_TABLE.contains(code)) {
      return Problem.of(
          "sql.table.missing",
          "{0} has no such table: {1}",
          "create the table, correct its name in the settings, or set settings.create to true",
          partner,
          says);
    }
    if (state.equals("42703") || state.equals("42S22") || NO_SUCH_COLUMN.contains(code)) {
      return Problem.of(
          "sql.column.missing",
          "{0} has no such column: {1}",
          "add the column, or correct its name in the settings",
          partner,
          says);
    }
    if (state.equals("42501") || NO_RIGHT.contains(code)) {
      return Problem.of(
          "sql.right.missing",
          "{0} does not allow that: {1}",
          "grant the user of the sink SELECT, INSERT and UPDATE; and CREATE, or create the"
              + " tables yourself",
          partner,
          says);
    }
    if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("HYT")) {
      return lost(partner, says);
    }
    return Problem.of(
        "sql.statement.failed",
        "{0} says: {1}",
        "correct the settings or the table; the log of the database may say more",
        partner,
        says);
  }

  private static @Nullable Problem network(SQLException fault, String partner) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return Problem.of(
            "sql.host.unknown",
            "the host of {0} is not known",
            "check the name in settings.url, and DNS",
            partner);
      }
      if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
        return Problem.of(
            "sql.connect.failed",
            "nobody listens at {0}",
            "start the database, check host and port in settings.url, and firewalls",
            partner);
      }
      if (cause instanceof SocketTimeoutException || isLoginTimeout(cause)) {
        return Problem.of(
            "sql.timeout",
            "no answer from {0} in time",
            "check host, port and load of the database, or raise settings.answerTimeout",
            partner);
      }
      if (cause instanceof SSLException) {
        return Problem.of(
            "sql.tls.failed",
            "{0} and the gateway do not agree on TLS: {1}",
            "set the driver's TLS properties under settings.properties (PostgreSQL: sslmode,"
                + " sslrootcert; MariaDB: sslMode, serverSslCert; SQL Server: encrypt, trustStore)",
            partner,
            cause.getMessage());
      }
      if (cause instanceof EOFException) {
        return lost(partner, "the connection ended");
      }
    }
    return null;
  }

  /** PostgreSQL's driver has no exception of its own for it. */
  private static boolean isLoginTimeout(Throwable cause) {
    return cause instanceof SQLException
        && String.valueOf(cause.getMessage()).matches("(?s).*attempt timed out.*");
  }

  private static Problem lost(String partner, String says) {
    return Problem.of(
        "sql.connection.lost",
        "the connection to {0} is lost: {1}",
        "look at the log of the database; delivery goes on when it is back",
        partner,
        says);
  }

  /** The one that speaks of the row; batches wrap it. */
  private static SQLException innermost(SQLException fault) {
    SQLException inner = fault;
    while (inner instanceof BatchUpdateException) {
      SQLException next =
          inner.getNextException() != null
              ? inner.getNextException()
              : inner.getCause() instanceof SQLException cause ? cause : null;
      if (next == null) {
        return inner;
      }
      inner = next;
    }
    return inner;
  }

  private static String state(SQLException fault) {
    String state = innermost(fault).getSQLState();
    return state == null ? "" : state;
  }

  /** The first line of what the database says, without the statement that H2 appends to it. */
  public static String firstLine(SQLException fault) {
    String text = String.valueOf(innermost(fault).getMessage()).strip();
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    int statement = line.indexOf("; SQL statement");
    return statement < 0 ? line : line.substring(0, statement);
  }
}
