package org.isthmus.driver.opcua.internal.session;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfigBuilder;
import org.eclipse.milo.opcua.sdk.client.typetree.DataTypeManagerFactory;
import org.eclipse.milo.opcua.sdk.client.typetree.DataTypeTreeFactory;
import org.eclipse.milo.opcua.stack.core.Stack;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.channel.EncodingLimits;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.GetEndpointsResponse;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransport;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfig;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfigBuilder;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.SettingsException;
import org.isthmus.driver.opcua.internal.settings.OpcUaSettings;
import org.isthmus.driver.opcua.internal.settings.Security;

/** Opens one session: asks for the endpoints, takes one, checks trust, logs in. */
public final class Opening {
  private static final int URI = 6;
  private static final Duration LEAVE = Duration.ofSeconds(1);
  private static final EncodingLimits LIMITS =
      new EncodingLimits(65535, 1024, 32 * 1024 * 1024, EncodingLimits.DEFAULT_MAX_RECURSION_DEPTH);

  private final OpcUaSettings settings;
  private final LinkContext context;
  private final Waiting waiting;
  private final MiloThreads threads;

  private Opening(OpcUaSettings settings, LinkContext context, MiloThreads threads) {
    this.settings = settings;
    this.context = context;
    this.threads = threads;
    this.waiting = new Waiting(settings.tuning().timeout());
  }

  /** See {@link org.isthmus.api.driver.Driver#open}. */
  public static Session open(OpcUaSettings settings, LinkContext context)
      throws SettingsException, LinkException, InterruptedException {
    MiloThreads threads;
    try {
      threads = MiloThreads.of(context);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw Faults.link(e, settings.url());
    }
    return new Opening(settings, context, threads).open();
  }

  private Session open() throws SettingsException, LinkException, InterruptedException {
    EndpointDescription endpoint = Endpoints.choose(discover(), settings);
    OpcUaClientConfig config = config(endpoint);
    context.report().fact("security", Endpoints.words(endpoint));
    try {
      OpcUaClient client = new OpcUaClient(config, new OpcTcpClientTransport(transport()));
      client.setDataTypeTreeFactory(DataTypeTreeFactory.lazy());
      client.setDynamicDataTypeManagerFactory(DataTypeManagerFactory.lazy());
      Session session = new Session(client, waiting, settings, context);
      session.connect(settings.tuning().connectTimeout().plus(settings.tuning().timeout()));
      return session;
    } catch (UaException e) {
      throw Faults.opening(e, settings.url(), isSecured(endpoint));
    }
  }

  private OpcTcpClientTransportConfig transport() {
    OpcTcpClientTransportConfigBuilder transport = OpcTcpClientTransportConfig.newBuilder();
    threads.into(transport);
    return transport
        .setConnectTimeout(uint(settings.tuning().connectTimeout().toMillis()))
        .setAcknowledgeTimeout(uint(settings.tuning().timeout().toMillis()))
        .setChannelPipelineCustomizer(pipeline -> pipeline.addFirst(new Wire(context)))
        .build();
  }

  private List<EndpointDescription> discover() throws LinkException, InterruptedException {
    String url = settings.url();
    DiscoveryClient client =
        new DiscoveryClient(unsecured(url), new OpcTcpClientTransport(transport()));
    EndpointDescription[] endpoints;
    try {
      waiting.await(client.connectAsync(), connectLimit());
      GetEndpointsResponse answer =
          waiting.await(client.getEndpoints(url, new String[0], new String[0]));
      endpoints = answer.getEndpoints();
    } catch (UaException e) {
      client.disconnectAsync();
      throw Faults.link(e, url);
    } catch (InterruptedException e) {
      client.disconnectAsync();
      throw e;
    }
    hangUp(client);
    return endpoints == null ? List.of() : Arrays.asList(endpoints);
  }

