package org.zonerisk.streaming.risk;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.zonerisk.domain.admission.FacilityMetric;
import org.zonerisk.domain.admission.FeedReport;
import org.zonerisk.domain.admission.PublicationRow;
import org.zonerisk.domain.admission.ScreeningRound;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.streaming.config.RiskSettings;

/**
 * From records of the feeds to rows of the ledger. Names no topic, table or host.
 *
 * <pre>
 * feeds ─► AdmitRecords ─┬─ scans ─► DropDuplicates ─┬──────────────────────► counts ─┐
 *            ▲           ├─ trips ─► DropDuplicates ─┤                                │
 * zones ─────┤           ├─ samples ─► ResolveSpecimens ─► counts ────────────────────┤
 *            │           │                 └ positives ─┐                             ▼
 *            │           │             visits ──────────┴► TraceCases ─► cases ─► CombineChanges (one a branch)
 *            │           │                                   └ early ─┐               ▼
 *            │           ├─ publications ─► DropDuplicates ─► AssemblePublications ─► lists of others
 *            │           │                                         └► GatePublications ─► their states
 *            │           └─ reports, figures ─► DropDuplicates ─┐     │      AccumulateEvidence
 *            │                                                  ▼     ▼               │
 *            └───────────────────────────────────────────────► LocateZones ◄──────────┘
 *                                                               ▼
 * policies, assignments ──────────── broadcast ────────────► AssessZones
 *                                                               ▼
 * orders ─► JudgeOrders ──────────── broadcast ──────────► AssessCounty ─► ledger, changes
 *            └ by zones, policies, assignments
 * </pre>
 */
public final class ZoneRiskTopology {

  private ZoneRiskTopology() {}

  /** Builds the graph. */
  public static RiskOutputs build(RiskInputs in, RiskSettings settings) {
    SingleOutputStreamOperator<RegisteredZone> zones = AdmitReferences.zones(in.zones(), settings);
    SingleOutputStreamOperator<PolicyUpdate> policies =
        AdmitReferences.policies(in.policies(), settings);
    SingleOutputStreamOperator<PolicyUpdate> assignments =
        AdmitReferences.assignments(in.assignments(), settings);
    DataStream<PolicyUpdate> book = policies.union(assignments);
    SingleOutputStreamOperator<SentOrder> sent = AdmitReferences.orders(in.orders());
    JudgeOrders.Outputs orders = JudgeOrders.attach(sent, zones, book, settings);

    SingleOutputStreamOperator<IntakeChange> admitted =
        AdmitRecords.attachPlacing(in.feeds(), zones, settings);
    DropDuplicates.Outputs<Presence> scans =
        DropDuplicates.byScan(
            ToEvidence.ofScans(admitted.getSideOutput(AdmitRecords.SCANS)), settings);
    DropDuplicates.Outputs<Presence> trips =
        DropDuplicates.byTrip(
            ToEvidence.ofTrips(admitted.getSideOutput(AdmitRecords.TRIPS)), settings);
    DropDuplicates.Outputs<FeedReport> reports =
        DropDuplicates.reports(admitted.getSideOutput(AdmitRecords.REPORTS), settings);
    DropDuplicates.Outputs<FacilityMetric> figures =
        DropDuplicates.figures(admitted.getSideOutput(AdmitRecords.FIGURES), settings);
    DropDuplicates.Outputs<ScreeningRound> rounds =
        DropDuplicates.rounds(admitted.getSideOutput(AdmitRecords.ROUNDS), settings);
    DropDuplicates.Outputs<PublicationRow> publications =
        DropDuplicates.publications(admitted.getSideOutput(AdmitRecords.PUBLICATIONS), settings);
    AssemblePublications.Outputs lists =
        AssemblePublications.attach(publications.first(), settings);
    DataStream<PublicationState> judged =
        GatePublications.attach(
            lists
                .complete()
                .map(GateInput::of)
                .returns(TypeInformation.of(GateInput.class))
                .name("lists to judge")
                .union(confirming(orders.orders())));
    ResolveSpecimens.Outputs specimens =
        ResolveSpecimens.attach(admitted.getSideOutput(AdmitRecords.SAMPLES), settings);
    TraceCases.Outputs cases =
        TraceCases.attach(
            specimens
                .positives()
                .union(ToEvidence.visits(scans.first()), ToEvidence.visits(trips.first())),
            settings);

    SingleOutputStreamOperator<EvidenceChange> evidence =
        AccumulateEvidence.attach(
            CombineChanges.evidence(specimens.evidence(), Uids.COMBINE_SPECIMENS)
                .union(
                    CombineChanges.evidence(cases.evidence(), Uids.COMBINE_CASES),
                    CombineChanges.evidence(
                        ToEvidence.scans(scans.first(), settings), Uids.COMBINE_SCANS),
                    CombineChanges.evidence(
                        ToEvidence.trips(trips.first(), settings), Uids.COMBINE_ARRIVALS),
                    ToEvidence.takenBack(ToEvidence.scans(scans.withdrawn(), settings)),
                    ToEvidence.takenBack(ToEvidence.trips(trips.withdrawn(), settings))),
            settings);
    AssessZones.Outputs own =
        AssessZones.attach(
            LocateZones.attach(
                zoneInputs(zones, evidence, cases.early(), reports.first(), figures.first())),
            book,
            settings);
    AssessCounty.Outputs assessed =
        AssessCounty.attach(
            own.decisions(), orders.calls(), book.union(acting(orders.orders())), settings);

    SingleOutputStreamOperator<IntakeChange> intake =
        AccumulateIntake.attach(
            CombineChanges.intake(admitted, Uids.COMBINE_REJECTED_INTAKE)
                .union(
                    CombineChanges.intake(scans.intake(), Uids.COMBINE_SCAN_INTAKE),
                    CombineChanges.intake(trips.intake(), Uids.COMBINE_TRIP_INTAKE),
                    CombineChanges.intake(reports.intake(), Uids.COMBINE_REPORT_INTAKE),
                    CombineChanges.intake(specimens.intake(), Uids.COMBINE_SPECIMEN_INTAKE),
                    CombineChanges.intake(figures.intake(), Uids.COMBINE_FIGURE_INTAKE),
                    CombineChanges.intake(rounds.intake(), Uids.COMBINE_ROUND_INTAKE),
                    CombineChanges.intake(publications.intake(), Uids.COMBINE_PUBLICATION_INTAKE)));
    DataStream<RejectedRecord> rejected =
        admitted
            .getSideOutput(AdmitRecords.REJECTED)
            .union(
                zones.getSideOutput(AdmitRecords.REJECTED),
                policies.getSideOutput(AdmitRecords.REJECTED),
                assignments.getSideOutput(AdmitRecords.REJECTED),
                sent.getSideOutput(AdmitRecords.REJECTED));
    return new RiskOutputs(
        assessed.assessments(),
        assessed.changes(),
        evidence,
        intake,
        rejected,
        specimens.expired().union(own.expired()),
        figures.first(),
        rounds.first(),
        reports.first(),
        lists.levels(),
        lists.states().union(judged),
        zones,
        book,
        orders.orders());
  }

