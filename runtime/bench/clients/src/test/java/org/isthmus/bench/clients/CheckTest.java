package org.isthmus.bench.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTest {
  private static final int BITS = 130;

  private final Check check =
      new Check(
          List.of(
              Tag.parse("holding 8 uint16"),
              Tag.parse("holding 10 float32 CDAB"),
              Tag.parse("coil " + BITS + " bool")));

  private void scan(int number) {
    scan(number, number + 8, (number + 11) << 16 | (number + 10));
  }

  private void scan(int number, int word, int swapped) {
    check.word(0, word);
    check.real(1, Float.intBitsToFloat(swapped));
    check.bool(2, ((number + BITS / 16) >> (BITS % 16) & 1) == 1);
    check.end();
  }

  @Test
  void takesWhatThePlantServes() {
    for (int number = 7; number < 100; number++) {
      scan(number);
    }

    assertThat(check.values()).isEqualTo(279);
    assertThat(check.wrong()).isZero();
    assertThat(check.lost()).isZero();
  }

  @Test
  void seesAWrongRegister() {
    scan(7);
    scan(8, 8 + 8 - 2, (8 + 11) << 16 | (8 + 10));

    assertThat(check.wrong()).isEqualTo(1);
    assertThat(check.example()).contains("holding").contains("offset=8");
  }

  @Test
  void seesAFloatInAnotherOrder() {
    scan(7, 7 + 8, (7 + 10) << 16 | (7 + 11));

    assertThat(check.wrong()).isPositive();
  }

  @Test
  void seesAWrongBit() {
    check.word(0, 7 + 8);
    check.real(1, Float.intBitsToFloat((7 + 11) << 16 | (7 + 10)));
    // bit 2 of 15 and of 14 is set
    check.bool(2, false);
    check.end();

    assertThat(check.wrong()).isEqualTo(1);
  }

  @Test
  void seesAMissingValue() {
    check.word(0, 7 + 8);
    check.real(1, Float.intBitsToFloat((7 + 11) << 16 | (7 + 10)));
    check.end();

    assertThat(check.wrong()).isEqualTo(1);
    assertThat(check.example()).contains("missing");
  }

  @Test
  void seesALostAndARepeatedScan() {
    scan(7);
    scan(9);
    scan(9);

    assertThat(check.lost()).isEqualTo(2);
  }
}
