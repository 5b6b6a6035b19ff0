package org.zonerisk.map.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.zonerisk.map.ledger.HeldList;
import org.zonerisk.map.ledger.PublishedLists;
import org.zonerisk.map.ledger.StandingList;

/** Lists of outside authorities. */
final class PublishedJson {

  private PublishedJson() {}

  static ObjectNode of(PublishedLists lists) {
    ObjectNode json = Json.object();
    standing(json.putArray("lists"), lists.standing());
    ArrayNode missing = json.putArray("missing");
    lists
        .missing()
        .forEach(
            list ->
                missing
                    .addObject()
                    .put("authority", list.authority())
                    .put("publication_id", list.publicationId())
                    .put("seen_at", list.seenAt().toString())
                    .put("state", list.state())
                    .put("rows_known", list.rowsKnown())
                    .put("row_count", list.rowCount()));
    return json;
  }

  static void standing(ArrayNode json, List<StandingList> lists) {
    for (StandingList list : lists) {
      json.addObject()
          .put("authority", list.authority())
          .put("publication_id", list.publicationId())
          .put("published_at", list.publishedAt().toString())
          .put("seen_at", list.seenAt().toString())
          .put("known_at", list.knownAt().toString())
          .put("areas", list.areas())
          .put("areas_elsewhere", list.areasElsewhere())
          .set("held", list.held().map(PublishedJson::held).orElse(null));
    }
  }

  static ObjectNode held(HeldList list) {
    return Json.object()
        .put("authority", list.authority())
        .put("publication_id", list.publicationId())
        .put("seen_at", list.seenAt().toString())
        .put("reason", list.reason());
  }
}
