package org.isthmus.rest.internal.operation;

/** What the status codes that the API gives are called in RFC 9110 and 6585. */
final class Status {
  private Status() {}

  static String title(int status) {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Not logged in";
      case 403 -> "Not allowed";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 408 -> "Request took too long";
      case 409 -> "Conflict";
      case 412 -> "Changed meanwhile";
      case 413 -> "Too large";
      case 415 -> "Wrong media type";
      case 421 -> "Wrong host";
      case 422 -> "Not possible";
      case 428 -> "Condition needed";
      case 429 -> "Too many";
      case 431 -> "Headers too large";
      case 503 -> "Not available";
      case 504 -> "No answer";
      default -> "Internal error";
    };
  }
}
