package org.isthmus.driver.opcua.internal.session;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.isthmus.api.context.Trust;
import org.jspecify.annotations.Nullable;

/** Asks the gateway whether a server is trusted. Safe for any thread. */
record GatewayValidator(Trust trust, String endpoint) implements CertificateValidator {

  @Override
  public void validateCertificateChain(
      List<X509Certificate> chain, @Nullable String applicationUri, String @Nullable [] hosts)
      throws UaException {
    try {
      trust.check(chain, endpoint);
    } catch (CertificateException e) {
      throw new UaException(StatusCodes.Bad_CertificateUntrusted, e);
    }
  }
}
