package org.isthmus.driver.opcua.internal.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressParserTest {
  private static OpcUaAddress parse(String text) throws AddressException {
    return AddressParser.parse(text, DataType.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "i=2258 | i=2258",
        "ns=0;i=2258 | i=2258",
        "nsu=http://opcfoundation.org/UA/;i=2258 | i=2258",
        "ns=2;s=Line1.Speed | ns=2;s=Line1.Speed",
        "ns=2;s=a;b=c | ns=2;s=a;b=c",
        "nsu=http://example.com/a%3Bb%25;s=x | nsu=http://example.com/a%3Bb%25;s=x",
        "nsu=urn:x;g=09087E75-8E5E-499B-954F-F2A9603DB28A"
            + " | nsu=urn:x;g=09087e75-8e5e-499b-954f-f2a9603db28a",
        "ns=1;b=AQID | ns=1;b=AQID",
        "ns=2;i=007 | ns=2;i=7",
        "queue=10;deadband=0.50;range=1:2;ns=2;s=x | deadband=0.5;queue=10;range=1:2;ns=2;s=x",
        "deadband=2%;ns=2;s=x | deadband=2%;ns=2;s=x",
        "ns=2;s=queue=10;s=x | ns=2;s=queue=10;s=x"
      })
  void hasOneCanonicalNotation(String written, String canonical) throws Exception {
    OpcUaAddress address = parse(written);
    assertThat(address).hasToString(canonical);
    assertThat(parse(address.toString())).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Speed",
        "ns=2",
        "ns=2;",
        "ns=70000;i=1",
        "ns=-1;i=1",
        "nsu=;i=1",
        "i=x",
        "i=4294967296",
        "g=1",
        "b=*",
        "x=1",
        "s=",
        "deadband=x;i=1",
        "deadband=-1;i=1",
        "deadband=101%;i=1",
        "deadband=NaN;i=1",
        "queue=x;i=1",
        "queue=10001;i=1",
        "range=;i=1",
        "range=2:1;i=1",
        "range=1:1;i=1",
        "s=\ud800"
      })
  void refusesWhatIsNoNodeAndSaysWhatWouldBe(String wrong) {
    assertThatThrownBy(() -> parse(wrong))
        .isInstanceOfSatisfying(
            AddressException.class, e -> assertThat(e.problem().cure()).isNotEmpty());
  }

  @Test
  void theNamespaceIsFoundByItsUriWhereverItStands() throws Exception {
    NamespaceTable namespaces = new NamespaceTable();
    namespaces.add("urn:a");
    namespaces.add("urn:b");
    assertThat(parse("nsu=urn:b;i=5").node().in(namespaces))
        .hasValueSatisfying(node -> assertThat(node.toParseableString()).isEqualTo("ns=2;i=5"));
    assertThat(parse("nsu=urn:c;i=5").node().in(namespaces)).isEmpty();
    assertThat(NodeName.of(parse("ns=1;s=x").node().in(namespaces).orElseThrow(), namespaces))
        .hasToString("nsu=urn:a;s=x");
  }
}
