package org.isthmus.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final int ROUNDS = 1_000_000;

  private final Json json = new Json();
  private final Random random = new Random(20261122);

  private String written() {
    return new String(json.bytes(), 0, json.length(), StandardCharsets.UTF_8);
  }

  private String real(double value) {
    json.clear();
    json.float64(value);
    return written();
  }

  private String real(float value) {
    json.clear();
    json.float32(value);
    return written();
  }

  @Test
  void anyDoubleReadsBackAsItselfAndIsNeverLongerThanJavaWritesIt() {
    for (int i = 0; i < ROUNDS; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        String text = real(value);
        assertThat(Double.parseDouble(text)).as(text).isEqualTo(value);
        assertThat(digits(text)).as(text).isLessThanOrEqualTo(digits(Double.toString(value)));
      }
    }
  }

  @Test
  void anyFloatReadsBackAsItselfAndIsNeverLongerThanJavaWritesIt() {
    for (int i = 0; i < ROUNDS; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) {
        String text = real(value);
        assertThat(Float.parseFloat(text)).as(text).isEqualTo(value);
        assertThat(digits(text)).as(text).isLessThanOrEqualTo(digits(Float.toString(value)));
      }
    }
  }

  @Test
  void aDecimalOfAMeasurementIsWrittenAsItWasMeant() {
    for (int i = 0; i < ROUNDS; i++) {
      BigDecimal meant = BigDecimal.valueOf(random.nextInt(), random.nextInt(10));
      assertThat(new BigDecimal(real(meant.doubleValue()))).isEqualByComparingTo(meant);
    }
  }

  private static int digits(String number) {
    return new BigDecimal(number).stripTrailingZeros().unscaledValue().abs().toString().length();
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, 0.0",
    "-0.0, -0.0",
    "1.0, 1.0",
    "-42.0, -42.0",
    "0.1, 0.1",
    "0.30000000000000004, 0.30000000000000004",
    "123.456, 123.456",
    "0.00001, 0.00001",
    "0.000001, 1.0E-6",
    "1.5e-7, 1.5E-7",
    "9007199254740991.0, 9007199254740991.0",
    "1.0E16, 10000000000000000.0",
    "1.0E17, 1.0E17",
    "2.0E-3, 0.002",
    "4.9E-324, 5.0E-324",
    "2.2250738585072014E-308, 2.2250738585072014E-308",
    "1.7976931348623157E308, 1.7976931348623157E308",
    "2.0E23, 2.0E23"
  })
  void writesDoublesShortWithPointOrExponent(double value, String text) {
    assertThat(real(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "61.3, 61.3",
    "16777216, 16777216.0",
    "3.4028235E38, 3.4028235E38",
    "1.4E-45, 1.0E-45",
    "-2.5, -2.5"
  })
  void writesFloatsAsFloatsAndNotAsTheDoublesTheyWouldBecome(float value, String text) {
    assertThat(real(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatJsonHasNoNumberForIsNull(double value) {
    assertThat(real(value)).isEqualTo("null");
    assertThat(real((float) value)).isEqualTo("null");
  }

  @Test
  void integersOf64BitsAreExactSignedAndUnsigned() {
    for (int i = 0; i < ROUNDS; i++) {
      long value = random.nextLong() >> random.nextInt(64);
      json.clear();
      json.int64(value);
      assertThat(written()).isEqualTo(Long.toString(value));
      json.clear();
      json.uint64(value);
      assertThat(written()).isEqualTo(Long.toUnsignedString(value));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 9, 10, 999_999_999_999_999_999L})
  void theEndsOf64BitsAreExactToo(long value) {
    json.int64(value);
    json.raw(' ');
    json.uint64(value);
    assertThat(written()).isEqualTo(value + " " + Long.toUnsignedString(value));
  }

  @Test
  void anyTextReadsBackAsItself() throws Exception {
    ObjectMapper parser = new ObjectMapper();
    for (int i = 0; i < 10_000; i++) {
      String text =
          random
              .ints(random.nextInt(50), 0, i % 2 == 0 ? 0x110000 : 0x100)
              .filter(point -> point < 0xD800 || point > 0xDFFF)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      json.clear();
      json.text(text);
      assertThat(parser.readValue(json.copy(), String.class)).isEqualTo(text);
    }
  }

  @Test
  void aLoneSurrogateBecomesTheReplacementCharacter() {
    json.text("a\uD83Db\uDE00");
    assertThat(written()).isEqualTo("\"a\uFFFDb\uFFFD\"");
  }

  @Test
  void bytesAreBase64() throws Exception {
    byte[] bytes = new byte[5000];
    random.nextBytes(bytes);
    json.base64(bytes);
    assertThat(new ObjectMapper().readValue(json.copy(), byte[].class)).isEqualTo(bytes);
  }
}
