package org.zonerisk.map.access;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often a caller may ask: so many requests a second on the long run, and ten times as many at
 * once. The callers that were heard last are remembered, so that no crowd of names fills the
 * memory.
 */
public final class RequestRate {

  private static final int BURST_SECONDS = 10;
  private static final int MOST_CALLERS = 10_000;

  private final int perSecond;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_CALLERS;
        }
      };

  /** A rate of so many requests a second, at least 1. */
  public RequestRate(int perSecond) {
    if (perSecond < 1) {
      throw new IllegalArgumentException("requests a second must be at least 1, were " + perSecond);
    }
    this.perSecond = perSecond;
  }

  /**
   * Counts a request.
   *
   * @throws Denied where it is one too many
   */
  public void count(String caller) {
    if (!bucket(caller).tryConsume(1)) {
      throw Denied.tooMany("%d requests a second are answered".formatted(perSecond));
    }
  }

  private synchronized Bucket bucket(String caller) {
    return buckets.computeIfAbsent(
        caller,
        any ->
            Bucket.builder()
                .addLimit(
                    limit ->
                        limit
                            .capacity((long) perSecond * BURST_SECONDS)
                            .refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build());
  }
}
