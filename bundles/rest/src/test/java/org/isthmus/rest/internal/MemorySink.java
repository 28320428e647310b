package org.isthmus.rest.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Secret;
import org.isthmus.api.plugin.Setting;
import org.isthmus.api.sink.Batch;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Sink;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.UnavailableException;
import org.jspecify.annotations.Nullable;

/** A sink whose partner is memory: who has the wrong password is kept out, texts are refused. */
final class MemorySink implements Sink<Record> {
  final List<String> paths = new CopyOnWriteArrayList<>();

  /** Its settings. */
  record Settings(
      @Setting(title = "Host", value = "here") String host,
      @Setting(title = "Password") @Nullable Secret password) {}

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Class<Record> settings() {
    return (Class) Settings.class;
  }

  @Override
  public Session open(Record settings, SinkContext context) throws UnavailableException {
    Secret password = ((Settings) settings).password();
    if (password != null && !password.reveal().equals("open sesame")) {
      throw new UnavailableException("memory.password", "the password is wrong", "correct it");
    }
    context.report().fact("partner", ((Settings) settings).host());
    return new Session() {
      @Override
      public Receipt deliver(Batch batch) throws RejectedException {
        for (int f = 0; f < batch.frames(); f++) {
          take(batch.frame(f), f);
        }
        return Receipt.CONFIRMED;
      }

      @Override
      public void close() {}
    };
  }

  private void take(Frame frame, int number) throws RejectedException {
    for (int row = 0; row < frame.rows(); row++) {
      if (frame.tag(row).name().equals("text")) {
        Problem why = Problem.of("memory.text", "texts are not taken", "send numbers");
        throw new RejectedException(number, row, why);
      }
    }
    for (int row = 0; row < frame.rows(); row++) {
      paths.add(frame.tag(row).path());
    }
  }
}
