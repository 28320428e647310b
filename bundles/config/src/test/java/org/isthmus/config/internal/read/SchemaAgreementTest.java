package org.isthmus.config.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.Set;
import org.isthmus.host.config.GatewayConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What an editor marks by the schema, the gateway refuses, and the other way round. */
class SchemaAgreementTest {
  private static final GatewayConfiguration DEFAULTS = GatewayReader.defaults("gw", 8080);
  private static final References NONE = (kind, name) -> "1";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "device: a\ndriver: x",
        "device: 0123\ndriver: x\narea: acme/line-1\nenabled: false",
        "device: a\ndriver: x\nsettings: {host: h, port: 502}\nscans: []",
        "device: a\ndriver: x\nscans: [{every: 1s, tags: [{name: t, address: h}]}]",
        "device: a\ndriver: x\nscans: [{subscribe: true, tags: [{name: t, address: 5}]}]",
        "device: a\ndriver: x\nscans: [{every: 1s, tags: [{name: t, address: h, type: uint16,"
            + " gain: 0.5, offset: 1, deadband: changes, labels: {a: 1}, write: {min: 1}}]}]",
        "device: a\ndriver: x\nscans: [{every: 1s, tags: [{name: t, address: h, write: true,"
            + " deadband: 0.1, unit: Cel, description: hot}]}]",
      })
  void aRightDeviceIsRightForBoth(String content) {
    assertThat(schema("device", content)).isEmpty();
    assertThat(device(content)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "device: a",
        "driver: x",
        "device: a/b\ndriver: x",
        "device: a\ndriver: X",
        "device: a\ndriver: x\nother: 1",
        "device: a\ndriver: x\narea: /a",
        "device: a\ndriver: x\nenabled: ja",
        "device: a\ndriver: x\nenabled: 'true'",
        "device: a\ndriver: x\nsettings: 5",
        "device: a\ndriver: x\nscans: 5",
        "device: a\ndriver: x\nscans: [1]",
        "device: a\ndriver: x\nscans: [{every: 1s}]",
        "device: a\ndriver: x\nscans: [{tags: []}]",
        "device: a\ndriver: x\nscans: [{every: 1, tags: []}]",
        "device: a\ndriver: x\nscans: [{every: 1s, tags: {}}]",
        "device: a\ndriver: x\nscans: [{every: 1s, tags: [{name: t}]}]",
        "device: a\ndriver: x\nscans: [{every: 1s, tags: [{name: t, address: h, x: 1}]}]",
        "device: a\ndriver: x\nscans: [{every: 1s, tags: [{name: t, address: h, gain: 0}]}]",
        "device: a\ndriver: x\nscans: [{every: 1s, tags: [{name: t, address: h, gain: '1'}]}]",
        "device: a\ndriver: x\nscans: [{every: 1s, tags: [{name: t, address: h, deadband: -1}]}]",
        "device: a\ndriver: x\nscans: [{every: 1s, tags: [{name: t, address: h, unit: a b}]}]",
        "device: a\ndriver: x\nscans: [{every: 1s, tags: [{name: t, address: h, write: 5}]}]",
        "device: a\ndriver: x\nscans: [{every: 1s, tags: [{name: t, address: h,"
            + " write: {low: 1}}]}]",
      })
  void aWrongDeviceIsWrongForBoth(String content) {
    assertThat(schema("device", content)).isNotEmpty();
    assertThat(device(content)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sink: s\nkind: mqtt\nroutes: ['**']",
        "sink: s\nkind: mqtt\nenabled: true\nsettings: {url: 'mqtt://h'}\nroutes: [acme/**, a/*/c]",
        "sink: s\nkind: mqtt\nroutes: ['**']\nfilter:",
        "sink: s\nkind: mqtt\nroutes: ['**']\nfilter: {}",
        "sink: s\nkind: mqtt\nroutes: ['**']\nfilter: {exclude: ['**/x-*'], quality: not-bad,"
            + " every: 10s, deadband: 0.5}",
        "sink: s\nkind: mqtt\nroutes: ['**']\nfilter: {quality: good, deadband: changes}",
        "sink: s\nkind: mqtt\nroutes: ['**']\nfilter: {quality: any, deadband: 2.5%}",
        "sink: s\nkind: mqtt\nroutes: ['**']\nfilter: {deadband: '2%', every: 100ms}",
      })
  void aRightSinkIsRightForBoth(String content) {
    assertThat(schema("sink", content)).isEmpty();
    assertThat(sink(content)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sink: s\nkind: mqtt",
        "sink: s\nroutes: ['**']",
        "sink: s\nkind: mqtt\nroutes: '**'",
        "sink: s\nkind: mqtt\nroutes: [a//b]",
        "sink: s\nkind: mqtt\nroutes: [/a]",
        "sink: s\nkind: mqtt\nroutes: ['**']\nroute: x",
        "sink: '#'\nkind: mqtt\nroutes: ['**']",
        "sink: s\nkind: mqtt\nroutes: ['**']\nfilter: [a]",
        "sink: s\nkind: mqtt\nroutes: ['**']\nfilter: {include: [a]}",
        "sink: s\nkind: mqtt\nroutes: ['**']\nfilter: {exclude: a}",
        "sink: s\nkind: mqtt\nroutes: ['**']\nfilter: {exclude: [a//b]}",
        "sink: s\nkind: mqtt\nroutes: ['**']\nfilter: {quality: bad}",
        "sink: s\nkind: mqtt\nroutes: ['**']\nfilter: {every: 10}",
        "sink: s\nkind: mqtt\nroutes: ['**']\nfilter: {deadband: -1}",
        "sink: s\nkind: mqtt\nroutes: ['**']\nfilter: {deadband: -1%}",
        "sink: s\nkind: mqtt\nroutes: ['**']\nfilter: {deadband: '1'}",
        "sink: s\nkind: mqtt\nroutes: ['**']\nfilter: {deadband: few}",
        "sink: s\nkind: mqtt\nroutes: ['**']\nfilter: {deadband: [1]}",
      })
  void aWrongSinkIsWrongForBoth(String content) {
    assertThat(schema("sink", content)).isNotEmpty();
    assertThat(sink(content)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gateway: torino-1",
        "http: {address: 127.0.0.1}",
        "http: {port: 9090, tls: {certificate: tls/gateway.p12, password: '${secret:tls}'}}",
        "http: {address: 0.0.0.0, tls: {port: 9443, certificate: tls/c.pem, key: tls/k.pem}}",
        "http: {address: '::', tls: {certificate: tls/c.pem, key: tls/k.pem}}",
        "http: {port: 9090}\njournal: {write: 500ms, sync: 2s, size: 20GiB, age: 10d}",
        "journal: {encrypt: true}",
      })
  void aRightGatewayIsRightForBoth(String content) {
    assertThat(schema("gateway", content)).isEmpty();
    assertThat(gateway(content)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gateway: a b",
        "http: {port: 0}",
        "http: {port: 70000}",
        "http: {port: '80'}",
        "http: 80",
        "http: {address: 0.0.0.0}",
        "http: {address: '::'}",
        "http: {address: everywhere, tls: {certificate: c.pem}}",
        "http: {tls: {}}",
        "http: {tls: {key: k.pem}}",
        "http: {tls: {certificate: c.p12, password: plain}}",
        "http: {tls: {certificate: c.p12, port: 0}}",
        "http: {tls: {certificate: c.p12, cert: x}}",
        "journal: {size: 10}",
        "journal: {size: 10GB}",
        "journal: {age: 30}",
        "journal: {sink: 1s}",
        "journal: {encrypt: key}",
        "journal: {encrypt: 'true'}",
        "gatway: a",
      })
  void aWrongGatewayIsWrongForBoth(String content) {
    assertThat(schema("gateway", content)).isNotEmpty();
    assertThat(gateway(content)).isFalse();
  }

  private static Set<?> schema(String name, String content) {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                SchemaAgreementTest.class.getResourceAsStream("/schemas/" + name + ".schema.json"));
    Object loaded = new Load(LoadSettings.builder().build()).loadFromString(content);
    JsonNode node = new ObjectMapper().valueToTree(loaded);
    return schema.validate(node);
  }

  private static boolean device(String content) {
    Faults faults = new Faults();
    return DeviceReader.read("devices/x.yaml", content, name -> null, NONE, faults) != null;
  }

  private static boolean sink(String content) {
    return SinkReader.read("sinks/x.yaml", content, NONE, new Faults()) != null;
  }

  private static boolean gateway(String content) {
    return GatewayReader.read("gateway.yaml", content, DEFAULTS, NONE, new Faults()) != null;
  }
}
