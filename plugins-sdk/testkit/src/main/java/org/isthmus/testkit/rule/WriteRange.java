package org.isthmus.testkit.rule;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.LinkException;
import org.isthmus.testkit.fake.FakeWrite;
import org.isthmus.testkit.fake.RecordedOutcomes;
import org.isthmus.testkit.fake.RecordedOutcomes.Outcome;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;
import org.isthmus.testkit.stand.Writing;

/** Nobody finds 4464 in a machine who has written 70000. */
final class WriteRange extends WriteRule {
  WriteRange() {
    super(
        "write.range",
        "A value that its type cannot hold is refused, and nothing else is written instead",
        "check the value against the type before you encode it; call Outcomes.refused with what"
            + " would be right");
  }

  @Override
  String check(DriverStand stand) throws Exception {
    int tried = 0;
    try (OpenLink link = stand.openToWrite()) {
      Writing writing = new Writing(stand, link);
      for (FakeWrite<Address> each : writing.wanted()) {
        for (Value misfit : misfits(writing.type(each.address()))) {
          check(stand, writing, FakeWrite.of(each.address(), misfit));
          tried++;
        }
      }
    }
    return tried + " values that do not fit";
  }

  /** As the gateway hands them over: of the right type, with a content that the type has not. */
  private static List<Value> misfits(DataType type) {
    List<Value> misfits = new ArrayList<>();
    int bits =
        switch (type.kind()) {
          case INT8, UINT8 -> 8;
          case INT16, UINT16 -> 16;
          case INT32, UINT32 -> 32;
          default -> 0;
        };
    boolean signed =
        switch (type.kind()) {
          case INT8, INT16, INT32 -> true;
          default -> false;
        };
    if (bits > 0) {
      misfits.add(Value.of(type, 1L << (signed ? bits - 1 : bits)));
      misfits.add(Value.of(type, signed ? -(1L << (bits - 1)) - 1 : -1));
    }
    if (type.kind().isNumber()) {
      misfits.add(Value.of("no number"));
    }
    return misfits;
  }

  private static void check(DriverStand stand, Writing writing, FakeWrite<Address> misfit)
      throws Exception {
    String what = misfit.value() + " to " + misfit.address();
    RecordedOutcomes outcomes;
    try {
      outcomes = writing.write(List.of(misfit));
    } catch (LinkException | RuntimeException thrown) {
      throw new BrokenException(
          stand.id() + " throws " + thrown + " at the write of " + what + ", should refuse it");
    }
    List<Outcome> told = outcomes.of(0);
    if (told.size() != 1 || told.get(0).done() || told.get(0).says().isBlank()) {
      throw new BrokenException(stand.id() + " writes " + what + ": " + told);
    }
  }
}
