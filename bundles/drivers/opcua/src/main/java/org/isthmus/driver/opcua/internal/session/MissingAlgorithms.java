package org.isthmus.driver.opcua.internal.session;

import java.security.Provider;
import java.util.UUID;

/**
 * The two algorithms of the policy Aes256_Sha256_RsaPss under the names by which Milo asks for
 * them. Java has both, but under other names and with parameters that must be set; Milo relies on
 * Bouncy Castle instead, which weighs more than the rest of this plugin.
 */
final class MissingAlgorithms extends Provider {
  private static final long serialVersionUID = 1;

  /** Of its own name, since another version of this plugin may still be there. */
  MissingAlgorithms() {
    super("IsthmusOpcUa-" + UUID.randomUUID(), "1", "RSA paddings of OPC UA");
    putService(
        new Service(
            this, "Signature", "SHA256withRSA/PSS", PssSignature.class.getName(), null, null) {
          @Override
          public Object newInstance(Object parameter) {
            return new PssSignature();
          }
        });
    putService(
        new Service(
            this,
            "Cipher",
            "RSA/ECB/OAEPWithSHA256AndMGF1Padding",
            OaepCipher.class.getName(),
            null,
            null) {
          @Override
          public Object newInstance(Object parameter) {
            return new OaepCipher();
          }
        });
  }
}
