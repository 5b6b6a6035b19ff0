package org.zonerisk.streaming.risk;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.zonerisk.domain.trace.Specimen;
import org.zonerisk.domain.trace.Visit;

/**
 * Something that tracing must know of a person: exactly one of the two is not null.
 *
 * @param person token
 * @param specimenId specimen that the fact is about, empty for a visit
 * @param specimen all that is known of that specimen, replacing what was known before
 * @param visit a visit
 * @param knownAt known time of what brought the fact, epoch milliseconds
 */
public record PersonFact(
    String person, String specimenId, Specimen specimen, Visit visit, long knownAt) {

  static final OwnType<PersonFact> TYPE = new OwnType<>(PersonFact.class, Serializer.INSTANCE);

  static PersonFact of(String person, String specimenId, Specimen specimen, long knownAt) {
    return new PersonFact(person, specimenId, specimen, null, knownAt);
  }

  static PersonFact of(String person, Visit visit) {
    return new PersonFact(person, "", null, visit, visit.knownAt());
  }

  /** Writes which of the two it is, the person, and then the visit or the specimen. */
  static final class Serializer extends ImmutableSerializer<PersonFact> {

    static final Serializer INSTANCE = new Serializer();

    private static final long serialVersionUID = 1;

    @Override
    public PersonFact createInstance() {
      return of("", new Visit("", 0, 0));
    }

    @Override
    public void serialize(PersonFact fact, DataOutputView out) throws IOException {
      out.writeBoolean(fact.visit != null);
      Texts.write(fact.person, out);
      if (fact.visit != null) {
        Texts.write(fact.visit.place(), out);
        out.writeLong(fact.visit.occurredAt());
      } else {
        Texts.write(fact.specimenId, out);
        SpecimenSerializer.INSTANCE.serialize(fact.specimen, out);
      }
      out.writeLong(fact.knownAt);
    }

    @Override
    public PersonFact deserialize(DataInputView in) throws IOException {
      boolean visit = in.readBoolean();
      String person = Texts.read(in);
      String zoneOrSpecimen = Texts.read(in);
      if (visit) {
        return of(person, new Visit(zoneOrSpecimen, in.readLong(), in.readLong()));
      }
      Specimen specimen = SpecimenSerializer.INSTANCE.deserialize(in);
      return of(person, zoneOrSpecimen, specimen, in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<PersonFact> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Says that the format is this class's own; another format needs another class. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PersonFact> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }
}
