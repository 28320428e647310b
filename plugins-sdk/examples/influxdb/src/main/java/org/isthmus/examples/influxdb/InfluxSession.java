package org.isthmus.examples.influxdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.Batch;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.UnavailableException;
import org.jspecify.annotations.Nullable;

/** Writes batches. A batch that comes again overwrites itself: same series, same times. */
final class InfluxSession implements Session {
  private static final int REFUSED = 400;

  private record Row(int frame, int row, int begin) {}

  private final InfluxSink.Settings settings;
  private final SinkContext context;
  private volatile @Nullable HttpURLConnection current;

  InfluxSession(InfluxSink.Settings settings, SinkContext context) {
    this.settings = settings;
    this.context = context;
  }

  @Override
  public Receipt deliver(Batch batch) throws UnavailableException, RejectedException {
    StringBuilder lines = new StringBuilder();
    List<Row> rows = new ArrayList<>();
    for (int frame = 0; frame < batch.frames(); frame++) {
      for (int row = 0; row < batch.frame(frame).rows(); row++) {
        rows.add(new Row(frame, row, lines.length()));
        Line.append(batch.frame(frame), row, lines);
      }
    }
    rows.add(new Row(-1, -1, lines.length()));
    String refusal = post(lines.toString());
    if (!refusal.isEmpty()) {
      throw rejected(lines, rows, refusal);
    }
    return Receipt.CONFIRMED;
  }

  /** The answer names no row, so it is looked for by halves; writing one again does no harm. */
  private RejectedException rejected(StringBuilder lines, List<Row> rows, String refusal)
      throws UnavailableException {
    int from = 0, to = rows.size() - 1;
    while (to - from > 1) {
      int middle = (from + to) / 2;
      String half = post(lines.substring(rows.get(from).begin(), rows.get(middle).begin()));
      refusal = half.isEmpty() ? refusal : half;
      from = half.isEmpty() ? middle : from;
      to = half.isEmpty() ? to : middle;
    }
    Problem problem = Problem.of("influxdb.refused", "InfluxDB refuses it: {0}", "", refusal);
    return new RejectedException(rows.get(from).frame(), rows.get(from).row(), problem);
  }

  /** Gives why the lines are refused; empty if they are not. */
  String post(String lines) throws UnavailableException {
    byte[] bytes = lines.getBytes(UTF_8);
    try {
      URI url = settings.url().resolve("/write?precision=ns&db=" + settings.database());
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
      current = connection;
      connection.setConnectTimeout((int) settings.timeout().toMillis());
      connection.setReadTimeout((int) settings.timeout().toMillis());
      connection.setDoOutput(true);
      connection.setRequestProperty("Connection", "close"); // none is kept when the sink has gone
      connection.setFixedLengthStreamingMode(bytes.length); // else it asks again on its own
      if (settings.user() != null && settings.password() != null) {
        String who = settings.user() + ":" + settings.password().reveal();
        String code = Base64.getEncoder().encodeToString(who.getBytes(UTF_8));
        connection.setRequestProperty("Authorization", "Basic " + code);
      }
      connection.getOutputStream().write(bytes);
      int status = connection.getResponseCode();
      InputStream in = status < REFUSED ? connection.getInputStream() : connection.getErrorStream();
      String answer = in == null ? "" : new String(in.readAllBytes(), UTF_8).strip();
      context.meter().exchanged(bytes.length, answer.length());
      if (status > REFUSED) {
        throw unavailable(status + " " + answer);
      }
      return status == REFUSED ? answer : "";
    } catch (IOException e) {
      throw unavailable(e.toString());
    }
  }

  private UnavailableException unavailable(String reason) {
    return new UnavailableException(
        "influxdb.away",
        "{0} takes nothing: {1}",
        "check url, database, user and password, and that InfluxDB runs",
        settings.url(),
        reason);
  }

  @Override
  public void close() {
    HttpURLConnection hanging = current;
    if (hanging != null) {
      hanging.disconnect();
    }
  }
}
