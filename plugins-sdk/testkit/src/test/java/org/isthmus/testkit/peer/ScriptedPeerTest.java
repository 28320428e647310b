package org.isthmus.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ScriptedPeerTest {
  private static final byte[] ANSWER = {1, 2, 3, 4};

  /** Where an answer is expected, however busy the machine is; and where none is. */
  private static final int PATIENT_MILLIS = 10_000;

  private static final int BRIEF_MILLIS = 300;

  private final Answers answers = new Answers(Framing.fixed(2), request -> ANSWER);

  private static Socket connect(ScriptedPeer peer) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), peer.port());
    socket.setSoTimeout(PATIENT_MILLIS);
    return socket;
  }

  private byte[] ask(Fault fault, int wanted) throws IOException {
    return ask(fault, wanted, PATIENT_MILLIS);
  }

  private byte[] ask(Fault fault, int wanted, int millis) throws IOException {
    answers.fault(fault);
    try (ScriptedPeer peer = new ScriptedPeer(answers);
        Socket socket = connect(peer)) {
      socket.setSoTimeout(millis);
      socket.getOutputStream().write(new byte[] {8, 9});
      return socket.getInputStream().readNBytes(wanted);
    }
  }

  @Test
  void anAnswerComesWholeAndIsCounted() throws IOException {
    try (ScriptedPeer peer = new ScriptedPeer(answers);
        Socket socket = connect(peer)) {
      socket.getOutputStream().write(new byte[] {8, 9});

      assertThat(socket.getInputStream().readNBytes(4)).isEqualTo(ANSWER);
      assertThat(peer.connections()).isEqualTo(1);
      assertThat(peer.bytesReceived()).isEqualTo(2);
      assertThat(peer.open()).isEqualTo(1);
    }
  }

  @Test
  void aBlackHoleSaysNothingAndStaysOpen() {
    assertThatThrownBy(() -> ask(Fault.silence(), 1, BRIEF_MILLIS))
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void aCutFrameEndsWithTheConnectionAndAStoppedOneDoesNot() throws IOException {
    assertThat(ask(Fault.cutAfter(3), 4)).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> ask(Fault.stopAfter(3), 4, BRIEF_MILLIS))
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(ask(Fault.hangUp(), 4)).isEmpty();
  }

  @Test
  void gluedSlowEchoedAndEndlessAnswersAreWhatTheySay() throws IOException {
    assertThat(ask(Fault.twice(), 8)).containsExactly(1, 2, 3, 4, 1, 2, 3, 4);
    assertThat(ask(Fault.slow(2), 4)).isEqualTo(ANSWER);
    assertThat(ask(Fault.echo(), 6)).containsExactly(8, 9, 1, 2, 3, 4);
    assertThat(ask(Fault.endless(), 100_000)).hasSize(100_000);
  }

  @Test
  void garbageIsTheSameForTheSameSeedAndNotTheAnswer() throws IOException {
    byte[] once = ask(Fault.garbage(5), 4);

    assertThat(once).isEqualTo(ask(Fault.garbage(5), 4)).isNotEqualTo(ANSWER);
  }

  @Test
  void aClosedPeerHangsUpOnEverybody() throws IOException {
    ScriptedPeer peer = new ScriptedPeer(answers);
    try (Socket socket = connect(peer)) {
      socket.getOutputStream().write(new byte[] {8, 9});
      socket.getInputStream().readNBytes(4);
      peer.close();

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void aLengthFieldAndAnEndFindWholeRequests() throws IOException {
    var stream = new ByteArrayInputStream(new byte[] {9, 0, 2, 7, 8, 5, 13});

    assertThat(Framing.lengthField(1, 2, 0).next(stream)).containsExactly(9, 0, 2, 7, 8);
    assertThat(Framing.endingWith(13).next(stream)).containsExactly(5, 13);
    assertThat(Framing.endingWith(13).next(stream)).isNull();
  }
}