  private static DataStream<PolicyUpdate> acting(DataStream<JudgedOrder> orders) {
    return orders
        .filter(JudgedOrder::acts)
        .name("orders on zones")
        .map(judged -> PolicyUpdate.of(judged.order()))
        .returns(TypeInformation.of(PolicyUpdate.class))
        .name("orders that act");
  }

  private static DataStream<GateInput> confirming(DataStream<JudgedOrder> orders) {
    return orders
        .filter(JudgedOrder::confirms)
        .name("orders on lists")
        .map(judged -> GateInput.of(judged.order()))
        .returns(TypeInformation.of(GateInput.class))
        .name("lists to confirm");
  }

  private static void successions(RegisteredZone zone, Collector<ZoneInput> out) {
    if (zone.zone().takesOver()) {
      zone.zone().predecessors().forEach(of -> out.collect(ZoneInput.succession(of, zone)));
    }
  }

  private static DataStream<ZoneInput> zoneInputs(
      DataStream<RegisteredZone> zones,
      DataStream<EvidenceChange> evidence,
      DataStream<EarlyCase> early,
      DataStream<FeedReport> reports,
      DataStream<FacilityMetric> figures) {
    TypeInformation<ZoneInput> type = TypeInformation.of(ZoneInput.class);
    return zones
        .map(ZoneInput::of)
        .returns(type)
        .name("zones")
        .union(
            zones.flatMap(ZoneRiskTopology::successions).returns(type).name("successions"),
            evidence.map(ZoneInput::of).returns(type).name("evidence"),
            early.map(ZoneInput::of).returns(type).name("early cases"),
            reports.map(ZoneInput::of).returns(type).name("reports"),
            figures
                .map(figure -> ZoneInput.of(ZoneFigure.of(figure)))
                .returns(type)
                .name("figures"));
  }
}
