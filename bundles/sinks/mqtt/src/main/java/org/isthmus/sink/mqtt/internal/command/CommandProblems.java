package org.isthmus.sink.mqtt.internal.command;

import java.util.Set;
import org.isthmus.api.data.Problem;

/** Why a command is not even shown to the gateway. */
final class CommandProblems {
  private CommandProblems() {}

  static Problem notRead(String why) {
    return Problem.of(
        "mqtt.command.payload",
        "the command cannot be read: {0}",
        "send {\"value\": 42, \"reason\": \"why\", \"id\": \"one of its own\"}",
        why);
  }

  static Problem noTag(String topic, Set<String> unclear) {
    return unclear.contains(topic)
        ? Problem.of(
            "mqtt.command.unclear",
            "topic {0} means more than one thing",
            "give commands.topic more fields, so that each tag has its own",
            topic)
        : Problem.of(
            "mqtt.command.no-tag",
            "topic {0} means no tag of this sink",
            "check area, device and tag, and the sink's routes",
            topic);
  }

  static Problem retained() {
    return Problem.of(
        "mqtt.command.retained",
        "a retained message is never carried out",
        "send commands without 'retain', and delete the one that the broker keeps");
  }

  static Problem perhapsAgain() {
    return Problem.of(
        "mqtt.command.duplicate",
        "the broker sends this again, and nothing in it says whether it was carried out",
        "read the tag; send commands with an 'id' of their own");
  }

  static Problem tooMany(int most) {
    return Problem.of(
        "mqtt.command.busy",
        "{0} commands wait for their devices already",
        "send it again later, or raise commands.atOnce",
        most);
  }

  static Problem again(String known) {
    return Problem.of(
        "mqtt.command.again",
        "this command has come before and is not carried out again; then it was: {0}",
        "give each command an 'id' of its own",
        known);
  }
}
