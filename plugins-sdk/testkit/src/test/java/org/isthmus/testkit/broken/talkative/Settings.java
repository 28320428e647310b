package org.isthmus.testkit.broken.talkative;

import org.isthmus.api.plugin.Setting;

/** With a password as plain text. */
public record Settings(
    @Setting(title = "Host") String host, @Setting(title = "Password") String password) {}
