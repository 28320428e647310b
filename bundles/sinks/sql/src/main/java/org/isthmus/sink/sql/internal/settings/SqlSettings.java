package org.isthmus.sink.sql.internal.settings;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.Secret;
import org.isthmus.api.plugin.Setting;
import org.jspecify.annotations.Nullable;

/** What an operator says of one SQL sink. */
public record SqlSettings(
    @Setting(
            title = "Database",
            help =
                "jdbc:postgresql://host:5432/plant, jdbc:mariadb://host:3306/plant,"
                    + " jdbc:sqlserver://host:1433;databaseName=plant or jdbc:h2:file:/data/plant."
                    + " Left out: a database of the sink's own, in the gateway's home.")
        @Nullable String url,
    @Setting(title = "User", help = "If the database asks for one.") @Nullable String user,
    @Setting(title = "Password", help = "Write it here and not into the URL.")
        @Nullable Secret password,
    @Setting(
            title = "Layout",
            help =
                "narrow: one row a sample. wide: one row a scan of a device, one column a tag."
                    + " statement: your own INSERT or UPSERT, once a sample.",
            value = "narrow")
        Layout layout,
    @Setting(
            title = "Table",
            help =
                "May name a schema: plant.samples. Left out: samples; for wide tables {device}, whose"
                    + " fields are {area} and {device}.")
        @Nullable String table,
    @Setting(
            title = "Columns",
            help =
                "narrow: column to field, such as 'ts: time'. wide: tag to column, where another name"
                    + " than the tag's own is wanted.",
            value = "{}")
        Map<String, String> columns,
    @Setting(
            title = "Statement",
            help =
                "INSERT INTO log (ts, tag, v) VALUES (:time, :path, :value) and the like; a parameter"
                    + " is a colon and a field.",
            showIf = "layout=statement")
        @Nullable String statement,
    @Setting(
            title = "Create tables",
            help = "Tables and columns that are missing are created.",
            value = "true")
        boolean create,
    @Setting(
            title = "After creating a table",
            help =
                "Statements for a table that was just created, {table} is its name: SELECT"
                    + " create_hypertable('{table}', 'time'); GRANT SELECT ON {table} TO reports.",
            value = "[]",
            advanced = true)
        List<String> afterCreate,
    @Setting(
            title = "Quality in wide tables",
            help = "none, row: one column for the worst of the row, or tag: one column a tag.",
            value = "row",
            showIf = "layout=wide")
        WideQuality quality,
    @Setting(
            title = "Source times in wide tables",
            help = "One column a tag for the device's own time: <tag>_time.",
            value = "false",
            showIf = "layout=wide")
        boolean sourceTimes,
    @Setting(
            title = "Use COPY",
            help = "PostgreSQL only: several times as fast. Not for tables with rules, nor views.",
            value = "true",
            advanced = true)
        boolean copy,
    @Setting(
            title = "Table of the cursor",
            help =
                "Holds up to where the samples are delivered, written in the transaction of the samples:"
                    + " each arrives exactly once. none: at least once.",
            value = "isthmus_cursor",
            advanced = true)
        String cursor,
    @Setting(
            title = "Keep for",
            help =
                "Of the sink's own database: older rows are deleted, such as 30d. Left out, all are"
                    + " kept.")
        @Nullable Duration keep,
    @Setting(
            title = "Readers",
            help = "Lets SQL clients on this machine look into the sink's own database.")
        @Nullable ReadersSettings readers,
    @Setting(
            title = "Driver properties",
            help = "As the JDBC driver documents them: sslmode: verify-full.",
            value = "{}",
            advanced = true)
        Map<String, String> properties,
    @Setting(title = "Connect within", value = "10s", advanced = true) Duration connectTimeout,
    @Setting(
            title = "Answer within",
            help = "How long the database may be silent.",
            value = "30s",
            advanced = true)
        Duration answerTimeout) {

  private static final Duration LONGEST = Duration.ofHours(1);

  /** Checks what one field alone cannot say. */
  public SqlSettings {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    afterCreate = List.copyOf(afterCreate);
    properties = Map.copyOf(properties);
    require(
        url == null || url.matches("jdbc:[a-z0-9]+:.+"),
        "url '" + masked(url) + "' is no JDBC URL; write jdbc:postgresql://host:5432/database");
    require(
        url == null || !url.matches("(?i).*[?&;]password=.*"),
        "url carries a password; write user and password as settings of their own");
    require(
        layout != Layout.STATEMENT || statement != null,
        "statement is missing; layout statement needs one, such as"
            + " INSERT INTO log (ts, tag, v) VALUES (:time, :path, :value)");
    require(
        layout == Layout.STATEMENT || statement == null,
        "statement is set, but layout is not statement; write layout: statement, or leave it out");
    require(
        layout != Layout.STATEMENT || (table == null && columns.isEmpty()),
        "table and columns say nothing beside a statement; leave them out");
    require(
        url == null || (keep == null && readers == null),
        "keep and readers are for the sink's own database, but url names another; leave them out");
    require(
        url != null || user == null,
        "user is set without url; the sink's own database has users of its own, see readers");
    require(
        keep == null || layout != Layout.STATEMENT,
        "keep says nothing beside a statement; delete what is old by statements of your own");
    require(
        keep == null || keep.toMinutes() >= 1, "keep " + keep + " is below a minute; write 30d");
    require(!cursor.isBlank(), "cursor is empty; name a table, or write none");
    within("connectTimeout", connectTimeout);
    within("answerTimeout", answerTimeout);
  }

  /** The same, of a database that is named. */
  public SqlSettings at(String where, String who, Secret secret) {
    return new SqlSettings(
        where,
        who,
        secret,
        layout,
        table,
        columns,
        statement,
        create,
        afterCreate,
        quality,
        sourceTimes,
        copy,
        cursor,
        null,
        null,
        properties,
        connectTimeout,
        answerTimeout);
  }

  /** Whether the cursor lies in the database. */
  public boolean exactlyOnce() {
    return !cursor.equals("none");
  }

  /** The table's name, or for wide ones its template. */
  public String tableName() {
    return table != null ? table : layout == Layout.WIDE ? "{device}" : "samples";
  }

  private static String masked(@Nullable String url) {
    return String.valueOf(url).replaceAll("(?i)(password=)[^&;]*", "$1***");
  }

  private static void within(String name, Duration time) {
    require(
        !time.isNegative() && time.toMillis() >= 250 && time.compareTo(LONGEST) <= 0,
        name + " " + time + " is not in 250ms..1h");
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
