package org.isthmus.cli.tls;

import java.net.URI;
import java.nio.file.Path;
import org.isthmus.cli.api.Answer;
import org.isthmus.cli.api.Api;
import org.isthmus.cli.api.Call;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.api.Target;
import org.isthmus.cli.context.Context;
import org.isthmus.cli.output.Text;
import org.jspecify.annotations.Nullable;

/** The gateway.yaml: in a home of this machine, or of the gateway that answers. One thread. */
interface Configuration {
  /** As it is; empty if there is none. */
  String text() throws Failure;

  void write(String content) throws Failure;

  /** Whether a gateway runs that takes it over. */
  boolean gatewayRuns() throws Failure;

  static Configuration of(Context context, @Nullable Path home) throws Failure {
    return home == null ? new OverApi(context.api()) : new InHome(context, Home.at(home));
  }

  /** Written by hand, as it were: the gateway looks at its files. */
  record InHome(Context context, Home home) implements Configuration {
    @Override
    public String text() throws Failure {
      return home.configuration();
    }

    @Override
    public void write(String content) throws Failure {
      home.configure(content);
    }

    @Override
    public boolean gatewayRuns() throws Failure {
      String port = HttpSection.plainPort(text()).orElse("8080");
      URI named = URI.create(context.target().url());
      int usual = context.named() ? named.getPort() : Integer.parseInt(port);
      return new Door("127.0.0.1", usual < 0 ? Integer.parseInt(port) : usual).isOpen();
    }
  }

  /** Written by the user who has logged in, and recorded. */
  record OverApi(Api api) implements Configuration {
    private static final String FILE = "/configuration/files/gateway.yaml";

    private boolean exists() throws Failure {
      return Text.objects(api.get("/configuration/files").json(), "files").stream()
          .anyMatch(each -> Text.of(each, "file").equals("gateway.yaml"));
    }

    @Override
    public String text() throws Failure {
      return exists() ? api.get(FILE).text() : "";
    }

    @Override
    public void write(String content) throws Failure {
      if (!exists()) {
        api.send(Call.text("PUT", FILE, "text/yaml", content));
        return;
      }
      Answer before = api.get(FILE);
      Call call =
          content.isBlank() ? Call.delete(FILE) : Call.text("PUT", FILE, "text/yaml", content);
      api.send(call.header("If-Match", before.header("ETag")));
    }

    @Override
    public boolean gatewayRuns() {
      // the door is knocked at from here: that of another machine may be behind a firewall
      String url = api.target().url();
      return url.contains("//127.0.0.1") || url.contains("//localhost") || url.equals(Target.USUAL);
    }
  }
}
