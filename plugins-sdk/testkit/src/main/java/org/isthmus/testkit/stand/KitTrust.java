package org.isthmus.testkit.stand;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.isthmus.api.context.Trust;
import org.isthmus.api.data.Secret;
import org.jspecify.annotations.Nullable;

/** Trusts the kit's own partner, whatever files the settings name. */
final class KitTrust implements Trust {
  @Override
  public SSLContext tls(
      @Nullable Path authorities,
      @Nullable Path certificate,
      @Nullable Path key,
      @Nullable Secret password)
      throws GeneralSecurityException, IOException {
    return Identity.ofTheKit().context();
  }

  @Override
  public void check(List<X509Certificate> chain, String partner) {}

  @Override
  public X509Certificate certificate() {
    throw new UnsupportedOperationException("the kit lends no certificate yet");
  }

  @Override
  public PrivateKey key() {
    throw new UnsupportedOperationException("the kit lends no key yet");
  }
}
