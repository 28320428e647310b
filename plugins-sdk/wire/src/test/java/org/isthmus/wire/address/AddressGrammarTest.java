package org.isthmus.wire.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.isthmus.api.driver.AddressException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGrammarTest {
  private static final Map<String, AddressGrammar<String>> GRAMMARS =
      Map.of(
          "melsec", Grammars.MELSEC,
          "modicon", Grammars.MODICON,
          "s7", Grammars.S7,
          "pccc", Grammars.PCCC,
          "mewtocol", Grammars.MEWTOCOL);

  private static Place<String> parse(String grammar, String text) throws AddressException {
    return GRAMMARS.get(grammar).parse(text);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "melsec, D100, D100, word, n=100",
    "melsec, ' d0100.a ', D100.A, word, n=100 bit=10",
    "melsec, X1F, X1F, bit, n=31",
    "melsec, w1f.3, W1F.3, word, n=31 bit=3",
    "modicon, %MW10, %MW10, memory, n=10 size=W",
    "modicon, %mw10:x3, %MW10:X3, memory bit, n=10 bit=3",
    "modicon, %M5, %M5, bit, n=5",
    "s7, DB1.DBW2, DB1.DBW2, db, db=1 n=2 size=W",
    "s7, db1.dbx2.3, DB1.DBX2.3, db bit, db=1 n=2 bit=3",
    "s7, MB7, MB7, cells, n=7 area=M size=B",
    "s7, I0.7, I0.7, bit, n=0 bit=7 area=I",
    "pccc, N7:0/3, N7:0/3, element, file=7 n=0 bit=3 type=N",
    "pccc, F8:12, F8:12, element, file=8 n=12 type=F",
    "pccc, t4:2.acc, T4:2.ACC, member, file=4 n=2 type=T member=ACC",
    "pccc, I:1.0/3, I:1.0/3, fixed file, n=1 word=0 bit=3 type=I",
    "mewtocol, R00A, R0A, relay, n=0 bit=10",
    "mewtocol, R105, R105, relay, n=10 bit=5",
    "mewtocol, 3/DT100, 3/DT100, data, station=3 n=100",
  })
  void addressesAreReadAndHaveOneCanonicalText(
      String grammar, String text, String canonical, String kind, String fields) throws Exception {
    Place<String> place = parse(grammar, text);
    assertThat(place).hasToString(canonical);
    assertThat(place.kind()).isEqualTo(kind);
    for (String field : fields.split(" ")) {
      String[] parts = field.split("=");
      assertThat(place.has(parts[0])).isTrue();
      if (parts[1].matches("\\d+")) {
        assertThat(place.number(parts[0])).isEqualTo(Integer.parseInt(parts[1]));
      } else {
        assertThat(place.word(parts[0])).isEqualTo(parts[1]);
      }
    }
    assertThat(parse(grammar, canonical)).isEqualTo(place);
  }

  @Test
  void whatWasLeftOutHasItsDefault() throws Exception {
    Place<String> place = parse("melsec", "D100");
    assertThat(place.has("bit")).isFalse();
    assertThat(place.number("bit", -1)).isEqualTo(-1);
    assertThat(place.word("size")).isEmpty();
    assertThatThrownBy(() -> place.number("bit")).hasMessageContaining("has no number bit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "melsec | D12288 | range | 12288 is out of range | it is one of 0-12287",
        "melsec | D99999999999999999999 | range | out of range | it is one of 0-12287",
        "melsec | X2000 | range | 2000 is out of range | it is one of 0-1FFF hexadecimal",
        "melsec | D10.G | syntax | it has 'G' where a number is expected | 0-F hexadecimal",
        "melsec | D10x | syntax | it has 'x' where '.' is expected | write .",
        "melsec | D | syntax | it ends where a number is expected | write one of 0-12287",
        "melsec | Q5 | unknown | there is no such place | write D<0-12287>[.<0-F hexadecimal>]",
        "melsec | X1F.3 | syntax | '.3' is not expected there | leave it out",
        "s7 | DB0.DBW2 | range | 0 is out of range | it is one of 1-65535",
        "s7 | DB1.DBX2 | syntax | it ends where '.' is expected | write .",
        "s7 | DB1.DBX2.8 | range | 8 is out of range | it is one of 0-7",
        "s7 | DB1.DBF2 | syntax | \"it has 'F2' where 'X' or <B|W|D> is expected\" | one of them",
        "pccc | N7:0/32 | range | 32 is out of range | it is one of 0-31",
        "pccc | T4:2.XYZ | syntax | \"where <ACC|PRE|LEN|POS> is expected\" | write one of them",
      })
  void whatIsNoneSaysWhatWouldBeRight(
      String grammar, String text, String code, String problem, String cure) {
    assertThatThrownBy(() -> parse(grammar, text))
        .isInstanceOfSatisfying(
            AddressException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(grammar + ".address." + code);
              assertThat(e.problem().text()).startsWith("address '" + text + "': ");
              assertThat(e.problem().text()).contains(problem);
              assertThat(e.problem().cure()).contains(cure);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "D{n}",
        "D{n:0-9",
        "[D{n:0-9}",
        "D{n:0-9}]",
        "D{n:q:0-9}",
        "D{n:0-9}.{n:0-9}",
        "D[]",
        "{=A|B}"
      })
  void aTemplateThatIsNoneIsAnErrorOfTheDriver(String template) {
    assertThatThrownBy(() -> new AddressGrammar<String>("x").form(template, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void marksOfTemplatesCanBeMeantThemselves() throws Exception {
    AddressGrammar<String> grammar =
        new AddressGrammar<String>("x").form("tag\\[{n:0-9}\\]\\{\\}", "");
    assertThat(grammar.parse("tag[3]{}").number("n")).isEqualTo(3);
  }
}
