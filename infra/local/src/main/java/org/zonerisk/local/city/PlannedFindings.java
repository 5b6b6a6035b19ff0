package org.zonerisk.local.city;

import java.util.Optional;
import org.zonerisk.local.city.TubeRecord.Finding;
import org.zonerisk.local.scenario.InjectionKind;
import org.zonerisk.local.scenario.Scenario;
import org.zonerisk.schemas.avro.DiscoveryChannel;
import org.zonerisk.schemas.avro.SamplingPurpose;

/**
 * Findings that a scenario asks for: persons found infected in each discovery channel, and persons
 * who had recovered and are positive again. Those who were no risk outside are assessed so, hours
 * after the result.
 */
final class PlannedFindings {
  private static final int FINDINGS = 30;
  private static final int LONG_AGO_DAYS = 60;
  private static final int QUARANTINE_DAYS = 10;
  private static final DiscoveryChannel[] CHANNELS = {
    DiscoveryChannel.COMMUNITY,
    DiscoveryChannel.CENTRAL_QUARANTINE,
    DiscoveryChannel.HOME_QUARANTINE,
    DiscoveryChannel.CLOSED_LOOP,
    DiscoveryChannel.INBOUND
  };

  private final Scenario scenario;
  private final CityParts city;
  private final Chance chance;

  PlannedFindings(Scenario scenario, CityParts city) {
    this.scenario = scenario;
    this.city = city;
    this.chance = new Chance(scenario.seed());
  }

  void plan(int day) {
    for (int n = 0; n < count(InjectionKind.EACH_CHANNEL, day); n++) {
      for (DiscoveryChannel channel : CHANNELS) {
        find(channel, day);
      }
    }
    for (int n = 0; n < count(InjectionKind.RE_POSITIVES, day); n++) {
      findAgain(day);
    }
  }

  /** What a rate a day makes on one day, so that its sum over days is right. */
  private int count(InjectionKind kind, int day) {
    double rate = scenario.injected(kind);
    return (int) Math.floor(rate * (day + 1)) - (int) Math.floor(rate * day);
  }

  private void find(DiscoveryChannel channel, int day) {
    int person = city.spread().bringIn(FINDINGS + channel.ordinal(), day);
    if (channel != DiscoveryChannel.COMMUNITY) {
      city.people().isolate(person, day - 1, day + QUARANTINE_DAYS);
    }
    Tube tube =
        tube(
            person,
            day,
            channel,
            channel == DiscoveryChannel.INBOUND ? SamplingPurpose.ENTRY : SamplingPurpose.CONTACT);
    Finding finding = city.laboratories().examinePlanned(tube, InjectionKind.EACH_CHANNEL);
    if (channel != DiscoveryChannel.COMMUNITY && finding.positive()) {
      city.laboratories().assessPlanned(tube, finding, InjectionKind.EACH_CHANNEL);
    }
  }

  private void findAgain(int day) {
    int person = city.spread().recoveredLongAgo(FINDINGS - 1, day, LONG_AGO_DAYS);
    Tube tube = tube(person, day, DiscoveryChannel.COMMUNITY, SamplingPurpose.CLINICAL);
    Finding finding = city.laboratories().examineAgain(tube);
    city.laboratories().assessPlanned(tube, finding, InjectionKind.RE_POSITIVES);
  }

  private Tube tube(int person, int day, DiscoveryChannel channel, SamplingPurpose purpose) {
    chance.about(FINDINGS, person, day);
    return new Tube(
        city.laboratories().nextNumber(),
        new int[] {person},
        city.calendar().at(day, 9 * 3600 + chance.below(2 * 3600)),
        purpose,
        channel,
        "team-" + city.plan().districtOf(city.people().home(person)),
        Optional.empty());
  }
}