  /** A server may admit one connection at a time, so the session's comes after this one's end. */
  private void hangUp(DiscoveryClient client) throws InterruptedException {
    try {
      waiting.await(client.disconnectAsync(), LEAVE);
    } catch (UaException e) {
      // It ends with the session's threads at the latest.
    }
  }

  private Duration connectLimit() {
    return settings.tuning().connectTimeout().plus(settings.tuning().timeout());
  }

  private static EndpointDescription unsecured(String url) {
    return new EndpointDescription(
        url,
        null,
        null,
        MessageSecurityMode.None,
        SecurityPolicy.None.getUri(),
        null,
        Stack.TCP_UASC_UABINARY_TRANSPORT_URI,
        ubyte(0));
  }

  private OpcUaClientConfig config(EndpointDescription endpoint)
      throws SettingsException, LinkException {
    GatewayValidator validator = new GatewayValidator(context.trust(), settings.url());
    OpcUaClientConfigBuilder config =
        OpcUaClientConfig.builder()
            .setEndpoint(endpoint)
            .setApplicationName(LocalizedText.english("Isthmus"))
            .setApplicationUri("urn:isthmus")
            .setProductUri("urn:isthmus")
            .setSessionName(() -> "Isthmus " + context.device())
            .setSessionTimeout(uint(settings.tuning().sessionTimeout().toMillis()))
            .setRequestTimeout(uint(settings.tuning().timeout().toMillis()))
            .setKeepAliveTimeout(uint(settings.tuning().timeout().toMillis()))
            .setEncodingLimits(LIMITS)
            .setCertificateValidator(validator)
            .setIdentityProvider(Identities.of(settings, endpoint, validator));
    if (isSecured(endpoint)) {
      checkTrust(endpoint);
      own(config);
    }
    return config.build();
  }

  private static boolean isSecured(EndpointDescription endpoint) {
    return Endpoints.policy(endpoint).orElse(Security.NONE) != Security.NONE;
  }

  /** Before anything is sent, so that the problem says how to trust the server. */
  private void checkTrust(EndpointDescription endpoint) throws LinkException {
    ByteString shown = endpoint.getServerCertificate();
    try {
      List<X509Certificate> chain =
          shown == null || shown.isNullOrEmpty()
              ? List.of()
              : CertificateUtil.decodeCertificates(shown.bytesOrEmpty());
      if (!chain.isEmpty()) {
        context.report().fact("server-certificate", CertificateWords.validity(chain.get(0)));
      }
      context.trust().check(chain, settings.url());
    } catch (CertificateException e) {
      throw new LinkException(
          Problem.of("opcua.link.certificate", "{0}", "", String.valueOf(e.getMessage())), e);
    } catch (UaException e) {
      throw new LinkException(
          "opcua.link.certificate",
          "what {0} shows is no certificate ({1})",
          "give the server a certificate of its own",
          settings.url(),
          String.valueOf(e.getMessage()));
    }
  }

  private void own(OpcUaClientConfigBuilder config) throws SettingsException {
    try {
      X509Certificate certificate = context.trust().certificate();
      config
          .setCertificate(certificate)
          .setCertificateChain(new X509Certificate[] {certificate})
          .setKeyPair(new KeyPair(certificate.getPublicKey(), context.trust().key()))
          .setApplicationUri(applicationUri(certificate));
      context.report().fact("own-certificate", CertificateWords.words(certificate));
    } catch (GeneralSecurityException | IOException e) {
      throw new SettingsException(
          "security", Problem.of("opcua.settings.own", "{0}", "", String.valueOf(e.getMessage())));
    }
  }

  /** Servers compare it with the certificate's (OPC UA Part 6, 6.2.2). */
  private static String applicationUri(X509Certificate certificate) throws CertificateException {
    var names = certificate.getSubjectAlternativeNames();
    return names == null
        ? "urn:isthmus"
        : names.stream()
            .filter(name -> name.get(0).equals(URI))
            .map(name -> String.valueOf(name.get(1)))
            .findFirst()
            .orElse("urn:isthmus");
  }
}
