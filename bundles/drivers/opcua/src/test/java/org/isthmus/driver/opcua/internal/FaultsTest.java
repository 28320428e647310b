package org.isthmus.driver.opcua.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
  private static final String COUNT = Plant.NSU + "s=Count";

  @Test
  void aPortThatNobodyListensAtIsToldAtOnce() throws Exception {
    int port = MiloServer.freePort();
    assertThatThrownBy(() -> Opened.reading(SettingsFor.port(port)))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("no connection to opc.tcp://127.0.0.1:" + port);
  }

  @Test
  void aHostThatNobodyKnowsIsTold() {
    assertThatThrownBy(() -> Opened.reading(SettingsFor.endpoint("opc.tcp://no-such-host.invalid")))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("the host of opc.tcp://no-such-host.invalid:4840 is not known");
  }

  @Test
  void aPartnerThatNeverAnswersCostsTheTimeOut() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Opened.reading(SettingsFor.port(silent.getLocalPort()).timeout(300)))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("did not answer in time");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // HTTP
        "485454502f312e31203430302042616420526571756573740d0a0d0a",
        // an acknowledgement of 2 GiB
        "41434b46ffffff7f",
        // one of less than its own head
        "41434b4601000000",
        // an error whose text has a negative length
        "455252461400000000000a80feffffff",
        // an acknowledgement with buffers of no size, and then a chunk of another kind
        "41434b461c00000000000000000000000000000000000000000000004d53474608000000",
        // one as it should be, and then an answer nobody asked for that never ends
        "41434b461c0000000000000000000100000001000000000100000000"
            + "4d534743ffffff7f0000000000000000"
      })
  void aPartnerThatSpeaksSomethingElseIsNoServer(String answer) throws Exception {
    try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> answering =
          CompletableFuture.runAsync(() -> answer(other, HexFormat.of().parseHex(answer)));
      assertThatThrownBy(() -> Opened.reading(SettingsFor.port(other.getLocalPort()).timeout(500)))
          .isInstanceOf(LinkException.class);
      answering.get(5, TimeUnit.SECONDS);
    }
  }

  private static void answer(ServerSocket door, byte[] bytes) {
    try (Socket socket = door.accept()) {
      socket.getInputStream().read();
      socket.getOutputStream().write(bytes);
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      // the client went away
    }
  }

  @Test
  void aServerThatGoesAwayEndsTheReadAndIsReachedAgainWhenItIsBack() throws Exception {
    int port = MiloServer.freePort();
    MiloServer server = MiloServer.start(port, 1000, Plant.URI);
    try (Opened opened = Opened.reading(SettingsFor.port(port).timeout(1000))) {
      ReadPlan plan = opened.plan(COUNT);
      plan.read(new RecordedSamples());
      server.close();
      assertThatThrownBy(() -> plan.read(new RecordedSamples())).isInstanceOf(LinkException.class);
    }
    try (MiloServer again = MiloServer.start(port, 1000, Plant.URI);
        Opened opened = Opened.reading(SettingsFor.port(again.port()))) {
      assertThat(opened.read(COUNT).value(0)).isEqualTo(-7L);
    }
  }

  @Test
  void closingEndsACallThatHangs() throws Exception {
    try (MiloServer server = MiloServer.start();
        Cable cable = Cable.to(server.port());
        Opened opened = Opened.reading(SettingsFor.port(cable.port()).timeout(30_000))) {
      ReadPlan plan = opened.plan(COUNT);
      plan.read(new RecordedSamples());
      cable.freeze();
      CompletableFuture<Throwable> read =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  plan.read(new RecordedSamples());
                  return new AssertionError("was read");
                } catch (Throwable e) {
                  return e;
                }
              });
      cable.awaitSwallowed();
      long begin = System.nanoTime();
      opened.link.close();
      assertThat(read.get(5, TimeUnit.SECONDS)).isInstanceOf(LinkException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void noThreadOutlivesTheLastLink() throws Exception {
    try (MiloServer server = MiloServer.start()) {
      try (Opened opened = Opened.reading(SettingsFor.port(server.port()))) {
        opened.read(COUNT);
        assertThat(own()).isNotEmpty();
      }
      assertThat(own()).isEmpty();
    }
  }

  private static Set<String> own() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("opcua-") || name.startsWith("milo-"))
        .collect(Collectors.toSet());
  }
}
