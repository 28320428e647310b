package org.isthmus.driver.opcua.internal.session;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/** RSASSA-PSS with SHA-256 for both and a salt of 32 bytes (OPC UA Part 7, RsaPss). */
final class PssSignature extends SignatureSpi {
  private static final int SALT = 32;

  private final Signature signature;

  PssSignature() {
    try {
      signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(
          new PSSParameterSpec(
              "SHA-256",
              "MGF1",
              MGF1ParameterSpec.SHA256,
              SALT,
              PSSParameterSpec.TRAILER_FIELD_BC));
    } catch (GeneralSecurityException e) {
      throw new ProviderException("this Java runtime has no RSASSA-PSS", e);
    }
  }

  @Override
  protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
    signature.initVerify(key);
  }

  @Override
  protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
    signature.initSign(key);
  }

  @Override
  protected void engineUpdate(byte value) throws SignatureException {
    signature.update(value);
  }

  @Override
  protected void engineUpdate(byte[] values, int offset, int length) throws SignatureException {
    signature.update(values, offset, length);
  }

  @Override
  protected byte[] engineSign() throws SignatureException {
    return signature.sign();
  }

  @Override
  protected boolean engineVerify(byte[] signed) throws SignatureException {
    return signature.verify(signed);
  }

  @Override
  @Deprecated
  protected void engineSetParameter(String name, Object value) {
    throw new InvalidParameterException(name);
  }

  @Override
  @Deprecated
  protected Object engineGetParameter(String name) {
    throw new InvalidParameterException(name);
  }

  @Override
  protected @Nullable AlgorithmParameters engineGetParameters() {
    return signature.getParameters();
  }
}
