package org.isthmus.rest.internal.configuration;

import static org.isthmus.rest.internal.operation.OperationBuilder.delete;
import static org.isthmus.rest.internal.operation.OperationBuilder.get;
import static org.isthmus.rest.internal.operation.OperationBuilder.post;
import static org.isthmus.rest.internal.operation.OperationBuilder.put;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.isthmus.host.access.Role;
import org.isthmus.host.config.ConfigurationKeeper;
import org.isthmus.host.config.ConfigurationKeeper.Written;
import org.isthmus.host.settings.Fault;
import org.isthmus.rest.internal.configuration.FileViews.ChangeList;
import org.isthmus.rest.internal.configuration.FileViews.ChangeTexts;
import org.isthmus.rest.internal.configuration.FileViews.ChangeView;
import org.isthmus.rest.internal.configuration.FileViews.Check;
import org.isthmus.rest.internal.configuration.FileViews.FaultList;
import org.isthmus.rest.internal.configuration.FileViews.FileList;
import org.isthmus.rest.internal.configuration.FileViews.FileView;
import org.isthmus.rest.internal.configuration.FileViews.Undo;
import org.isthmus.rest.internal.configuration.FileViews.Undone;
import org.isthmus.rest.internal.configuration.FileWriter.WrittenView;
import org.isthmus.rest.internal.operation.Body;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.Problem.Wrong;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.shape.Shape;

/** The files of the configuration: none but those that the keeper names. Any thread. */
public final class ConfigurationOperations {
  private static final String GROUP = "Configuration";
  private static final String FILE = "The file, relative to the home, such as devices/press-1.yaml";
  private static final String YAML = "text/yaml";
  private static final String CSV = "text/csv";
  private static final int MOST = 16 << 20;
  private static final int AT_ONCE = 4;

  private final Services services;
  private final FileWriter writer;

  /** Operations on these services. */
  public ConfigurationOperations(Services services) {
    this.services = services;
    this.writer = new FileWriter(services);
  }

  /** The declarations. */
  public List<Operation> all() {
    return Stream.of(files(), faults(), changes()).flatMap(List::stream).toList();
  }

  private List<Operation> files() {
    return List.of(
        get("/configuration/files", "listFiles")
            .says(GROUP, "All files of the configuration")
            .needs(Role.VIEWER)
            .gives(200, FileList.class, "The files")
            .does(this::list),
        get("/configuration/files/{file*}", "getFile")
            .says(GROUP, "A file as it is")
            .more("A file in which somebody has written a secret by hand is not shown.")
            .needs(Role.VIEWER)
            .path("file", FILE)
            .gives(YAML, "Its content; text/csv if it is a tag list")
            .gives(CSV, "Its content")
            .errors(404, 409)
            .does(this::show),
        put("/configuration/files/{file*}", "putFile")
            .says(GROUP, "Write a file and put it in force")
            .more("With If-Match, unless there is no such file yet. Nothing wrong is written.")
            .needs(Role.ENGINEER)
            .audited()
            .path("file", FILE)
            .takes(
                new Body(null, List.of(YAML, CSV), MOST, false, AT_ONCE, "The whole of the file"))
            .gives(200, WrittenView.class, "It is written")
            .gives(201, WrittenView.class, "It is new")
            .errors(412, 422, 428)
            .does(this::write),
        delete("/configuration/files/{file*}", "deleteFile")
            .says(GROUP, "Remove a file")
            .more("With If-Match.")
            .needs(Role.ENGINEER)
            .audited()
            .path("file", FILE)
            .errors(404, 412, 422, 428)
            .does(this::remove));
  }

  private List<Operation> faults() {
    return List.of(
        post("/configuration/check", "checkFile")
            .says(GROUP, "What would be wrong with a file")
            .more("Changes nothing.")
            .needs(Role.ENGINEER)
            .takes(Check.class, MOST, AT_ONCE)
            .gives(200, FaultList.class, "What would be wrong; nothing if the list is empty")
            .does(this::check),
        get("/configuration/faults", "listFaults")
            .says(GROUP, "What is wrong with the files as they stand")
            .needs(Role.VIEWER)
            .gives(200, FaultList.class, "What is wrong; what these files say is not in force")
            .does(this::faults));
  }

