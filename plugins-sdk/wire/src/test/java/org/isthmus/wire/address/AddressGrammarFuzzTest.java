package org.isthmus.wire.address;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.isthmus.api.driver.AddressException;

/** Whatever stands in the place of an address: which table (1 byte), then the text. */
class AddressGrammarFuzzTest {
  private static final List<AddressGrammar<String>> ALL =
      List.of(Grammars.MELSEC, Grammars.MODICON, Grammars.S7, Grammars.PCCC, Grammars.MEWTOCOL);

  @FuzzTest
  void isReadAsWhatItPrintsOrRefusedWithACure(byte[] input) throws AddressException {
    if (input.length == 0) {
      return;
    }
    AddressGrammar<String> grammar = ALL.get((input[0] & 0xFF) % ALL.size());
    String text = new String(input, 1, input.length - 1, UTF_8);
    Place<String> place;
    try {
      place = grammar.parse(text);
    } catch (AddressException e) {
      assertThat(e.problem().text()).startsWith("address '");
      assertThat(e.problem().cure()).isNotBlank();
      return;
    }
    assertThat(place.toString()).isASCII();
    assertThat(grammar.parse(place.toString())).isEqualTo(place).hasToString(place.toString());
  }
}
