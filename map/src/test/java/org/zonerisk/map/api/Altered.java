package org.zonerisk.map.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** An answer with one text in place of another. */
record Altered(HttpResponse<byte[]> whole, String from, String to) implements HttpResponse<byte[]> {

  @Override
  public byte[] body() {
    return new String(whole.body(), StandardCharsets.UTF_8)
        .replace("\"" + from, "\"" + to)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int statusCode() {
    return whole.statusCode();
  }

  @Override
  public HttpRequest request() {
    return whole.request();
  }

  @Override
  public Optional<HttpResponse<byte[]>> previousResponse() {
    return Optional.empty();
  }

  @Override
  public HttpHeaders headers() {
    return whole.headers();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return Optional.empty();
  }

  @Override
  public URI uri() {
    return whole.uri();
  }

  @Override
  public HttpClient.Version version() {
    return whole.version();
  }
}