  private List<Operation> changes() {
    return List.of(
        get("/configuration/history", "listChanges")
            .says(GROUP, "What was changed, by whom and when")
            .needs(Role.VIEWER)
            .query("file", "Changes of this file only")
            .query(
                "before",
                "Only changes with a smaller number",
                new Shape.Whole(1, Long.MAX_VALUE, false),
                null)
            .limited(1_000)
            .gives(200, ChangeList.class, "The changes, newest first")
            .does(this::history),
        get("/configuration/history/{change}", "getChange")
            .says(GROUP, "A change with the texts before and after it")
            .needs(Role.ENGINEER)
            .path("change", "The number of the change")
            .gives(200, ChangeTexts.class, "The change")
            .errors(404, 409)
            .does(this::change),
        post("/configuration/undo", "undoChange")
            .says(GROUP, "Take a change back")
            .needs(Role.ENGINEER)
            .audited()
            .takes(Undo.class)
            .gives(200, Undone.class, "The file is what it was before the change")
            .errors(404, 412, 422)
            .does(this::undo));
  }

  private ConfigurationKeeper keeper() throws ProblemException {
    return services.need(ConfigurationKeeper.class);
  }

  private Reply list(Request request) throws ProblemException {
    List<Fault> faults = keeper().faults();
    return Reply.of(
        new FileList(
            keeper().files().entrySet().stream()
                .map(each -> view(each.getKey(), each.getValue(), faults))
                .toList()));
  }

  private static FileView view(String file, String content, List<Fault> faults) {
    int wrong = (int) faults.stream().filter(each -> each.origin().file().equals(file)).count();
    return new FileView(file, content.length(), Etag.of(content), wrong);
  }

  private String needed(String file) throws ProblemException {
    String content = keeper().files().get(file);
    if (content == null) {
      throw ProblemException.notFound("file of the configuration", file);
    }
    return content;
  }

  private Reply show(Request request) throws ProblemException {
    String file = request.text("file");
    String content = needed(file);
    FileWriter.refuseSecrets(keeper().faults(), file);
    String media = file.endsWith(".csv") ? CSV : YAML;
    return Reply.text(media + ";charset=utf-8", content).header("ETag", Etag.of(content));
  }

  private Reply write(Request request) throws ProblemException, IOException {
    String content = request.body();
    if (content.isEmpty()) {
      throw ProblemException.of(
          422, "configuration.empty", "the file would be empty", "remove it with DELETE");
    }
    String file = request.text("file");
    return writer.write(request, file, keeper().files().getOrDefault(file, ""), content);
  }

  private Reply remove(Request request) throws ProblemException, IOException {
    String file = request.text("file");
    return writer.write(request, file, needed(file), "");
  }

  private Reply check(Request request) throws ProblemException {
    Check check = request.body(Check.class);
    return Reply.of(faults(keeper().check(check.file(), check.content())));
  }

  private Reply faults(Request request) throws ProblemException {
    return Reply.of(faults(keeper().faults()));
  }

  private static FaultList faults(List<Fault> faults) {
    return new FaultList(faults.stream().map(Wrong::of).toList());
  }

  private Reply history(Request request) throws ProblemException, IOException {
    String before = request.text("before");
    return Reply.of(
        new ChangeList(
            keeper()
                .history(
                    request.text("file"),
                    before.isEmpty() ? Long.MAX_VALUE : Long.parseLong(before),
                    request.number("limit"))
                .stream()
                .map(ChangeView::of)
                .toList()));
  }

  private Reply change(Request request) throws ProblemException, IOException {
    String number = request.text("change");
    var texts =
        number.matches("[0-9]{1,18}") ? keeper().texts(Long.parseLong(number)).orElse(null) : null;
    if (texts == null) {
      throw ProblemException.notFound("change", number);
    }
    String file = texts.change().file();
    FileWriter.refuseSecrets(keeper().check(file, texts.before()), file);
    FileWriter.refuseSecrets(keeper().check(file, texts.after()), file);
    return Reply.of(new ChangeTexts(ChangeView.of(texts.change()), texts.before(), texts.after()));
  }

  private Reply undo(Request request) throws ProblemException, IOException {
    long change = request.body(Undo.class).change();
    Written undone = keeper().undo(change, request.caller().text());
    FileWriter.refuse(undone.faults());
    if (undone.change() != 0) {
      writer.record(request, "configuration.undo", "change " + change, "change " + undone.change());
    }
    return Reply.of(new Undone(undone.change()));
  }
}
