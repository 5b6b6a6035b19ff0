package org.zonerisk.local.city;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.local.scenario.InjectionKind;
import org.zonerisk.schemas.avro.ExpertAssessment;
import org.zonerisk.schemas.avro.InfectionClass;
import org.zonerisk.schemas.avro.SampledPerson;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.SpecimenResult;
import org.zonerisk.schemas.avro.SpecimenStage;
import org.zonerisk.schemas.topics.Topics;

/** One state of a tube, told when it becomes known. */
final class TubeRecord implements LaterRecord {
  private static final int COLLECTED = 0;
  private static final int RESULTED = 1;
  private static final int ASSESSED = 2;

  private final CityPlan plan;
  private final People people;
  private final Tube tube;
  private final int amendment;
  private final long resultedAt;
  private final Finding finding;
  private final Optional<InjectionKind> planned;

  /**
   * What the laboratory found.
   *
   * @param positive whether anybody in the tube is
   * @param ct cycles until the signal; not looked at where negative
   * @param rePositive whether the person had recovered before
   */
  record Finding(boolean positive, float ct, boolean rePositive) {
    static final Finding NEGATIVE = new Finding(false, 0, false);
  }

  private TubeRecord(
      CityPlan plan,
      People people,
      Tube tube,
      int amendment,
      long resultedAt,
      Finding finding,
      Optional<InjectionKind> planned) {
    this.plan = plan;
    this.people = people;
    this.tube = tube;
    this.amendment = amendment;
    this.resultedAt = resultedAt;
    this.finding = finding;
    this.planned = planned;
  }

  static TubeRecord collected(CityPlan plan, People people, Tube tube) {
    return new TubeRecord(plan, people, tube, COLLECTED, 0, Finding.NEGATIVE, Optional.empty());
  }

  static TubeRecord resulted(
      CityPlan plan,
      People people,
      Tube tube,
      long resultedAt,
      Finding finding,
      Optional<InjectionKind> planned) {
    return new TubeRecord(plan, people, tube, RESULTED, resultedAt, finding, planned);
  }

  /** The same result, signed as no risk to the person's zone. */
  TubeRecord assessed() {
    return new TubeRecord(plan, people, tube, ASSESSED, resultedAt, finding, planned);
  }

  @Override
  public Topics topic() {
    return Topics.SAMPLING_RESULTS;
  }

  @Override
  public int unit() {
    return people.home(tube.persons()[0]);
  }

  @Override
  public Optional<InjectionKind> planned() {
    return planned;
  }

  @Override
  public SpecificRecord make() {
    boolean hasResult = amendment > COLLECTED;
    boolean positive = hasResult && finding.positive();
    String id = tube.id();
    return new SamplingResult(
        id + '.' + amendment,
        id,
        amendment,
        hasResult ? SpecimenStage.RESULTED : SpecimenStage.COLLECTED,
        persons(),
        tube.site(),
        tube.collected(),
        hasResult ? Instant.ofEpochMilli(resultedAt) : null,
        hasResult ? positive ? SpecimenResult.POSITIVE : SpecimenResult.NEGATIVE : null,
        positive ? finding.ct() : null,
        tube.purpose(),
        tube.channel(),
        positive && !tube.isPool() ? infectionClass() : null,
        positive && finding.rePositive(),
        amendment == ASSESSED ? assessment() : null,
        tube.round().orElse(null),
        false);
  }

  private List<SampledPerson> persons() {
    List<SampledPerson> persons = new ArrayList<>(tube.persons().length);
    for (int person : tube.persons()) {
      persons.add(new SampledPerson(people.token(person), plan.unitId(people.home(person))));
    }
    return persons;
  }

  private InfectionClass infectionClass() {
    return people.feelsIll(tube.persons()[0])
        ? InfectionClass.CONFIRMED
        : InfectionClass.ASYMPTOMATIC;
  }

  private ExpertAssessment assessment() {
    return ExpertGroup.excludes(
        tube.id(),
        finding.rePositive() ? "positive again after discharge" : "found where nobody was at risk");
  }
}
