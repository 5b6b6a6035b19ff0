package org.zonerisk.local.city;

import org.zonerisk.local.publish.Tokeniser;
import org.zonerisk.local.scenario.Scenario;

/** The parts of one city that know each other, put together in one place. */
record CityParts(
    CityCalendar calendar,
    CityPlan plan,
    RuleBooks books,
    Venues venues,
    People people,
    Illness illness,
    Authority authority,
    Itinerary itinerary,
    EventQueue queue,
    Spread spread,
    Laboratories laboratories) {

  static CityParts of(Scenario scenario, CityPlan plan, RuleBooks books, Tokeniser tokens) {
    long seed = scenario.seed();
    CityCalendar calendar = new CityCalendar(scenario.firstDay());
    Venues venues = new Venues(plan.units());
    People people = new People(plan, venues, seed, tokens);
    Illness illness = new Illness(people, seed);
    Authority authority = new Authority(calendar, plan, people);
    Itinerary itinerary = new Itinerary(calendar, people, venues, authority, plan.units(), seed);
    EventQueue queue = new EventQueue(calendar);
    return new CityParts(
        calendar,
        plan,
        books,
        venues,
        people,
        illness,
        authority,
        itinerary,
        queue,
        new Spread(scenario.outbreak(), plan, people, venues, itinerary, illness, seed),
        new Laboratories(
            scenario.laboratory(), calendar, plan, people, illness, authority, queue, seed));
  }
}
