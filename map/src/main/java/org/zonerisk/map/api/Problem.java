package org.zonerisk.map.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HttpStatus;

/** An answer that says what is wrong (RFC 9457). */
final class Problem extends RuntimeException {

  static final String CONTENT_TYPE = "application/problem+json";

  private static final long serialVersionUID = 1;

  private final HttpStatus status;

  Problem(HttpStatus status, String detail) {
    super(detail);
    this.status = status;
  }

  static Problem badRequest(String detail) {
    return new Problem(HttpStatus.BAD_REQUEST, detail);
  }

  static Problem notFound(String detail) {
    return new Problem(HttpStatus.NOT_FOUND, detail);
  }

  static Problem forbidden(String detail) {
    return new Problem(HttpStatus.FORBIDDEN, detail);
  }

  static Problem conflict(String detail) {
    return new Problem(HttpStatus.CONFLICT, detail);
  }

  static Problem unavailable(String detail) {
    return new Problem(HttpStatus.SERVICE_UNAVAILABLE, detail);
  }

  HttpStatus status() {
    return status;
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("title", status.getMessage())
        .put("status", status.getCode())
        .put("detail", getMessage());
  }
}
