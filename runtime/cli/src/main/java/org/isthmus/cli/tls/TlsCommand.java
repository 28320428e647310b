package org.isthmus.cli.tls;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.api.Fingerprint;
import org.isthmus.cli.context.Context;
import org.isthmus.cli.output.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Opens and closes the door for other machines. One thread. */
@Command(name = "tls", description = "Opens and closes the door for other machines.")
public final class TlsCommand {
  private static final String HOME = "--home";
  private static final String DIR = "DIR";

  @ParentCommand private Context context;

  @Command(
      name = "on",
      description = {
        "Opens HTTPS, without a restart.",
        "With --home, certificate and configuration are written into that home of this machine;"
            + " without, the gateway's API is told which files of its machine to use."
      })
  int on(
      @Option(names = HOME, paramLabel = DIR, description = "The gateway's home.")
          @Nullable Path home,
      @Option(
              names = "--address",
              paramLabel = "A",
              defaultValue = "0.0.0.0",
              description = "Where it listens; ${DEFAULT-VALUE}, everywhere, if left out.")
          String address,
      @Option(
              names = "--port",
              paramLabel = "P",
              defaultValue = "8443",
              description = "${DEFAULT-VALUE} if left out.")
          int port,
      @Option(
              names = "--certificate",
              paramLabel = "FILE",
              description = "In PEM, with those that it is signed with; else one is made.")
          @Nullable Path certificate,
      @Option(names = "--key", paramLabel = "FILE", description = "Its key, PKCS #8 in PEM.")
          @Nullable Path key,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              description = "A name or address in the certificate that is made; may be repeated.")
          @Nullable List<String> names)
      throws Failure {
    if ((certificate == null) != (key == null)) {
      throw Failure.usage("certificate and key belong together; name both, or neither");
    }
    Map<String, Object> tls = new LinkedHashMap<>();
    tls.put("port", port);
    X509Certificate shown;
    if (home == null) {
      shown = named(certificate, key, tls);
    } else if (certificate != null && key != null) {
      shown = copied(Home.at(home), certificate, key, tls);
    } else {
      shown = made(Home.at(home), names == null ? List.of() : names, tls);
    }
    Configuration configuration = Configuration.of(context, home);
    configuration.write(HttpSection.open(configuration.text(), address, tls));
    return tell(shown, new Door(address, port), port, configuration);
  }

  /** Files of the gateway's machine, left where they are. */
  private static X509Certificate named(
      @Nullable Path certificate, @Nullable Path key, Map<String, Object> tls) throws Failure {
    if (certificate == null || key == null) {
      throw Failure.usage(
          "where to keep the certificate is not known; name the gateway's home with --home, or"
              + " files of its machine with --certificate and --key");
    }
    X509Certificate shown = Certificates.pem(certificate);
    tls.put("certificate", certificate.toAbsolutePath().normalize().toString());
    tls.put("key", key.toAbsolutePath().normalize().toString());
    return shown;
  }

  private static X509Certificate copied(
      Home home, Path certificate, Path key, Map<String, Object> tls) throws Failure {
    X509Certificate shown = Certificates.pem(certificate);
    byte[] chain = Certificates.bytes(certificate);
    home.keep("tls/key.pem", Certificates.bytes(key));
    home.keep("tls/chain.pem", chain);
    tls.put("certificate", "tls/chain.pem");
    tls.put("key", "tls/key.pem");
    return shown;
  }

  private static X509Certificate made(Home home, List<String> names, Map<String, Object> tls)
      throws Failure {
    SelfSigned made = SelfSigned.make(names);
    home.keep("tls/password", (made.password() + "\n").getBytes(StandardCharsets.UTF_8));
    home.keep("tls/gateway.p12", made.store());
    tls.put("certificate", "tls/gateway.p12");
    tls.put("password", "${file:tls/password}");
    return Certificates.store(made.store(), made.password());
  }

  private int tell(X509Certificate shown, Door door, int port, Configuration configuration)
      throws Failure {
    Output output = context.output();
    String fingerprint = fingerprint(shown);
    output.print("fingerprint  " + fingerprint);
    output.print("good until   " + shown.getNotAfter().toInstant());
    if (!configuration.gatewayRuns()) {
      output.print("no gateway runs here; HTTPS opens on port " + port + " when it starts");
      return 0;
    }
    if (!door.awaitShown(fingerprint)) {
      throw Failure.refused(
          "HTTPS does not open on port " + port + "; 'isthmus config faults' and the log say why");
    }
    output.print("HTTPS is open on port " + port + "; from other machines:");
    output.print("  isthmus login --url https://HOST:" + port + " --fingerprint " + fingerprint);
    return 0;
  }

  private static String fingerprint(X509Certificate shown) throws Failure {
    try {
      return Fingerprint.of(shown);
    } catch (GeneralSecurityException impossible) {
      throw Failure.refused("the certificate cannot be used: " + impossible.getMessage());
    }
  }

  @Command(name = "off", description = "Closes HTTPS; the certificate stays where it is.")
  int off(
      @Option(names = HOME, paramLabel = DIR, description = "The gateway's home; else by the API.")
          @Nullable Path home)
      throws Failure {
    Configuration configuration = Configuration.of(context, home);
    configuration.write(HttpSection.close(configuration.text()));
    context.output().say("HTTPS is closed; plain HTTP answers this machine alone");
    return 0;
  }
}
