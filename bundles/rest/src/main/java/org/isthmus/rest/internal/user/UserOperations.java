package org.isthmus.rest.internal.user;

import static org.isthmus.rest.internal.operation.OperationBuilder.delete;
import static org.isthmus.rest.internal.operation.OperationBuilder.get;
import static org.isthmus.rest.internal.operation.OperationBuilder.post;
import static org.isthmus.rest.internal.operation.OperationBuilder.put;

import java.util.List;
import java.util.stream.Stream;
import org.isthmus.host.access.Role;
import org.isthmus.host.access.Users;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.user.UserViews.NewPassword;
import org.isthmus.rest.internal.user.UserViews.NewRole;
import org.isthmus.rest.internal.user.UserViews.NewUser;
import org.isthmus.rest.internal.user.UserViews.UserList;
import org.isthmus.rest.internal.user.UserViews.UserView;

/** Users; their own bundle records what is changed. Any thread. */
public final class UserOperations {
  private static final String GROUP = "Users";
  private static final String NAME = "The user's name";

  private final Services services;

  /** Operations on these services. */
  public UserOperations(Services services) {
    this.services = services;
  }

  /** The declarations. */
  public List<Operation> all() {
    return Stream.concat(existence().stream(), properties().stream()).toList();
  }

  private List<Operation> existence() {
    return List.of(
        get("/users", "listUsers")
            .says(GROUP, "All users")
            .needs(Role.ADMINISTRATOR)
            .gives(200, UserList.class, "The users")
            .does(this::list),
        post("/users", "addUser")
            .says(GROUP, "Add a user")
            .needs(Role.ADMINISTRATOR)
            .takes(NewUser.class)
            .gives(201, UserView.class, "The user")
            .errors(409, 422)
            .does(this::add),
        delete("/users/{user}", "removeUser")
            .says(GROUP, "Remove a user with all sessions and tokens")
            .needs(Role.ADMINISTRATOR)
            .path("user", NAME)
            .errors(404, 409)
            .does(this::remove));
  }

  private List<Operation> properties() {
    return List.of(
        put("/users/{user}/role", "setRole")
            .says(GROUP, "Give a user another role")
            .more("Sessions and tokens have it from now on.")
            .needs(Role.ADMINISTRATOR)
            .path("user", NAME)
            .takes(NewRole.class)
            .errors(404, 409, 422)
            .does(this::role),
        put("/users/{user}/password", "setPassword")
            .says(GROUP, "Give a user another password")
            .more("All sessions of the user end; it is to be changed at the next login.")
            .needs(Role.ADMINISTRATOR)
            .path("user", NAME)
            .takes(NewPassword.class)
            .errors(404, 422)
            .does(this::password),
        post("/users/{user}/unlock", "unlockUser")
            .says(GROUP, "Let a locked user try again at once")
            .needs(Role.ADMINISTRATOR)
            .path("user", NAME)
            .errors(404)
            .does(this::unlock));
  }

  private Users users() throws ProblemException {
    return services.need(Users.class);
  }

  private Reply list(Request request) throws ProblemException {
    return Reply.of(new UserList(users().users().stream().map(UserView::of).toList()));
  }

  private Reply add(Request request) throws Exception {
    NewUser user = request.body(NewUser.class);
    boolean toChange = !Boolean.FALSE.equals(user.passwordToChange());
    users().add(user.name(), user.password(), user.role(), toChange, request.caller());
    return Reply.of(201, new UserView(user.name(), user.role(), toChange, null, null));
  }

  private Reply role(Request request) throws Exception {
    users().role(request.text("user"), request.body(NewRole.class).role(), request.caller());
    return Reply.done();
  }

  private Reply password(Request request) throws Exception {
    NewPassword next = request.body(NewPassword.class);
    users().password(request.text("user"), null, next.password(), "", request.caller());
    return Reply.done();
  }

  private Reply unlock(Request request) throws Exception {
    users().unlock(request.text("user"), request.caller());
    return Reply.done();
  }

  private Reply remove(Request request) throws Exception {
    users().remove(request.text("user"), request.caller());
    return Reply.done();
  }
}
