package org.isthmus.rest.internal.tag;

import com.google.gson.JsonElement;
import java.time.Instant;
import org.isthmus.api.data.Quality;
import org.isthmus.host.gateway.TagStatus;
import org.isthmus.rest.internal.shape.Member;
import org.jspecify.annotations.Nullable;

/** A tag with its last sample. */
public record TagView(
    @Member("area/device/tag") String path,
    @Member("The type of its value: float32, uint16[10], ...") String type,
    @Member("UCUM code; may be empty") String unit,
    @Member("For a person; may be empty") String description,
    @Member("Whether the configuration grants writing it") boolean writable,
    @Member(
            "By its type: true or false, a number, a text (bytes in Base64, times as RFC 3339), a"
                + " list or an object; null if there is none")
        JsonElement value,
    @Member("How far it can be trusted: good, uncertain..., bad...") String quality,
    @Member("What the device adds to a quality that is not good; may be empty") String deviceSays,
    @Member(value = "When the gateway read it; left out if it was never read", optional = true)
        @Nullable Instant time,
    @Member(value = "The device's own time; left out if it does not tell one", optional = true)
        @Nullable Instant sourceTime) {

  /** Of a status. */
  public static TagView of(TagStatus tag) {
    JsonElement value = ValueJson.json(tag.value());
    boolean unsayable = tag.value() != null && value.isJsonNull() && tag.quality().isGood();
    return new TagView(
        tag.path(),
        tag.type().toString(),
        tag.unit(),
        tag.description(),
        tag.writable(),
        value,
        (unsayable ? Quality.BAD_OUT_OF_RANGE : tag.quality()).toString(),
        tag.deviceSays(),
        tag.gatewayTime() == 0 ? null : ValueJson.time(tag.gatewayTime()),
        tag.sourceTime() == 0 ? null : ValueJson.time(tag.sourceTime()));
  }
}
