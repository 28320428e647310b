package org.isthmus.driver.modbus.internal.sunspec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Cost;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Samples;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.address.Table;
import org.isthmus.driver.modbus.internal.read.Reader;
import org.isthmus.driver.modbus.internal.sunspec.Chain.Place;
import org.isthmus.driver.modbus.internal.sunspec.Scaling.Wanted;
import org.jspecify.annotations.Nullable;

/** Some points and their scale factors, read as registers. For the link's thread. */
final class PointPlan implements ReadPlan {
  private static final String NO_MODEL = "the device does not have this model";
  private static final String TOO_SHORT = "the model is shorter in this device";

  /** Stands for a tag that is not asked for, so that the others keep their places. */
  private record Missing(int tag, String says) {}

  private final Chain chain;
  private final List<ModbusAddress> registers = new ArrayList<>();
  private final List<Wanted> wanted = new ArrayList<>();
  private final List<Missing> missing = new ArrayList<>();
  private final Map<Integer, Integer> scales = new LinkedHashMap<>();
  private final Scaling scaling;
  private final ReadPlan plan;

  PointPlan(Chain chain, List<SunSpecAddress> tags, Reader reader) {
    this.chain = chain;
    List<Integer> asked = new ArrayList<>();
    for (int tag = 0; tag < tags.size(); tag++) {
      if (add(tag, tags.get(tag), tags.size())) {
        asked.add(tag);
      }
    }
    List<Integer> places = new ArrayList<>(asked);
    scales.forEach(
        (at, index) -> {
          registers.add(register(at, DataType.INT16));
          places.add(index);
        });
    this.scaling = new Scaling(List.copyOf(wanted), tags.size() + scales.size());
    this.plan = reader.plan(registers, places);
  }

  private boolean add(int tag, SunSpecAddress address, int tags) {
    Place place = chain.place(address.model(), address.instance());
    Point point = point(address);
    int offset = offset(address, point);
    int length = point == null ? 1 : point.registers();
    boolean there = place != null && offset + length <= place.length();
    wanted.add(there ? wanted(place, point, tags) : new Wanted(null, -1));
    if (there) {
      registers.add(register(place.at() + offset, point == null ? address.type() : point.raw()));
    } else {
      missing.add(new Missing(tag, place == null ? NO_MODEL : TOO_SHORT));
    }
    return there;
  }

  private Wanted wanted(Place place, @Nullable Point point, int tags) {
    if (point == null) {
      return new Wanted(null, -1);
    }
    Model model = Models.of(place.id());
    Point scale = model == null || point.scale().isEmpty() ? null : model.point(point.scale());
    if (scale == null) {
      return new Wanted(point.type(), -1);
    }
    int index = scales.computeIfAbsent(place.at() + scale.offset(), at -> tags + scales.size());
    return new Wanted(point.type(), index);
  }

  private static @Nullable Point point(SunSpecAddress address) {
    Model model = address.offset() == SunSpecAddress.NAMED ? Models.of(address.model()) : null;
    return model == null ? null : model.point(address.point());
  }

  private static int offset(SunSpecAddress address, @Nullable Point point) {
    if (point == null) {
      return address.offset();
    }
    Model model = Models.of(address.model());
    boolean repeated = model != null && point.repeated();
    return repeated
        ? model.fixed() + (address.repetition() - 1) * model.repeat() + point.offset()
        : point.offset();
  }

  private static ModbusAddress register(int at, DataType type) {
    return new ModbusAddress(
        ModbusAddress.UNIT_OF_DEVICE,
        Table.HOLDING,
        0,
        at,
        ModbusAddress.NO_BIT,
        null,
        false,
        type);
  }

  @Override
  public void read(Samples into) throws LinkException, InterruptedException {
    scaling.begin(into);
    plan.read(scaling);
    scaling.finish();
    for (int i = 0; i < missing.size(); i++) {
      into.quality(missing.get(i).tag, Quality.BAD_ADDRESS_UNKNOWN, missing.get(i).says);
    }
  }

  @Override
  public Cost cost() {
    return plan.cost();
  }
}
