package ${package};

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.AddressException;

/** A register, written {@code r17}. */
public record RegisterAddress(int register, DataType type) implements Address {
  private static final Pattern NOTATION = Pattern.compile("[rR]([0-9]{1,3})");

  /** Understands what stands in a configuration. */
  static RegisterAddress parse(String address, DataType declared) throws AddressException {
    Matcher matcher = NOTATION.matcher(address.strip());
    if (!matcher.matches()) {
      throw new AddressException(
          "${artifactId}.address",
          "'{0}' is no register",
          "write r and its number, r0 to r999",
          address);
    }
    DataType type = declared.equals(DataType.UNKNOWN) ? DataType.FLOAT64 : declared;
    if (!isNumber(type)) {
      throw new AddressException(
          "${artifactId}.type",
          "a register holds a number and no {0}",
          "give the tag a type such as float64 or int32, or none",
          type);
    }
    return new RegisterAddress(Integer.parseInt(matcher.group(1)), type);
  }

  private static boolean isNumber(DataType type) {
    return switch (type.kind()) {
      case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64, FLOAT32, FLOAT64 ->
          !type.isArray();
      default -> false;
    };
  }

  @Override
  public boolean writable() {
    return false;
  }

  /** The canonical notation; parsed again it gives an equal address. */
  @Override
  public String toString() {
    return "r" + register;
  }
}
