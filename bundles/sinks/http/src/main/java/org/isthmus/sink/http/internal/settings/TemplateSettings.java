package org.isthmus.sink.http.internal.settings;

import org.isthmus.api.plugin.Setting;
import org.jspecify.annotations.Nullable;

/** A text for each sample, and what stands around them. */
public record TemplateSettings(
    @Setting(
            title = "Each sample",
            help =
                "Fields: {area}, {device}, {tag}, {path}, {value}, {quality}, {unit}, {time},"
                    + " {sourceTime}, {gateway}, {sink}; {json:tag} and the like in JSON's quotes, {{ for a"
                    + " brace.")
        String sample,
    @Setting(title = "Before the first", value = "''") String before,
    @Setting(title = "Between two", help = "A line break if left out.") @Nullable String between,
    @Setting(title = "After the last", value = "''") String after,
    @Setting(title = "Content type", value = "text/plain; charset=utf-8") String contentType) {}
