package org.zonerisk.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * How Trino is reached: on loopback, where it believes the name that it is told, or as {@link
 * Outside} says, by TLS and with a password.
 */
interface TrinoDoor {

  /** The door of a home. */
  static TrinoDoor of(StackHome home) {
    return Outside.of(home)
        .<TrinoDoor>map(outside -> new TlsDoor(home, outside))
        .orElseGet(Loopback::new);
  }

  /** What the server listens on. */
  String address();

  /** The settings of the server that are about it, a line each. */
  String settings(int port);

  /** Files that these settings name, with what is in them. */
  Map<Path, String> files();

  /** What is not text, made anew before each start. */
  void prepare();

  /**
   * For one of the stack's users, or somebody with a password.
   *
   * @throws StackException if the password is not known
   */
  String jdbcUrl(int port, String user);

  /** The server's own web page. */
  URI page(int port);

  /** A small JSON document of the server's that everybody may see. */
  JsonNode json(int port, String path) throws IOException;

  /** On loopback, without a password. */
  final class Loopback implements TrinoDoor {

    @Override
    public String address() {
      return Endpoint.HOST;
    }

    @Override
    public String settings(int port) {
      return """
          node.internal-address=%1$s
          node.bind-ip=%1$s
          http-server.http.port=%2$d
          discovery.uri=http://%1$s:%2$d
          """
          .formatted(Endpoint.HOST, port);
    }

    @Override
    public Map<Path, String> files() {
      return Map.of();
    }

    @Override
    public void prepare() {
      // nothing but text
    }

    @Override
    public String jdbcUrl(int port, String user) {
      return "jdbc:trino://%s:%d/%s?user=%s"
          .formatted(Endpoint.HOST, port, CatalogDatabase.CATALOG, user);
    }

    @Override
    public URI page(int port) {
      return URI.create("http://" + Endpoint.HOST + ":" + port);
    }

    @Override
    public JsonNode json(int port, String path) throws IOException {
      return HttpProbe.json(port, path);
    }
  }
}
