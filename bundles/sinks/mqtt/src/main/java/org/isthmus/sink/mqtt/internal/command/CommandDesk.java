package org.isthmus.sink.mqtt.internal.command;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.Commands;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.Tag;
import org.isthmus.sink.mqtt.internal.connection.Connection;
import org.isthmus.sink.mqtt.internal.connection.Inbox;
import org.isthmus.sink.mqtt.internal.connection.Incoming;
import org.isthmus.sink.mqtt.internal.connection.Outgoing;
import org.isthmus.sink.mqtt.internal.payload.CommandTopics;
import org.isthmus.sink.mqtt.internal.settings.CommandSettings;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands, asks the gateway to carry them out, and says what became of them. Grants, limits
 * and the audit are the gateway's. Any thread; never blocks.
 */
public final class CommandDesk implements Inbox {
  private static final int LONGEST_NAME = 100;

  private final CommandSettings settings;
  private final CommandTopics topics;
  private final Commands commands;
  private final ScheduledExecutorService executor;
  private final String sink;
  private final Recent recent;
  private final Tally tally;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile Targets targets = Targets.NONE;
  private volatile @Nullable Replies replies;

  /** A desk that means no tags yet, see {@link #targets}. */
  public CommandDesk(CommandSettings settings, CommandTopics topics, SinkContext context) {
    this.settings = settings;
    this.topics = topics;
    this.commands = context.commands();
    this.executor = context.executor();
    this.sink = context.sink();
    this.recent = new Recent(context.store());
    this.tally = new Tally(context.report());
  }

  /** Replies go by {@code connection} from now on. */
  public void connected(Connection connection) {
    replies = new Replies(connection, executor);
  }

  void targets(Targets meant) {
    targets = meant;
  }

  Tally tally() {
    return tally;
  }

  /** Ends: what is under way is carried out, but nothing new, and nobody is answered. */
  public void close() {
    targets = Targets.NONE;
    replies = null;
  }

  @Override
  public void arrived(Incoming message) {
    Tag tag = targets.of(message.topic());
    if (tag == null) {
      stray(message);
      return;
    }
    Command command = new Command(message, tag);
    try {
      command.take();
    } catch (IllegalArgumentException e) {
      command.refuse(CommandProblems.notRead(String.valueOf(e.getMessage())));
    }
  }

  /** Who awaits an answer gets one; all else may be meant for others. */
  private void stray(Incoming message) {
    String responseTopic = message.responseTopic();
    if (responseTopic != null && !message.retained()) {
      tally.refused();
      Problem problem = CommandProblems.noTag(message.topic(), targets.unclear());
      reply(responseTopic, message, "", message.topic(), Commands.Result.REFUSED, problem);
    }
  }

  private void reply(
      String topic, Incoming to, String id, String tag, Commands.Result result, Problem problem) {
    Replies way = replies;
    if (way != null && !topic.isEmpty() && !topic.contains("+") && !topic.contains("#")) {
      byte[] json = ReplyJson.of(id, tag, result, problem, System.currentTimeMillis());
      way.send(new Outgoing(topic, json, settings.qos(), to.correlation()));
    }
  }

  /** One command from its arrival to its reply. */
  private final class Command {
    private final Incoming message;
    private final Tag tag;
    private String id = "";

    Command(Incoming message, Tag tag) {
      this.message = message;
      this.tag = tag;
    }

    void take() {
      if (message.retained()) {
        refuse(CommandProblems.retained());
        return;
      }
      Request request = Request.parse(message.payload(), tag.type());
      id = request.id();
      if (id.isEmpty() && message.duplicate()) {
        refuse(CommandProblems.perhapsAgain());
      } else if (underWay.incrementAndGet() > settings.atOnce()) {
        underWay.decrementAndGet();
        refuse(CommandProblems.tooMany(settings.atOnce()));
      } else {
        String identity = id.isEmpty() ? "" : Recent.identity(message);
        String known = identity.isEmpty() ? null : recent.begin(identity);
        if (known == null) {
          begin(request, identity);
        } else {
          underWay.decrementAndGet();
          again(known);
        }
      }
    }

    private void begin(Request request, String identity) {
      commands
          .write(tag.path(), request.value(), who(), request.reason())
          .whenCompleteAsync((outcome, never) -> end(identity, outcome), executor);
    }

    private String who() {
      String name = Plain.text(message.user(settings.user()), LONGEST_NAME);
      return name.isEmpty() ? "mqtt:" + sink : name + " (mqtt:" + sink + ")";
    }

    private void end(String identity, Commands.Outcome outcome) {
      underWay.decrementAndGet();
      if (!identity.isEmpty() && outcome.result() == Commands.Result.REFUSED) {
        recent.forget(identity);
      } else if (!identity.isEmpty()) {
        recent.end(identity, ReplyJson.name(outcome.result()));
      }
      say(outcome.result(), outcome.problem());
    }

    /**
     * It has come before: nothing is done again, and its first result is told, once it is there.
     */
    private void again(String known) {
      tally.again();
      if (!known.equals(Recent.UNDER_WAY)) {
        answer(ReplyJson.result(known), CommandProblems.again(known));
      }
    }

    void refuse(Problem why) {
      say(Commands.Result.REFUSED, why);
    }

    private void say(Commands.Result result, Problem problem) {
      tally.ended(result);
      answer(result, problem);
    }

    private void answer(Commands.Result result, Problem problem) {
      String asked = message.responseTopic();
      String topic = asked == null ? topics.reply(tag) : asked;
      if (topic != null) {
        reply(topic, message, id, tag.path(), result, problem);
      }
    }
  }
}
