// Layers as a service would tell them: the shipped definitions, and values that are made up.

import { readFileSync } from "node:fs";

const SHIPPED = JSON.parse(
  readFileSync(new URL("../../src/main/resources/layers.json", import.meta.url), "utf8"),
).layers;

const HOURS = { PT2H: 2, PT6H: 6, PT12H: 12, P1D: 24, PT30H: 30, P3D: 72, P7D: 168, P8D: 192, P10D: 240 };
const OWNERS = new Set(["beds", "rooms", "laboratories"]);
const PARTS = { scans: ["GREEN", "RED", "YELLOW"], arrivals: ["HIGH", "LOW", "NOT_TOLD"] };

export const LAYERS = SHIPPED.map(({ id, name, unit, steps, more_is, window, fresh_for, source }) => ({
  id,
  name,
  unit,
  steps,
  more_is,
  window_hours: HOURS[window],
  fresh_for_hours: HOURS[fresh_for],
  from: source.from,
}));

/** Of every zone a value between its steps; some late, some silent; beds and the like of counties alone. */
export function layerValues(layer, zones, at, part) {
  const { steps } = layer;
  const own = (zone) => (OWNERS.has(layer.id) ? zone.level === "county" : zone.assessed);
  const value = (number) => {
    const step = (number * 7 + (part ?? "").length) % (steps.length + 1);
    return step === 0 ? steps[0] / 2 : steps[step - 1] * 1.1;
  };
  const told = zones.map((zone, number) => {
    if (own(zone))
      return number % 11 === 5 ? null : { from: "o", value: value(number), late: number % 9 === 2 };
    if (OWNERS.has(layer.id) && zone.county !== null)
      return { from: "a", value: value(zone.county), late: false };
    return zone.assessed ? null : { from: "b", value: value(number), late: false };
  });
  const measured = new Date(Date.parse(at) - 3 * 3_600_000).toISOString().replace(".000Z", "Z");
  const owned = told.filter((each) => each?.from === "o");
  return {
    layer: layer.id,
    at,
    values: told.map((each) => each?.value ?? null),
    age_minutes: told.map((each) => (each ? 180 : null)),
    from: told.map((each) => each?.from ?? "-").join(""),
    late: told.map((each) => (each ? (each.late ? "l" : "f") : "-")).join(""),
    freshness: {
      zones: owned.length,
      late: owned.filter((each) => each.late).length,
      oldest: measured,
      newest: measured,
      next_due: null,
    },
    parts: (PARTS[layer.id] ?? []).map((name, i) => ({ part: name, amount: 1200 * (i + 1) })),
    sql: `SELECT zone_id, amount FROM lake.demo.${layer.from}`,
  };
}
