package org.isthmus.sink.sql.internal.settings;

import org.isthmus.api.data.Secret;
import org.isthmus.api.plugin.Setting;

/** How programs on this machine look into the database of the sink's own. */
public record ReadersSettings(
    @Setting(
            title = "Port",
            help = "On 127.0.0.1 only: jdbc:h2:tcp://127.0.0.1:9092/samples, user reader.",
            value = "9092",
            min = 1,
            max = 65535)
        int port,
    @Setting(title = "Password", help = "Of the user reader, who may SELECT and nothing else.")
        Secret password) {}
