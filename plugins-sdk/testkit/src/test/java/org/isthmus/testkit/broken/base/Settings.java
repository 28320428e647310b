package org.isthmus.testkit.broken.base;

import java.time.Duration;
import org.isthmus.api.data.Secret;
import org.isthmus.api.plugin.Setting;
import org.jspecify.annotations.Nullable;

/** What a device of the tests takes. */
public record Settings(
    @Setting(title = "Host") String host,
    @Setting(title = "Port", min = 1, max = 65535) int port,
    @Setting(title = "Unit", value = "1", min = 0, max = 9) int unit,
    @Setting(title = "Time-out", value = "1s") Duration timeout,
    @Setting(title = "Password") @Nullable Secret password)
    implements Reach {}
