package org.isthmus.sink.mqtt.internal.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Value;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param value the value to be written
 * @param reason why, for the audit; may be empty
 * @param id by which it is known again when it comes twice; may be empty
 */
record Request(Value value, String reason, String id) {
  private static final int MOST_BYTES = 64 << 10;
  private static final int LONGEST_TEXT = 500;

  // Without a pool: one of the library's is kept by threads that outlive this plugin.
  private static final JsonFactory PARSER =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.nonRecyclingPool()).build();

  /**
   * Reads a request.
   *
   * @param type of the tag
   * @throws IllegalArgumentException if it is none; what is wrong, for a person
   */
  static Request parse(byte[] payload, DataType type) {
    if (payload.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "it has " + payload.length + " bytes, and " + MOST_BYTES + " are the most");
    }
    try (JsonParser parser = PARSER.createParser(payload)) {
      return parse(parser, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("it cannot be read: " + e.getMessage(), e);
    }
  }

  private static Request parse(JsonParser parser, DataType type) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("it is no object of JSON");
    }
    Value value = null;
    String reason = "";
    String id = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "value" -> value = Values.read(parser, type);
        case "reason" -> reason = text(name, parser);
        case "id" -> id = text(name, parser);
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new IllegalArgumentException("there is more after the object");
    }
    return new Request(required(value), reason, id);
  }

  private static Value required(@Nullable Value value) {
    if (value == null) {
      throw new IllegalArgumentException("it has no value");
    }
    return value;
  }

  private static String text(String name, JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return "";
    }
    String text = parser.currentToken().isScalarValue() ? parser.getText() : null;
    if (text == null || text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          name + " is no text of at most " + LONGEST_TEXT + " characters");
    }
    return Plain.text(text, LONGEST_TEXT);
  }
}
