package org.isthmus.demo.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.core.types.DynamicStructType;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.isthmus.demo.FreePorts;
import org.isthmus.demo.sim.PressingLine;
import org.isthmus.demo.sim.Robot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client reads from the robot, and does with it, against the simulation itself. */
class RobotServerTest {
  private static final Robot ROBOT = new PressingLine(7).robot();
  private static RobotServer server;
  private static OpcUaClient client;
  private static int namespace;
  private static int port;
  private static Path file;

  @BeforeAll
  static void connect(@TempDir Path directory) throws Exception {
    port = FreePorts.first(1);
    file = directory.resolve("robot.p12");
    server = RobotServer.open(ROBOT, new Object(), port, Optional.of(file));
    client = OpcUaClient.create("opc.tcp://127.0.0.1:" + port);
    client.connect();
    namespace = client.getNamespaceTable().getIndex(RobotVariables.URI).intValue();
  }

  @AfterAll
  static void disconnect() throws Exception {
    client.disconnect();
    server.close();
  }

  @Test
  void everyVariableIsGoodAndOfItsType() throws Exception {
    List<RobotVariable> variables = RobotVariables.of(ROBOT);
    List<NodeId> nodes = variables.stream().map(one -> node(one.node())).toList();
    List<DataValue> values = client.readValues(0, TimestampsToReturn.Both, nodes);
    for (int i = 0; i < nodes.size(); i++) {
      String type = variables.get(i).type();
      Object value = values.get(i).value().value();
      assertThat(values.get(i).statusCode()).isEqualTo(StatusCode.GOOD);
      if (!type.startsWith("structure")) {
        assertThat(value).as(type).isEqualTo(variables.get(i).value().get());
      }
    }
  }

  @Test
  void thePoseIsAStructureThatTheServerDescribes() throws Exception {
    ExtensionObject read = (ExtensionObject) read("Pose");
    DynamicStructType pose = (DynamicStructType) read.decode(client.getDynamicEncodingContext());
    assertThat(pose.getDataType().getBrowseName().name()).isEqualTo("Pose");
    assertThat(pose.getMembers())
        .containsEntry("X", ROBOT.pose().x())
        .containsEntry("C", ROBOT.pose().c())
        .hasSize(6);
  }

  @Test
  void theStateIsAnEnumerationThatTheServerDescribes() throws Exception {
    NodeId type = client.getAddressSpace().getVariableNode(node("State")).getDataType();
    assertThat(client.getDataTypeTree().isEnumType(type)).isTrue();
    assertThat(client.getDataTypeTree().getType(type).getDataTypeDefinition().toString())
        .contains("RUNNING");
  }

  @Test
  void theSpeedCanBeWrittenAndIsLimitedAndNothingElse() throws Exception {
    assertThat(write("SpeedOverride", 55.0)).isEqualTo(StatusCode.GOOD);
    assertThat(read("SpeedOverride")).isEqualTo(55.0).isEqualTo(ROBOT.speed());
    assertThat(write("SpeedOverride", 300.0)).isEqualTo(StatusCode.GOOD);
    assertThat(read("SpeedOverride")).isEqualTo(Robot.MAX_SPEED);
    assertThat(write("SpeedOverride", Double.NaN).value()).isEqualTo(StatusCodes.Bad_OutOfRange);
    assertThat(write("Power", 1.0).isBad()).isTrue();
  }

  @Test
  void aMethodStartsAJobAndRefusesWhatIsNoJob() throws Exception {
    CallMethodResult started = call("StartJob", Variant.of("SMALL"), Variant.of(uint(12)));
    assertThat(started.getStatusCode()).isEqualTo(StatusCode.GOOD);
    assertThat(started.getOutputArguments()).containsExactly(Variant.of(uint(ROBOT.job())));
    assertThat(read("Program")).isEqualTo("SMALL");
    assertThat(call("StartJob", Variant.of("SMALL"), Variant.of(uint(0))).getStatusCode().value())
        .isEqualTo(StatusCodes.Bad_OutOfRange);
    assertThat(call("StartJob", Variant.of("SMALL")).getStatusCode().value())
        .isEqualTo(StatusCodes.Bad_ArgumentsMissing);
    assertThat(call("ResetFault").getStatusCode()).isEqualTo(StatusCode.GOOD);
  }

  @Test
  void itsCertificateIsKeptAndStaysItsOwn() throws Exception {
    ByteString shown = encrypted(port);
    assertThat(shown.isNullOrEmpty()).isFalse();
    int other = FreePorts.first(1);
    try (RobotServer again = RobotServer.open(ROBOT, new Object(), other, Optional.of(file))) {
      assertThat(encrypted(other)).isEqualTo(shown);
    }
    try (RobotServer stranger = RobotServer.open(ROBOT, new Object(), other, Optional.empty())) {
      assertThat(encrypted(other)).isNotEqualTo(shown);
    }
  }

  /** The certificate of the endpoint that is signed and encrypted. */
  private static ByteString encrypted(int port) throws Exception {
    return DiscoveryClient.getEndpoints("opc.tcp://127.0.0.1:" + port).get().stream()
        .filter(one -> one.getSecurityMode() == MessageSecurityMode.SignAndEncrypt)
        .findFirst()
        .orElseThrow()
        .getServerCertificate();
  }

  private static Object read(String name) throws Exception {
    return client.readValue(0, TimestampsToReturn.Both, node(name)).value().value();
  }

  private static StatusCode write(String name, Object value) throws Exception {
    DataValue written = DataValue.valueOnly(Variant.of(value));
    return client.writeValues(List.of(node(name)), List.of(written)).get(0);
  }

  private static CallMethodResult call(String method, Variant... given) throws Exception {
    NodeId object = new NodeId(namespace, RobotVariables.ROBOT);
    var request = new CallMethodRequest(object, node(method), given);
    return client.call(List.of(request)).getResults()[0];
  }

  private static NodeId node(String name) {
    return new NodeId(namespace, RobotVariables.ROBOT + "." + name);
  }
}
