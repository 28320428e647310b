package org.isthmus.driver.opcua.internal.address;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;

/** Whatever stands in the place of an address. */
class AddressFuzzTest {

  @FuzzTest
  void isReadAsWhatItPrintsOrRefusedWithACure(byte[] input) throws AddressException {
    OpcUaAddress address;
    try {
      address = AddressParser.parse(new String(input, UTF_8), DataType.UNKNOWN);
    } catch (AddressException e) {
      assertThat(e.problem().cure()).isNotBlank();
      return;
    }
    assertThat(AddressParser.parse(address.toString(), DataType.UNKNOWN))
        .isEqualTo(address)
        .hasToString(address.toString());
  }
}
