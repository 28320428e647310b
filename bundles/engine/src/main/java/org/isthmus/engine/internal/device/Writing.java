package org.isthmus.engine.internal.device;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Address;
import org.isthmus.api.sink.Commands;
import org.isthmus.host.config.ScanConfiguration;
import org.isthmus.host.config.TagConfiguration;
import org.jspecify.annotations.Nullable;

/** The checks between somebody who asks for a write and the device. */
final class Writing {
  private Writing() {}

  /** Lets the write wait for the device, or says what speaks against it. */
  static @Nullable Problem enqueue(
      DeviceLife life,
      @Nullable Prepared prepared,
      String name,
      Value value,
      WriteDesk desk,
      CompletableFuture<Commands.Outcome> outcome) {
    String path = life.configuration().path() + "/" + name;
    if (prepared == null || !life.isConnected()) {
      return Problem.of(
          "write.not-connected",
          "{0} is not connected",
          "try again when it is",
          life.configuration().name());
    }
    List<ScanConfiguration> scans = prepared.device().scans();
    for (int scan = 0; scan < scans.size(); scan++) {
      List<TagConfiguration> tags = scans.get(scan).tags();
      for (int tag = 0; tag < tags.size(); tag++) {
        if (tags.get(tag).name().equals(name)) {
          Address address = prepared.addresses().get(scan).get(tag);
          return enqueue(path, tags.get(tag), address, value, desk, outcome);
        }
      }
    }
    return Problem.of("write.no-tag", "there is no tag {0}", "check the path", path);
  }

  private static @Nullable Problem enqueue(
      String path,
      TagConfiguration tag,
      Address address,
      Value value,
      WriteDesk desk,
      CompletableFuture<Commands.Outcome> outcome) {
    try {
      Problem against = WriteDesk.check(path, tag, value);
      if (against != null) {
        return against;
      }
      Value device = WriteDesk.forDevice(tag, address.type(), value);
      return desk.add(new WriteRequest(address, device, outcome))
          ? null
          : Problem.of("write.full", "too many writes wait for {0}", "write less often", path);
    } catch (IllegalStateException e) {
      return Problem.of(
          "write.type",
          "{0} does not fit {1}",
          "write a value of type {2}",
          value,
          path,
          address.type());
    }
  }
}
