package org.isthmus.engine.internal.lend;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.isthmus.api.data.Problem;
import org.isthmus.host.gateway.RefusedException;
import org.isthmus.host.trust.CertificateStatus;
import org.isthmus.host.trust.CertificateStatus.State;
import org.isthmus.host.trust.Certificates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trust list as a person sees and changes it: files below {@code <home>/trust}, which may be
 * moved by hand just as well. Safe for any thread.
 */
public final class PartnerCertificates implements Certificates {
  private static final Logger LOG = LoggerFactory.getLogger(PartnerCertificates.class);
  private static final String PARTNER = "partner: ";

  private final Path directory;
  private final TrustList list;
  private final ShownCertificates shown = new ShownCertificates();
  private final Consumer<String> retryDevice;
  private final Consumer<String> retrySink;

  /**
   * Those of a home.
   *
   * @param retryDevice is told the names of devices for whom a certificate is now trusted
   * @param retrySink the same of sinks
   */
  public PartnerCertificates(Path home, Consumer<String> retryDevice, Consumer<String> retrySink) {
    this.directory = home.resolve("trust");
    this.list = new TrustList(home);
    this.retryDevice = retryDevice;
    this.retrySink = retrySink;
  }

  TrustList list() {
    return list;
  }

  ShownCertificates shown() {
    return shown;
  }

  /** A certificate in a file; {@code alone} if it does not share that file. */
  private record Kept(
      State state, Path file, boolean alone, X509Certificate certificate, Fingerprint print) {}

  @Override
  public List<CertificateStatus> certificates() throws IOException {
    List<CertificateStatus> all = new ArrayList<>();
    for (Kept kept : kept()) {
      all.add(status(kept, kept.state(), kept.file()));
    }
    all.sort(comparing(CertificateStatus::state).thenComparing(CertificateStatus::subject));
    return all;
  }

  private List<Kept> kept() throws IOException {
    List<Kept> all = new ArrayList<>();
    for (State state : State.values()) {
      for (Path file : files(of(state))) {
        read(state, file, all);
      }
    }
    return all;
  }

  private static List<Path> files(Path directory) throws IOException {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.pem")) {
      files.forEach(all::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of(); // nothing was ever decided so
    }
    return all;
  }

  private Path of(State state) {
    return directory.resolve(state == State.WAITING ? "rejected" : state.text());
  }

  /** A file that cannot be used is left out; the trust list has said so. */
  private static void read(State state, Path file, List<Kept> into) {
    try {
      List<X509Certificate> certificates = PemFile.read(file).certificates();
      for (X509Certificate certificate : certificates) {
        Fingerprint print = Fingerprint.of(certificate);
        into.add(new Kept(state, file, certificates.size() == 1, certificate, print));
      }
    } catch (IOException | GeneralSecurityException e) {
      LOG.debug("left out of the list: {}", e.getMessage());
    }
  }

  private CertificateStatus status(Kept kept, State state, Path file) throws IOException {
    String fingerprint = kept.print().hex();
    String partner = shown.partner(fingerprint);
    return new CertificateStatus(
        fingerprint,
        state,
        partner.isEmpty() && kept.alone() ? partnerIn(file) : partner,
        kept.certificate().getSubjectX500Principal().getName(),
        kept.certificate().getIssuerX500Principal().getName(),
        kept.certificate().getNotBefore().toInstant(),
        kept.certificate().getNotAfter().toInstant(),
        shown.to(Borrower.Kind.DEVICE, fingerprint),
        shown.to(Borrower.Kind.SINK, fingerprint));
  }

  private static String partnerIn(Path file) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        .lines()
        .takeWhile(line -> !line.startsWith("-----"))
        .filter(line -> line.startsWith(PARTNER))
        .map(line -> line.substring(PARTNER.length()))
        .findFirst()
        .orElse("");
  }

  @Override
  public synchronized Optional<CertificateStatus> decide(String fingerprint, boolean trusted)
      throws IOException, RefusedException {
    List<Kept> found = found(fingerprint);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    State state = trusted ? State.TRUSTED : State.REFUSED;
    Path target = of(state).resolve(found.get(0).print().hex() + ".pem");
    if (found.stream().allMatch(kept -> kept.state() == state)) {
      return Optional.of(status(found.get(0), state, found.get(0).file()));
    }
    requireAlone(found);
    Files.createDirectories(of(state));
    for (Kept kept : found) {
      if (!kept.file().equals(target)) {
        Files.move(kept.file(), target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    CertificateStatus now = status(found.get(0), state, target);
    if (trusted) {
      now.devices().forEach(retryDevice);
      now.sinks().forEach(retrySink);
    }
    return Optional.of(now);
  }

  @Override
  public synchronized Optional<CertificateStatus> forget(String fingerprint)
      throws IOException, RefusedException {
    List<Kept> found = found(fingerprint);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    requireAlone(found);
    CertificateStatus was = status(found.get(0), found.get(0).state(), found.get(0).file());
    for (Kept kept : found) {
      Files.deleteIfExists(kept.file());
    }
    return Optional.of(was);
  }

  private List<Kept> found(String fingerprint) throws IOException {
    return kept().stream().filter(kept -> kept.print().hex().equals(fingerprint)).toList();
  }

  private static void requireAlone(List<Kept> found) throws RefusedException {
    for (Kept kept : found) {
      if (!kept.alone()) {
        throw new RefusedException(
            Problem.of(
                "trust.shared",
                "{0} holds other certificates, too",
                "take this one out of that file by hand",
                kept.file()));
      }
    }
  }
}
