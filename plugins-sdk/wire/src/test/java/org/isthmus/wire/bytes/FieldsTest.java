package org.isthmus.wire.bytes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fieldsAreThoseThatJavaReadsAndWrites(boolean little) {
    Random random = new Random(5);
    ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteWriter writer = little ? ByteWriter.littleEndian(60) : ByteWriter.bigEndian(60);
    ByteReader reader = little ? ByteReader.littleEndian() : ByteReader.bigEndian();
    for (int turn = 0; turn < 1_000; turn++) {
      long bits = random.nextLong();
      ByteBuffer java = ByteBuffer.allocate(60).order(order);
      java.put((byte) bits).putShort((short) bits).putInt((int) bits).putLong(bits);
      java.putFloat((float) bits).putDouble((double) bits).put("text".getBytes(US_ASCII));
      writer.clear().u8((int) bits).u16((int) bits).u32(bits).i64(bits);
      writer.f32((float) bits).f64((double) bits).text("text");
      assertThat(Arrays.copyOf(writer.bytes(), writer.length()))
          .isEqualTo(Arrays.copyOf(java.array(), java.position()));

      reader.over(java.array(), 0, java.position());
      assertThat(reader.i8()).isEqualTo((byte) bits);
      assertThat(reader.i16()).isEqualTo((short) bits);
      assertThat(reader.u32()).isEqualTo(bits & 0xFFFF_FFFFL);
      assertThat(reader.i64()).isEqualTo(bits);
      assertThat(reader.f32()).isEqualTo((float) bits);
      assertThat(reader.f64()).isEqualTo((double) bits);
      assertThat(reader.text(4)).isEqualTo("text");
      assertThat(reader.isWhole()).isTrue();
      assertThat(reader.left()).isZero();
    }
  }

  @Test
  void numbersOfOddWidthsKeepTheirSign() {
    byte[] bytes = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFE};
    assertThat(ByteReader.bigEndian().over(bytes, 0, 3).signed(3)).isEqualTo(-2);
    assertThat(ByteReader.bigEndian().over(bytes, 0, 3).unsigned(3)).isEqualTo(0xFFFFFE);
    assertThat(ByteReader.littleEndian().over(bytes, 0, 3).unsigned(3)).isEqualTo(0xFEFFFF);
  }

  @Test
  void nothingIsReadBeyondTheEndAndItIsSaid() {
    ByteReader reader = ByteReader.bigEndian().over(new byte[] {1, 2, 3, 4}, 1, 3);
    assertThat(reader.u8()).isEqualTo(2);
    assertThat(reader.isWhole()).isTrue();
    assertThat(reader.u16()).isZero();
    assertThat(reader.text(1)).isEmpty();
    assertThat(reader.skip(-1).isWhole()).isFalse();
    byte[] into = {9};
    reader.bytes(into, 0, 1);
    assertThat(into).containsExactly(9);
  }

  @Test
  void aLengthIsWrittenWhenItIsKnown() {
    ByteWriter writer = ByteWriter.bigEndian(16).u8(2).u16(0).text("D", 3, (byte) ' ');
    writer.number(1, writer.length(), Short.BYTES).hex(0x1F, 4);
    assertThat(new String(writer.bytes(), 0, writer.length(), US_ASCII)).isEqualTo("\2\0\6D  001F");
    assertThatThrownBy(() -> writer.i64(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void bitsArePackedInThreeWays() {
    // MELSEC: 1, 0, 0, 1 by bits are 10 01; by words they are 09.
    assertThat(bits(index -> Bits.getNibble(new byte[] {0x10, 0x01}, 0, index))).isEqualTo("1001");
    assertThat(bits(index -> Bits.get(new byte[] {0x09}, 0, index))).isEqualTo("1001");
    assertThat(bits(index -> Bits.getHighFirst(new byte[] {(byte) 0x90}, 0, index)))
        .isEqualTo("1001");
    assertThat(Bits.field(new byte[] {0, (byte) 0xB0, 0x02}, 1, 4, 6)).isEqualTo(0b101011);
  }

  private static String bits(IntPredicate bit) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      text.append(bit.test(i) ? '1' : '0');
    }
    return text.toString();
  }

  @Test
  void aBitThatIsWrittenLeavesItsNeighbours() {
    Random random = new Random(3);
    byte[] bytes = new byte[8];
    boolean[] expected = new boolean[16];
    for (int turn = 0; turn < 1_000; turn++) {
      int index = random.nextInt(16);
      boolean value = random.nextBoolean();
      expected[index] = value;
      Bits.setNibble(bytes, 0, index, value);
      for (int i = 0; i < 16; i++) {
        assertThat(Bits.getNibble(bytes, 0, i)).isEqualTo(expected[i]);
      }
    }
    byte[] packed = {0, -1};
    Bits.set(packed, 0, 3, true);
    Bits.setHighFirst(packed, 0, 8, false);
    assertThat(packed).containsExactly(8, 0x7F);
  }
}
