package org.zonerisk.local.city;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.local.scenario.InjectionKind;
import org.zonerisk.schemas.topics.Topics;

/** A record on its way: made when it becomes known, so that what waits stays small. */
interface LaterRecord {
  Topics topic();

  /** The unit that it is about, or -1 where it is about none. */
  int unit();

  SpecificRecord make();

  /** What of a scenario asked for it; empty where it is a matter of course. */
  default Optional<InjectionKind> planned() {
    return Optional.empty();
  }
}
