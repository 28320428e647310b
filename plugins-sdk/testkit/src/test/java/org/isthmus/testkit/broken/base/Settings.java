package org.isthmus.testkit.broken.base;

import org.isthmus.api.data.Secret;
import org.isthmus.api.plugin.Setting;

/** What a device of the tests takes. */
public record Settings(
    @Setting(title = "Host") String host, @Setting(title = "Password") Secret password) {}
