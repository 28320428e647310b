package org.isthmus.sink.mqtt.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.isthmus.api.sink.Tag;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.mqtt.internal.connection.Connection;
import org.isthmus.sink.mqtt.internal.payload.CommandTopics;
import org.isthmus.sink.mqtt.internal.payload.Topics;

/** What a session has subscribed to for its commands. For one thread. */
public final class Subscriptions {
  /** In one packet; a broker may take but a few kilobytes. */
  private static final int AT_ONCE = 20;

  private final CommandDesk desk;
  private final CommandTopics commands;
  private final Topics topics;
  private final Connection connection;
  private final int qos;
  private final Set<String> subscribed = new TreeSet<>();
  private final Map<String, String> refused = new LinkedHashMap<>();

  /** None yet. */
  public Subscriptions(
      CommandDesk desk, CommandTopics commands, Topics topics, Connection connection, int qos) {
    this.desk = desk;
    this.commands = commands;
    this.topics = topics;
    this.connection = connection;
    this.qos = qos;
  }

  /** Commands to {@code tags}, and to no others, are awaited from now on. */
  public void follow(List<Tag> tags) throws UnavailableException, InterruptedException {
    Targets targets = Targets.of(tags, commands, topics);
    desk.targets(targets);
    for (List<String> gone : portions(subscribed, targets.filters())) {
      connection.unsubscribe(gone);
      gone.forEach(subscribed::remove);
      gone.forEach(refused::remove);
    }
    for (List<String> fresh : portions(targets.filters(), subscribed)) {
      refused.putAll(connection.subscribe(fresh, qos));
      subscribed.addAll(fresh);
    }
    desk.tally().awaited(subscribed.size(), refused);
  }

  /** What is in {@code these} and not in {@code those}. */
  private static List<List<String>> portions(Set<String> these, Set<String> those) {
    List<List<String>> portions = new ArrayList<>();
    for (String each : these) {
      if (those.contains(each)) {
        continue;
      }
      if (portions.isEmpty() || portions.get(portions.size() - 1).size() == AT_ONCE) {
        portions.add(new ArrayList<>());
      }
      portions.get(portions.size() - 1).add(each);
    }
    return portions;
  }
}
