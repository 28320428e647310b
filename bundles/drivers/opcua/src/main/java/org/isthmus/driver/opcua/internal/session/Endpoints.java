package org.isthmus.driver.opcua.internal.session;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.stack.core.Stack;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;
import org.isthmus.api.driver.LinkException;
import org.isthmus.driver.opcua.internal.settings.MessageMode;
import org.isthmus.driver.opcua.internal.settings.OpcUaSettings;
import org.isthmus.driver.opcua.internal.settings.Security;

/** Which of a server's endpoints is taken. */
final class Endpoints {
  private Endpoints() {}

  /** The strongest of those that the settings admit. */
  static EndpointDescription choose(List<EndpointDescription> offered, OpcUaSettings settings)
      throws LinkException {
    EndpointDescription chosen =
        offered.stream()
            .filter(Endpoints::isBinary)
            .filter(endpoint -> admits(settings, endpoint))
            .max(
                Comparator.comparingInt((EndpointDescription endpoint) -> rank(policy(endpoint)))
                    .thenComparing(EndpointDescription::getSecurityMode))
            .orElseThrow(() -> none(offered, settings));
    return settings.tuning().keepHost() ? atHostOf(settings.url(), chosen) : chosen;
  }

  private static boolean isBinary(EndpointDescription endpoint) {
    String profile = endpoint.getTransportProfileUri();
    return (profile == null
            || profile.isEmpty()
            || Stack.TCP_UASC_UABINARY_TRANSPORT_URI.equals(profile))
        && Objects.requireNonNullElse(endpoint.getEndpointUrl(), "").startsWith("opc.tcp:");
  }

  /** A server may name itself by a host that is not known here, or by that of a container. */
  private static EndpointDescription atHostOf(String configured, EndpointDescription endpoint) {
    return EndpointUtil.updateUrl(
        endpoint, EndpointUtil.getHost(configured), EndpointUtil.getPort(configured));
  }

  private static boolean admits(OpcUaSettings settings, EndpointDescription endpoint) {
    Optional<Security> policy = policy(endpoint);
    if (policy.isEmpty()) {
      return false;
    }
    if (settings.security() != Security.AUTO && policy.get() != settings.security()) {
      return false;
    }
    return policy.get() == Security.NONE
        || settings.mode() == MessageMode.AUTO
        || endpoint.getSecurityMode() == mode(settings.mode());
  }

  private static MessageSecurityMode mode(MessageMode mode) {
    return mode == MessageMode.SIGN ? MessageSecurityMode.Sign : MessageSecurityMode.SignAndEncrypt;
  }

  /** By the policy itself; a server's own level would let it talk us into none. */
  private static int rank(Optional<Security> policy) {
    return switch (policy.orElse(Security.NONE)) {
      case AES256_SHA256_RSAPSS -> 3;
      case AES128_SHA256_RSAOAEP -> 2;
      case BASIC256SHA256 -> 1;
      default -> 0;
    };
  }

  static Optional<Security> policy(EndpointDescription endpoint) {
    return SecurityPolicy.fromUriSafe(
            Objects.requireNonNullElse(endpoint.getSecurityPolicyUri(), ""))
        .map(
            policy ->
                switch (policy) {
                  case None -> Security.NONE;
                  case Basic256Sha256 -> Security.BASIC256SHA256;
                  case Aes128_Sha256_RsaOaep -> Security.AES128_SHA256_RSAOAEP;
                  case Aes256_Sha256_RsaPss -> Security.AES256_SHA256_RSAPSS;
                  default -> null;
                });
  }

  private static LinkException none(List<EndpointDescription> offered, OpcUaSettings settings) {
    String list =
        offered.stream().map(Endpoints::words).distinct().collect(Collectors.joining(", "));
    return new LinkException(
        "opcua.link.security",
        "the server has no endpoint with security {0} and mode {1}",
        "choose among what it offers: {2}",
        word(settings.security()),
        word(settings.mode()),
        list.isEmpty() ? "nothing" : list);
  }

  /** Policy and mode as the server gives them. */
  static String words(EndpointDescription endpoint) {
    String uri = Objects.requireNonNullElse(endpoint.getSecurityPolicyUri(), "");
    return uri.substring(uri.indexOf('#') + 1) + "/" + endpoint.getSecurityMode();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
