package org.isthmus.testkit.broken.base;

import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.AddressException;

/** A number from 0 to 99. */
public record Place(int number) implements Address {
  /** Understands {@code 7} and {@code 07}. */
  public static Place parse(String text) throws AddressException {
    if (!text.matches("[0-9]{1,2}")) {
      throw new AddressException(
          "trial.address", "'{0}' is no place", "write a number from 0 to 99", text);
    }
    return new Place(Integer.parseInt(text));
  }

  @Override
  public DataType type() {
    return DataType.UINT8;
  }

  @Override
  public boolean writable() {
    return true;
  }

  @Override
  public String toString() {
    return String.valueOf(number);
  }
}
