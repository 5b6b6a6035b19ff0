package org.zonerisk.map.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The web pages: those of a folder where one is given, else those in the jar, which are kept. A
 * file whose name holds the hash of its content may be kept by browsers for ever; others are asked
 * for again each time. Safe for threads.
 */
final class WebPages {

  private static final String IN_JAR = "/web/";
  private static final String INDEX = "index.html";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_@-][A-Za-z0-9._@-]*");
  private static final Pattern HASHED =
      Pattern.compile("assets/.*[-.][A-Za-z0-9_-]{8,}\\.[a-z0-9]+");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("pbf", "application/x-protobuf"));

  private final Optional<Path> folder;
  private final Map<String, Body> kept = new ConcurrentHashMap<>();

  WebPages(Optional<Path> folder) {
    this.folder = folder;
  }

  /** Answers with a page; throws a problem where there is none. */
  void answer(Context context, String path) {
    String page = path.isEmpty() ? INDEX : path;
    Body body =
        find(page)
            .or(() -> page.contains(".") ? Optional.empty() : find(INDEX))
            .orElseThrow(() -> Problem.notFound("no page " + page));
    context.header(
        "Cache-Control",
        HASHED.matcher(page).matches() ? "public, max-age=31536000, immutable" : "no-cache");
    body.answer(context);
  }

  private Optional<Body> find(String page) {
    for (String part : page.split("/", -1)) {
      // Neither a way up nor a hidden file has such a name.
      if (!NAME.matcher(part).matches()) {
        return Optional.empty();
      }
    }
    Body known = kept.get(page);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      return folder.isPresent() ? inFolder(folder.get(), page) : inJar(page);
    } catch (IOException e) {
      throw Problem.notFound("page " + page + " cannot be read");
    }
  }

  private static Optional<Body> inFolder(Path folder, String page) throws IOException {
    Path file = folder.resolve(page);
    boolean isPage = Files.isRegularFile(file) && file.toRealPath().startsWith(folder.toRealPath());
    return isPage ? Optional.of(Body.kept(type(page), Files.readAllBytes(file))) : Optional.empty();
  }

  private Optional<Body> inJar(String page) throws IOException {
    if (!page.contains(".")) {
      // A folder of the class path would be read as a list of its files.
      return Optional.empty();
    }
    try (InputStream in = WebPages.class.getResourceAsStream(IN_JAR + page)) {
      if (in == null) {
        return Optional.empty();
      }
      Body body = Body.kept(type(page), in.readAllBytes());
      kept.put(page, body);
      return Optional.of(body);
    }
  }

  private static String type(String page) {
    return TYPES.getOrDefault(
        page.substring(page.lastIndexOf('.') + 1), "application/octet-stream");
  }
}
