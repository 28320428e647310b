package org.isthmus.sink.kafka.internal.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.isthmus.testkit.peer.Certificates;
import org.jspecify.annotations.Nullable;

/**
 * Apache Kafka itself, one node of KRaft in a process of its own, for all tests of this JVM: user
 * {@code plant} with password {@code secret}, four ways in, no topic that nobody has made.
 */
public final class Kraft {
  private static final String USER = "plant";
  private static final String PASSWORD = "secret";
  private static @Nullable Kraft shared;

  private final Path directory;
  private final Certificates certificates;
  private final int[] ports = freePorts(5);
  private Process process;

  private Kraft(Path directory) throws Exception {
    this.directory = directory;
    this.certificates = Certificates.in(directory);
    configure();
    Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    this.process = launch();
    awaitUp();
    users();
  }

  /** The one of this JVM, started by the first who asks. */
  public static synchronized Kraft shared() throws Exception {
    if (shared == null) {
      shared = new Kraft(Files.createTempDirectory("isthmus-kraft"));
    }
    return shared;
  }

  /** For everybody. */
  public int plain() {
    return ports[0];
  }

  /** For users (SASL). */
  public int sasl() {
    return ports[1];
  }

  /** For who shows a certificate (TLS). */
  public int tls() {
    return ports[2];
  }

  /** For users over TLS. */
  public int saslTls() {
    return ports[3];
  }

  /** Its authority, and what that has signed. */
  public Certificates certificates() {
    return certificates;
  }

  private void configure() throws IOException {
    Path log = Files.createDirectory(directory.resolve("data"));
    Files.writeString(
        log.resolve("meta.properties"),
        "version=1\ncluster.id=aXN0aG11cy10ZXN0LW9uZQ\nnode.id=1\ndirectory.id=ZGlyZWN0b3J5LW9mLWl0IQ\n");
    Path pem = directory.resolve("keystore.pem");
    Files.writeString(
        pem,
        Files.readString(certificates.key("server"))
            + Files.readString(certificates.certificate("server")));
    String plainUsers =
        "org.apache.kafka.common.security.plain.PlainLoginModule required user_plant=\"secret\";";
    String scramUsers = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
    List<String> lines = new ArrayList<>();
    lines.add("process.roles=broker,controller");
    lines.add("node.id=1");
    lines.add("controller.quorum.voters=1@127.0.0.1:" + ports[4]);
    lines.add("controller.listener.names=CONTROLLER");
    lines.add("inter.broker.listener.name=PLAIN");
    lines.add("listeners=" + listeners() + ",CONTROLLER://127.0.0.1:" + ports[4]);
    lines.add("advertised.listeners=" + listeners());
    lines.add(
        "listener.security.protocol.map=PLAIN:PLAINTEXT,SASL:SASL_PLAINTEXT,TLS:SSL,BOTH:SASL_SSL,CONTROLLER:PLAINTEXT");
    lines.add("log.dirs=" + log);
    lines.add("auto.create.topics.enable=false");
    lines.add("offsets.topic.replication.factor=1");
    lines.add("sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512");
    for (String listener : List.of("sasl", "both")) {
      String prefix = "listener.name." + listener + ".";
      lines.add(prefix + "plain.sasl.jaas.config=" + plainUsers);
      lines.add(prefix + "scram-sha-256.sasl.jaas.config=" + scramUsers);
      lines.add(prefix + "scram-sha-512.sasl.jaas.config=" + scramUsers);
    }
    lines.add("ssl.keystore.type=PEM");
    lines.add("ssl.keystore.location=" + pem);
    lines.add("ssl.truststore.type=PEM");
    lines.add("ssl.truststore.location=" + certificates.certificate("ca"));
    lines.add("listener.name.tls.ssl.client.auth=required");
    lines.add("authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    lines.add("allow.everyone.if.no.acl.found=true");
    lines.add("super.users=User:ANONYMOUS");
    Files.write(properties(), lines);
  }

  private String listeners() {
    return "PLAIN://127.0.0.1:%d,SASL://127.0.0.1:%d,TLS://127.0.0.1:%d,BOTH://127.0.0.1:%d"
        .formatted(plain(), sasl(), tls(), saslTls());
  }

  private Path properties() {
    return directory.resolve("server.properties");
  }

  private Process launch() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "kafka.Kafka",
            properties().toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private Path log() {
    return directory.resolve("broker.log");
  }

  private void awaitUp() throws IOException {
    try (Admin admin = admin()) {
      Deadline.in(Duration.ofSeconds(60))
          .until(() -> isUp(admin) || !process.isAlive(), "the broker is up");
    }
    if (!process.isAlive()) {
      throw new IOException("the broker has ended: " + Files.readString(log()));
    }
  }

  private static boolean isUp(Admin admin) {
    try {
      return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException notYet) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Admin admin() {
    return Admin.create(
        Map.of(
            "bootstrap.servers",
            "127.0.0.1:" + plain(),
            "metric.reporters",
            List.of(),
            "client.id",
            "tests",
            "reconnect.backoff.max.ms",
            100,
            "request.timeout.ms",
            5000));
  }

  private void users() throws Exception {
    try (Admin admin = admin()) {
      // One at a time: a user cannot be altered twice in one request.
      for (ScramMechanism each :
          List.of(ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512)) {
        admin
            .alterUserScramCredentials(
                List.of(
                    new UserScramCredentialUpsertion(
                        USER, new ScramCredentialInfo(each, 4096), PASSWORD)))
            .all()
            .get(30, TimeUnit.SECONDS);
      }
    }
  }

  /** Makes a topic. */
  public void topic(String name, int partitions, Map<String, String> settings) throws Exception {
    try (Admin admin = admin()) {
      admin
          .createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }

  /** Lets nobody but one user write to a topic. */
  public void reserve(String topic, String user) throws Exception {
    try (Admin admin = admin()) {
      admin
          .createAcls(
              List.of(
                  new AclBinding(
                      new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                      new AccessControlEntry(
                          "User:" + user, "*", AclOperation.ALL, AclPermissionType.ALLOW))))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }

  /** Kills it as a power cut would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /** Starts it again after {@link #kill()}, on the same ports. */
  public void restart() throws IOException {
    process = launch();
    awaitUp();
  }

  private void end() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    } catch (InterruptedException | IOException e) {
      // The JVM ends; what is left lies in the temporary directory.
    }
  }

  private static int[] freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }
    int[] ports = sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }
}
