import { expect, test } from "vitest";
import type { Alert } from "../../src/contract";
import { Lookbook } from "../../src/look/lookbook";
import {
  inOrder,
  lastStep,
  moves,
  newsIn,
  nextUp,
  severityOf,
  toldOf,
  unanswered,
} from "../../src/state/alert-facts";
import { LEVELS } from "./made-up";

const severity = severityOf(new Lookbook({ version: "1", states: [] }, LEVELS, "en", "none").looks);

function anAlert(id: string, opened: string, change: Partial<Alert> = {}): Alert {
  return {
    id,
    topic: "",
    state: "open",
    opened_at: `2026-03-14T${opened}:00Z`,
    overnight: false,
    owners: [],
    owner_names: [],
    told: 0,
    incidents: [rose("LOW", "MEDIUM")],
    steps: [],
    may_answer: true,
    ...change,
  };
}

function rose(from: string, to: string): Alert["incidents"][number] {
  return { zone_id: "z", kind: "rose", from, to, reason: "", effective_at: "2026-03-14T06:00:00Z" };
}

function lost(from: string): Alert["incidents"][number] {
  return { ...rose(from, "UNKNOWN"), kind: "unknown", reason: "stale_scans" };
}

const ids = (alerts: readonly Alert[]) => alerts.map((alert) => alert.id);

test("what nobody has acknowledged comes first, then the worst, then the oldest", () => {
  const alerts = [
    anAlert("seen high", "01:00", { state: "acknowledged", incidents: [rose("LOW", "HIGH")] }),
    anAlert("new medium", "05:00"),
    anAlert("low", "00:00", { incidents: [rose("NORMAL", "LOW")] }),
    anAlert("old medium", "04:00"),
    anAlert("high", "06:00", { incidents: [rose("LOW", "HIGH")] }),
  ];
  expect(ids(inOrder(alerts, severity))).toEqual(["high", "old medium", "new medium", "low", "seen high"]);
});

test("what became unknown stands above what rose to the level that it had, and below what rose further", () => {
  const alerts = [
    anAlert("rose to medium", "01:00"),
    anAlert("was low", "02:00", { incidents: [lost("LOW")] }),
    anAlert("rose to low", "00:00", { incidents: [rose("NORMAL", "LOW")] }),
    anAlert("was medium", "03:00", { incidents: [lost("MEDIUM")] }),
  ];
  expect(ids(inOrder(alerts, severity))).toEqual(["was medium", "rose to medium", "was low", "rose to low"]);
});

test("a level that no rule book of now explains is not taken for mild", () => {
  const alerts = [
    anAlert("high", "01:00", { incidents: [rose("LOW", "HIGH")] }),
    anAlert("new", "00:00", { incidents: [rose("LOW", "PURPLE")] }),
  ];
  expect(ids(inOrder(alerts, severity))).toEqual(["new", "high"]);
});

test("only what nobody has acknowledged is counted, and the oldest of that is the oldest", () => {
  expect(unanswered([])).toEqual({ count: 0, oldest: null });
  const { count, oldest } = unanswered([
    anAlert("new", "05:00"),
    anAlert("old", "04:00"),
    anAlert("older", "03:00", { state: "acknowledged" }),
  ]);
  expect([count, oldest?.id]).toEqual([2, "old"]);
});

test("zones that came from the same level are one move, the most zones first", () => {
  const all = moves(
    anAlert("a", "00:00", {
      incidents: [rose("LOW", "HIGH"), rose("NORMAL", "HIGH"), rose("NORMAL", "HIGH")],
    }),
  );
  expect(all.map(({ from, incidents }) => [from, incidents.length])).toEqual([
    ["NORMAL", 2],
    ["LOW", 1],
  ]);
});

test("who was told is said by name, with whether the last message arrived", () => {
  const alert = anAlert("a", "00:00", {
    owners: ["street", "county", "city"],
    owner_names: ["post", "headquarters", "city desk"],
    told: 2,
    steps: [
      { at: "1", what: "told", who: "street" },
      { at: "2", what: "delivered", who: "post" },
      { at: "3", what: "told", who: "street" },
      { at: "4", what: "not delivered", who: "post" },
      { at: "5", what: "told", who: "county" },
    ],
  });
  expect(toldOf(alert)).toEqual([
    { name: "post", at: "1", arrived: false },
    { name: "headquarters", at: "5", arrived: null },
  ]);
  expect(nextUp(alert)).toBe("city desk");
  expect(nextUp({ ...alert, state: "acknowledged" })).toBeNull();
  expect(nextUp({ ...alert, told: 3 })).toBeNull();
});

test("the last answer counts", () => {
  const alert = anAlert("a", "00:00", {
    steps: [
      { at: "1", what: "acknowledged", who: "one" },
      { at: "2", what: "acknowledged", who: "two" },
    ],
  });
  expect(lastStep(alert, "acknowledged")?.who).toBe("two");
  expect(lastStep(alert, "closed")).toBeNull();
});

test("news are alerts that were not there, and ones with more zones", () => {
  const [same, grown] = [anAlert("same", "00:00"), anAlert("grown", "00:00")];
  const more = { ...grown, incidents: [...grown.incidents, rose("LOW", "MEDIUM")] };
  const answered = { ...same, state: "acknowledged" as const };
  expect(ids(newsIn([same, grown], [answered, more, anAlert("new", "01:00")]))).toEqual(["grown", "new"]);
  expect(newsIn([same, grown], [same])).toEqual([]);
});
