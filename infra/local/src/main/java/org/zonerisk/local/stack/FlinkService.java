package org.zonerisk.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.CoreOptions;

/** The process "flink": JobManager and TaskManager. */
final class FlinkService implements ManagedService {

  static final int SLOTS = 16;

  private final StackSettings settings;

  FlinkService(StackSettings settings) {
    this.settings = settings;
  }

  @Override
  public Service service() {
    return Service.FLINK;
  }

  @Override
  public LaunchPlan plan(Map<Endpoint, Integer> ports) {
    int heap = settings.heaps().flink();
    List<String> jvm = new ArrayList<>(JvmOptions.ours(settings, service(), heap));
    jvm.add("-XX:+UseG1GC");
    List<String> main =
        List.of(
            FlinkMain.class.getName(),
            settings.home().root().toString(),
            ports.get(Endpoint.FLINK_REST).toString(),
            Integer.toString(SLOTS));
    return new LaunchPlan(
        jvm, settings.classPath(), main, LaunchPlan.fingerprint(main, heap, settings.classPath()));
  }

  @Override
  public Optional<String> missing(Map<Endpoint, Integer> ports) {
    try {
      if (!isOurs(get(ports, "/jobmanager/config"))) {
        return Optional.of("another Flink answers on port " + ports.get(Endpoint.FLINK_REST));
      }
      int slots = get(ports, "/overview").path("slots-total").asInt();
      return slots >= SLOTS
          ? Optional.empty()
          : Optional.of("flink has " + slots + " of " + SLOTS + " task slots");
    } catch (IOException e) {
      return Optional.of("flink does not answer: " + e.getMessage());
    }
  }

  private boolean isOurs(JsonNode configuration) {
    for (JsonNode entry : configuration) {
      if (entry.path("key").asText().equals(CoreOptions.TMP_DIRS.key())) {
        return entry.path("value").asText().equals(settings.home().flink().toString());
      }
    }
    return false;
  }

  @Override
  public boolean busy(Map<Endpoint, Integer> ports) {
    try {
      return get(ports, "/overview").path("jobs-running").asInt() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static JsonNode get(Map<Endpoint, Integer> ports, String path) throws IOException {
    return HttpProbe.json(ports.get(Endpoint.FLINK_REST), path);
  }
}
