package org.isthmus.demo.opcua;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Period;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.CertificateManager;
import org.eclipse.milo.opcua.stack.core.security.CertificateStore;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator.InsecureCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.KeyStoreCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.MemoryTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;

/**
 * The robot's certificate, made by itself as most devices' is. It trusts every client: nobody but
 * this machine reaches it.
 */
final class RobotCertificate {
  /** It keeps a demo's key on the machine that runs it; whoever reads the file may have it. */
  private static final char[] PASSWORD = "demo".toCharArray();

  private final DefaultApplicationGroup group;

  private RobotCertificate(DefaultApplicationGroup group) {
    this.group = group;
  }

  /**
   * Takes it from its file, or makes one.
   *
   * @param file where it is kept; without one it is another at each start
   */
  static RobotCertificate of(String application, String host, Optional<Path> file)
      throws IOException {
    try {
      return new RobotCertificate(
          DefaultApplicationGroup.createAndInitialize(
              new MemoryTrustListManager(),
              store(file),
              new SelfSigned(application, host),
              new InsecureCertificateValidator()));
    } catch (Exception e) {
      throw new IOException(
          "the robot has no certificate (%s); remove %s, or let it be written"
              .formatted(e.getMessage(), file.map(Path::toString).orElse("nothing")),
          e);
    }
  }

  private static CertificateStore store(Optional<Path> file) throws Exception {
    if (file.isEmpty()) {
      return new MemoryCertificateStore();
    }
    return KeyStoreCertificateStore.createAndInitialize(
        new KeyStoreCertificateStore.Settings(
            file.get(), PASSWORD::clone, alias -> PASSWORD.clone(), false));
  }

  /** For the server. */
  CertificateManager manager() {
    return new DefaultCertificateManager(new MemoryCertificateQuarantine(), group);
  }

  /** As the server shows it. */
  X509Certificate certificate() {
    return group.getCertificateChain(NodeIds.RsaSha256ApplicationCertificateType).orElseThrow()[0];
  }

  private static final class SelfSigned extends RsaSha256CertificateFactory {
    private final String application;
    private final String host;

    SelfSigned(String application, String host) {
      this.application = application;
      this.host = host;
    }

    @Override
    protected X509Certificate[] createRsaSha256CertificateChain(KeyPair keys) throws Exception {
      X509Certificate certificate =
          new SelfSignedCertificateBuilder(keys)
              .setCommonName("Demo robot")
              .setOrganization("Isthmus")
              .setValidityPeriod(Period.ofYears(3))
              .setApplicationUri(application)
              .addIpAddress(host)
              .build();
      return new X509Certificate[] {certificate};
    }
  }
}
