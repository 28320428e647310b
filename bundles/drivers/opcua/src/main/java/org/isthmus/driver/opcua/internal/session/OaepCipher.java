package org.isthmus.driver.opcua.internal.session;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.interfaces.RSAKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jspecify.annotations.Nullable;

/** RSA-OAEP with SHA-256 for both (OPC UA Part 7); Java's own default is SHA-1 for the mask. */
final class OaepCipher extends CipherSpi {
  private static final OAEPParameterSpec PARAMETERS =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private final Cipher cipher;

  OaepCipher() {
    try {
      cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    } catch (GeneralSecurityException e) {
      throw new ProviderException("this Java runtime has no RSA-OAEP", e);
    }
  }

  @Override
  protected void engineInit(int mode, Key key, SecureRandom random) throws InvalidKeyException {
    try {
      cipher.init(mode, key, PARAMETERS, random);
    } catch (InvalidAlgorithmParameterException e) {
      throw new InvalidKeyException(e);
    }
  }

  @Override
  protected void engineInit(
      int mode, Key key, @Nullable AlgorithmParameterSpec parameters, SecureRandom random)
      throws InvalidKeyException {
    engineInit(mode, key, random);
  }

  @Override
  protected void engineInit(
      int mode, Key key, @Nullable AlgorithmParameters parameters, SecureRandom random)
      throws InvalidKeyException {
    engineInit(mode, key, random);
  }

  @Override
  protected void engineSetMode(String mode) {
    // The name says it all.
  }

  @Override
  protected void engineSetPadding(String padding) {
    // The name says it all.
  }

  @Override
  protected int engineGetBlockSize() {
    return cipher.getBlockSize();
  }

  @Override
  protected int engineGetOutputSize(int input) {
    return cipher.getOutputSize(input);
  }

  @Override
  protected byte @Nullable [] engineGetIV() {
    return null;
  }

  @Override
  protected AlgorithmParameters engineGetParameters() {
    return cipher.getParameters();
  }

  @Override
  protected int engineGetKeySize(Key key) throws InvalidKeyException {
    if (key instanceof RSAKey rsa) {
      return rsa.getModulus().bitLength();
    }
    throw new InvalidKeyException("no RSA key");
  }

  @Override
  protected byte[] engineUpdate(byte[] input, int offset, int length) {
    byte[] out = cipher.update(input, offset, length);
    return out == null ? new byte[0] : out;
  }

  @Override
  protected int engineUpdate(byte[] input, int offset, int length, byte[] output, int at)
      throws ShortBufferException {
    return cipher.update(input, offset, length, output, at);
  }

  @Override
  protected byte[] engineDoFinal(byte[] input, int offset, int length)
      throws IllegalBlockSizeException, BadPaddingException {
    return cipher.doFinal(input, offset, length);
  }

  @Override
  protected int engineDoFinal(byte[] input, int offset, int length, byte[] output, int at)
      throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
    return cipher.doFinal(input, offset, length, output, at);
  }
}
