package org.isthmus.host.trust;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.isthmus.host.gateway.RefusedException;

/**
 * The certificates that partners have shown and people have put into the trust list. A service,
 * safe for any thread.
 */
public interface Certificates {
  /** All of them: those that wait for a person first, then the trusted, then the refused. */
  List<CertificateStatus> certificates() throws IOException;

  /**
   * Trusts a certificate or refuses it, whatever it was before. Devices and sinks that were shown
   * one that is now trusted try again at once.
   *
   * @param fingerprint its SHA-256, 64 hexadecimal digits
   * @param trusted false to refuse it, even if an authority vouches for it
   * @return how it stands now; empty if there is none with that fingerprint
   * @throws RefusedException if it shares its file with others
   */
  Optional<CertificateStatus> decide(String fingerprint, boolean trusted)
      throws IOException, RefusedException;

  /**
   * Forgets a certificate: the next time it is shown, it waits for a person again.
   *
   * @return what it was; empty if there is none with that fingerprint
   * @throws RefusedException if it shares its file with others
   */
  Optional<CertificateStatus> forget(String fingerprint) throws IOException, RefusedException;
}
