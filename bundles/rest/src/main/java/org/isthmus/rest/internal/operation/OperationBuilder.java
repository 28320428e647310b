package org.isthmus.rest.internal.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.isthmus.host.access.Role;
import org.isthmus.rest.internal.shape.Shape;
import org.jspecify.annotations.Nullable;

/** Declares an operation. One thread. */
public final class OperationBuilder {
  private static final int JSON_MOST = 1 << 20;
  private static final int AT_ONCE = 8;

  private final String method;
  private final String path;
  private final String id;
  private final List<Parameter> parameters = new ArrayList<>();
  private final Set<Integer> errors = new TreeSet<>();
  private String group = "";
  private String summary = "";
  private String description = "";
  private @Nullable Role role;
  private boolean audited;
  private boolean password;
  private @Nullable Body body;
  private final List<Answer> answers = new ArrayList<>();

  private OperationBuilder(String method, String path, String id) {
    this.method = method;
    this.path = path;
    this.id = id;
  }

  /** An operation that shows. */
  public static OperationBuilder get(String path, String id) {
    return new OperationBuilder("GET", path, id);
  }

  /** An operation that makes something, or does something more than once if repeated. */
  public static OperationBuilder post(String path, String id) {
    return new OperationBuilder("POST", path, id);
  }

  /** An operation that makes something be as it is sent. */
  public static OperationBuilder put(String path, String id) {
    return new OperationBuilder("PUT", path, id);
  }

  /** An operation that removes. */
  public static OperationBuilder delete(String path, String id) {
    return new OperationBuilder("DELETE", path, id);
  }

  /** What it belongs to, and what it does in a few words. */
  public OperationBuilder says(String group, String summary) {
    this.group = group;
    this.summary = summary;
    return this;
  }

  /** What else there is to know. */
  public OperationBuilder more(String description) {
    this.description = description;
    return this;
  }

  /** Who may; without this, everybody. */
  public OperationBuilder needs(Role role) {
    this.role = role;
    return this;
  }

  /** It is recorded in the audit log. */
  public OperationBuilder audited() {
    this.audited = true;
    return this;
  }

  /** Also who has to change the password first may do it. */
  public OperationBuilder beforePasswordIsChanged() {
    this.password = true;
    return this;
  }

  /** What a part of the path is. */
  public OperationBuilder path(String name, String description) {
    parameters.add(Parameter.path(name, description));
    return this;
  }

  /** A text in the query. */
  public OperationBuilder query(String name, String description) {
    return query(name, description, new Shape.Text(Parameter.MOST), null);
  }

  /** A parameter in the query. */
  public OperationBuilder query(
      String name, String description, Shape shape, @Nullable String initial) {
    parameters.add(new Parameter(name, false, description, shape, initial));
    return this;
  }

  /** Gives a list page by page. */
  public OperationBuilder paged() {
    query("offset", "How many to pass over", new Shape.Whole(0, 10_000_000, true), "0");
    return limited(1_000);
  }

  /** Gives at most so many. */
  public OperationBuilder limited(int most) {
    return query("limit", "How many at most", new Shape.Whole(1, most, true), "100");
  }

  /** Takes a record as JSON. */
  public OperationBuilder takes(Class<? extends Record> type) {
    return takes(type, JSON_MOST, AT_ONCE);
  }

  /** Takes a record as JSON. */
  public OperationBuilder takes(Class<? extends Record> type, int most, int atOnce) {
    body = new Body(type, List.of(Answer.JSON), most, false, atOnce, "");
    return this;
  }

  /** Takes something else than JSON. */
  public OperationBuilder takes(Body other) {
    body = other;
    return this;
  }

  /** Answers with a record as JSON. */
  public OperationBuilder gives(int status, Class<? extends Record> type, String what) {
    answers.add(new Answer(status, type, Answer.JSON, what));
    return this;
  }

  /** Answers with something else than JSON. */
  public OperationBuilder gives(String media, String what) {
    answers.add(new Answer(200, null, media, what));
    return this;
  }

  /** What else it may answer. */
  public OperationBuilder errors(int... statuses) {
    for (int status : statuses) {
      errors.add(status);
    }
    return this;
  }

  /** Ends the declaration. */
  public Operation does(Operation.Handler handler) {
    return new Operation(
        id,
        group,
        method,
        path,
        summary,
        description,
        role,
        audited,
        password,
        List.copyOf(parameters),
        body,
        answers.isEmpty() ? List.of(new Answer(204, null, "", "Done")) : List.copyOf(answers),
        Set.copyOf(errors),
        handler);
  }
}
