package org.isthmus.driver.opcua.internal.session;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.sdk.client.identity.X509IdentityProvider;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Secret;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.SettingsException;
import org.isthmus.driver.opcua.internal.settings.OpcUaSettings;
import org.isthmus.driver.opcua.internal.settings.Security;
import org.isthmus.driver.opcua.internal.settings.UserSettings;

/** As whom the gateway logs in. */
final class Identities {
  private Identities() {}

  static UserTokenType wanted(UserSettings user) {
    return user.user() != null
        ? UserTokenType.UserName
        : user.userCertificate() != null ? UserTokenType.Certificate : UserTokenType.Anonymous;
  }

  static IdentityProvider of(
      OpcUaSettings settings, EndpointDescription endpoint, CertificateValidator validator)
      throws SettingsException, LinkException {
    UserSettings user = settings.user();
    List<UserTokenPolicy> offered = offered(endpoint, wanted(user));
    if (offered.isEmpty()) {
      throw notOffered(user, endpoint);
    }
    return switch (wanted(user)) {
      case UserName -> named(settings, endpoint, offered, validator);
      case Certificate -> certified(user);
      default -> AnonymousProvider.INSTANCE;
    };
  }

  private static List<UserTokenPolicy> offered(EndpointDescription endpoint, UserTokenType type) {
    UserTokenPolicy[] policies = endpoint.getUserIdentityTokens();
    return policies == null
        ? List.of()
        : Arrays.stream(policies).filter(policy -> policy.getTokenType() == type).toList();
  }

  private static LinkException notOffered(UserSettings user, EndpointDescription endpoint) {
    UserTokenPolicy[] policies =
        Objects.requireNonNullElse(endpoint.getUserIdentityTokens(), new UserTokenPolicy[0]);
    List<String> known =
        Arrays.stream(policies).map(policy -> word(policy.getTokenType())).distinct().toList();
    return new LinkException(
        "opcua.link.login",
        "the server admits no {0} at this endpoint",
        "log in with one of: {1}",
        word(wanted(user)),
        String.join(", ", known));
  }

  private static String word(UserTokenType type) {
    return switch (type) {
      case Anonymous -> "anonymous user";
      case UserName -> "user and password";
      case Certificate -> "user certificate";
      case IssuedToken -> "issued token";
    };
  }

  private static IdentityProvider named(
      OpcUaSettings settings,
      EndpointDescription endpoint,
      List<UserTokenPolicy> offered,
      CertificateValidator validator)
      throws LinkException {
    List<UserTokenPolicy> sealed =
        offered.stream().filter(policy -> encrypts(policy, endpoint)).toList();
    if (sealed.isEmpty() && settings.security() != Security.NONE) {
      throw new LinkException(
          "opcua.link.plain",
          "the password would go to the server unencrypted",
          "switch encryption on at the server, or write security: none if that is to be");
    }
    UserTokenPolicy chosen = sealed.isEmpty() ? offered.get(0) : sealed.get(0);
    Secret password = settings.user().password();
    return new UsernameProvider(
        Objects.requireNonNull(settings.user().user(), "user is null"),
        password == null ? "" : password.reveal(),
        validator,
        policies -> chosen);
  }

  /** Whether nobody on the way can read the password. */
  private static boolean encrypts(UserTokenPolicy policy, EndpointDescription endpoint) {
    String uri = policy.getSecurityPolicyUri();
    String counts = uri == null || uri.isEmpty() ? endpoint.getSecurityPolicyUri() : uri;
    return SecurityPolicy.fromUriSafe(Objects.requireNonNullElse(counts, ""))
        .filter(known -> known != SecurityPolicy.None)
        .isPresent();
  }

  private static IdentityProvider certified(UserSettings user) throws SettingsException {
    try {
      return new X509IdentityProvider(
          PemKey.chain(Objects.requireNonNull(user.userCertificate(), "no certificate")),
          PemKey.key(Objects.requireNonNull(user.userKey(), "no key"), user.userKeyPassword()));
    } catch (GeneralSecurityException | IOException e) {
      throw new SettingsException(
          "userCertificate",
          Problem.of("opcua.settings.pem", "{0}", "", String.valueOf(e.getMessage())));
    }
  }
}
