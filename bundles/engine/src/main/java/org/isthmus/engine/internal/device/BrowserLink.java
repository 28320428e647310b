package org.isthmus.engine.internal.device;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Browses;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.Node;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.lend.Loan;
import org.isthmus.engine.internal.plugin.CallGuard;
import org.isthmus.host.gateway.Browser;
import org.jspecify.annotations.Nullable;

/** One link aside that is asked what the device holds, one question after the other. Any thread. */
final class BrowserLink implements Browser {
  private static final Duration IDLE = Duration.ofMinutes(3);
  private static final Duration MOST = Duration.ofMinutes(60);
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final long LOOK_MILLIS = 1_000;

  private final Prepared prepared;
  private final Consumer<BrowserLink> over;
  private final AsideLink aside;
  private final long limit;
  private final Attention attention;
  private final Deque<Question> questions = new ArrayDeque<>();
  private @Nullable Problem ended;

  private record Question(String parent, String page, CompletableFuture<Page> answer) {}

  /**
   * One that is not yet started.
   *
   * @param offered whether the driver is still there
   * @param over learns that it has ended
   */
  BrowserLink(Prepared prepared, Parts parts, BooleanSupplier offered, Consumer<BrowserLink> over) {
    this.over = over;
    this.prepared = prepared;
    this.limit = parts.limits().work();
    this.attention = new Attention("browser", IDLE, MOST, offered);
    this.aside =
        new AsideLink(
            "isthmus-browser-" + prepared.device().name(), prepared, parts, this::work, this::end);
  }

  void start() {
    aside.start();
  }

  @Override
  public synchronized boolean isOpen() {
    return ended == null;
  }

  @Override
  public synchronized CompletionStage<Page> list(String parent, String page) {
    Problem why = ended;
    if (why != null) {
      return CompletableFuture.completedFuture(Page.failed(why));
    }
    attention.now();
    Question question = new Question(parent, page, new CompletableFuture<>());
    questions.add(question);
    notifyAll();
    return question
        .answer()
        .completeOnTimeout(
            Page.failed(attention.late(ANSWER)), ANSWER.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    end(attention.closed());
  }

  /** Everybody who asks is told from now on; the first reason stays. */
  private void end(Problem why) {
    List<Question> told;
    synchronized (this) {
      if (ended != null) {
        return;
      }
      ended = why;
      told = List.copyOf(questions);
      questions.clear();
      notifyAll();
    }
    over.accept(this);
    aside.hurry();
    told.forEach(each -> each.answer().complete(Page.failed(why)));
  }

  private void work() {
    Loan<LinkContext> loan = aside.lend();
    LinkSession session = null;
    try {
      session = aside.open(loan);
      if (session.link() instanceof Browses device) {
        answer(session, device);
      } else {
        end(cannot());
      }
    } catch (Failure e) {
      end(e.problem());
    } catch (CallGuard.AbandonedException e) {
      session = null; // it was said when it was abandoned
    } catch (InterruptedException e) {
      close();
    } finally {
      if (session == null) {
        loan.close();
      } else {
        session.close();
      }
    }
  }

  private Problem cannot() {
    return Problem.of(
        "browser.driver",
        "devices of driver {0} do not tell what they hold",
        "write the addresses as the driver's README shows",
        prepared.offer().id());
  }

  private void answer(LinkSession session, Browses device) throws Failure, InterruptedException {
    for (Question next = await(); next != null; next = await()) {
      Question asked = next;
      List<Node> nodes = new ArrayList<>();
      String goOn =
          session
              .calls()
              .call("browse", limit, () -> device.browse(asked.parent(), asked.page(), nodes::add));
      answered(asked, new Page(null, nodes, goOn));
    }
  }

  /** The question stays in its place until it is answered: the end answers it, too. */
  private synchronized @Nullable Question await() throws InterruptedException {
    while (ended == null) {
      Problem why = attention.reasonToEnd();
      if (why != null) {
        end(why);
      } else if (!questions.isEmpty()) {
        return questions.peek();
      } else {
        wait(LOOK_MILLIS); // a driver that goes is noticed within a look
      }
    }
    return null;
  }

  private void answered(Question question, Page page) {
    synchronized (this) {
      questions.remove(question);
      attention.now();
    }
    question.answer().complete(page);
  }
}
