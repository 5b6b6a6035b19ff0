package org.zonerisk.map.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import java.util.Map;
import java.util.function.Supplier;
import org.zonerisk.map.live.DataSet;

/** The routes of the map. */
public final class MapApi {

  private MapApi() {}

  /** A server that is not started yet. */
  public static Javalin server(Supplier<? extends Map<String, DataSet>> datasets) {
    return Javalin.create(
        config -> {
          config.startup.showJavalinBanner = false;
          config.routes.get(
              "/api/datasets",
              context ->
                  context.contentType("application/json").result(json(datasets.get()).toString()));
        });
  }

  private static ObjectNode json(Map<String, DataSet> datasets) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode all = answer.putArray("datasets");
    for (DataSet dataset : datasets.values()) {
      all.addObject()
          .put("name", dataset.name().value())
          .put("time_zone", dataset.timeZone().getId())
          .put("interval_seconds", dataset.interval().toSeconds())
          .put("running", dataset.running());
    }
    return answer;
  }
}
