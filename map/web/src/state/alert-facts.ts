import type { Alert } from "../contract";
import type { Look } from "../look/lookbook";
import { share } from "../look/lookbook";

type Incident = Alert["incidents"][number];
type Step = Alert["steps"][number];

/** Zones of an alert that came the same way. */
export interface Move {
  readonly kind: Incident["kind"];
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly incidents: readonly Incident[];
}

/** A post that was told. */
export interface Told {
  readonly name: string;
  /** When it was told first; null where no step says so. */
  readonly at: string | null;
  /** Whether the last message arrived; null where nothing is known of that, as for a post that is told in the page alone. */
  readonly arrived: boolean | null;
}

/** What is unanswered, as the headline says it. */
export interface Unanswered {
  readonly count: number;
  /** The one that has waited longest. */
  readonly oldest: Alert | null;
}

/** How severe a level is on its own ladder, 0 to 1; of one that nobody knows, 1: it is not taken for mild. */
export type Severity = (level: string) => number;

/** The severity of the levels that there are. */
export function severityOf(looks: readonly Look[]): Severity {
  const shares = new Map(looks.filter((look) => look.severity >= 0).map((look) => [look.level, share(look)]));
  return (level) => shares.get(level) ?? 1;
}

/** The incidents by what they came from, the most of them first. */
export function moves(alert: Alert): readonly Move[] {
  const found = new Map<string, Incident[]>();
  for (const incident of alert.incidents) {
    const key = JSON.stringify([incident.kind, incident.from, incident.to, incident.reason]);
    const same = found.get(key);
    if (same) same.push(incident);
    else found.set(key, [incident]);
  }
  return [...found.values()]
    .map((incidents) => ({ ...(incidents[0] as Incident), incidents }))
    .sort((a, b) => b.incidents.length - a.incidents.length);
}

/**
 * How much an alert asks for attention: the level that was risen to; of what became unknown a little more than the
 * level it had, which is the last that anybody knew.
 */
export function weight(alert: Alert, severity: Severity): number {
  return Math.max(
    0,
    ...alert.incidents.map((each) =>
      each.kind === "unknown" ? severity(each.from) + 0.01 : severity(each.to),
    ),
  );
}

/** What nobody has acknowledged first; then the worst, then the oldest. */
export function inOrder(alerts: readonly Alert[], severity: Severity): Alert[] {
  const states: Record<Alert["state"], number> = { open: 0, acknowledged: 1, closed: 2 };
  return [...alerts].sort(
    (a, b) =>
      states[a.state] - states[b.state] ||
      weight(b, severity) - weight(a, severity) ||
      Date.parse(a.opened_at) - Date.parse(b.opened_at),
  );
}

export function unanswered(alerts: readonly Alert[]): Unanswered {
  const open = alerts.filter((alert) => alert.state === "open");
  const oldest = open.reduce<Alert | null>(
    (oldest, each) => (oldest && Date.parse(oldest.opened_at) <= Date.parse(each.opened_at) ? oldest : each),
    null,
  );
  return { count: open.length, oldest };
}

/** The posts that were told, the nearest first; those after the first are further up. */
export function toldOf(alert: Alert): readonly Told[] {
  return alert.owners.slice(0, alert.told).map((zone, place) => {
    const name = alert.owner_names[place] ?? zone;
    const message = alert.steps.findLast(
      ({ what, who }) => (what === "delivered" || what === "not delivered") && who === name,
    );
    return {
      name,
      at: alert.steps.find(({ what, who }) => what === "told" && who === zone)?.at ?? null,
      arrived: message ? message.what === "delivered" : null,
    };
  });
}

/** Who is told next if nobody acknowledges; null where nobody is left. */
export function nextUp(alert: Alert): string | null {
  if (alert.state !== "open") return null;
  return alert.owner_names[alert.told] ?? alert.owners[alert.told] ?? null;
}

/** The last step of a kind. */
export function lastStep(alert: Alert, what: Step["what"]): Step | null {
  return alert.steps.findLast((step) => step.what === what) ?? null;
}

/** What of alerts was not there when they were read before: new ones, and ones with more zones. */
export function newsIn(before: readonly Alert[], now: readonly Alert[]): Alert[] {
  const zones = new Map(before.map((alert) => [alert.id, alert.incidents.length]));
  return now.filter((alert) => alert.incidents.length > (zones.get(alert.id) ?? 0));
}
