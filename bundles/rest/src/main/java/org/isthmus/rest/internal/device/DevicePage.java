package org.isthmus.rest.internal.device;

import java.util.List;
import org.isthmus.rest.internal.shape.Member;

/** Some of the devices. */
public record DevicePage(
    @Member("How many match") int total, @Member("Those of this page") List<DeviceView> devices) {}
