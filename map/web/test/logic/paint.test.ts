import { expect, test } from "vitest";
import { Lookbook } from "../../src/look/lookbook";
import { type Drawn, Paint } from "../../src/map/paint";
import { tally } from "../../src/state/tally";
import { aState, LEVELS, unknown } from "./made-up";

const states = [aState(0), aState(1), aState(2), aState(3), unknown(0), unknown(2)];
const book = new Lookbook({ version: "1", states }, LEVELS, "en", "");
const ZONES = 100_000;
const zones = Uint32Array.from({ length: ZONES }, (_, i) => i * 2);

function codes(of: (zone: number) => number): Uint8Array {
  return Uint8Array.from({ length: 2 * ZONES }, (_, zone) => of(zone));
}

function painted(paint: Paint, to: Uint8Array, by = book): Map<number, Drawn> {
  const set = new Map<number, Drawn>();
  expect(paint.apply(to, by, (zone, drawn) => set.set(zone, drawn))).toBe(set.size);
  return set;
}

test("as many zones are touched as change, each once, and no other", () => {
  const paint = new Paint(zones);
  const before = codes((zone) => zone % 6);
  expect(painted(paint, before).size).toBe(ZONES);
  expect(painted(paint, before).size).toBe(0);
  for (const k of [1, 17, 2_000]) {
    const after = before.slice();
    for (let i = 0; i < k; i++) after[i * 40] = (((before[i * 40] ?? 0) + 1) % 6) as number;
    // zones that are not on the map change too, and nobody is told
    after[1] = 5;
    const set = painted(paint, after);
    expect(set.size).toBe(k);
    for (const [zone, drawn] of set) expect(drawn.look).toBe(book.face(after[zone]).look.key);
    expect(painted(paint, before).size).toBe(k);
  }
});

test("what looks alike is not touched, whatever its code", () => {
  const twins = [
    ...states,
    { ...aState(3), policy_id: "another" },
    { ...unknown(2), unknown_reason: "else" },
  ];
  const other = new Lookbook({ version: "1", states: twins }, LEVELS, "en", "");
  const paint = new Paint(zones);
  expect(
    painted(
      paint,
      codes((zone) => (zone % 4 === 0 ? 3 : 5)),
      other,
    ).size,
  ).toBe(ZONES);
  expect(
    painted(
      paint,
      codes((zone) => (zone % 4 === 0 ? 6 : 7)),
      other,
    ).size,
  ).toBe(0);
  expect(
    painted(
      paint,
      codes((zone) => (zone % 4 === 0 ? 6 : 5)),
      other,
    ).size,
  ).toBe(0);
  expect(
    painted(
      paint,
      codes((zone) => (zone % 4 === 0 ? 2 : 7)),
      other,
    ).size,
  ).toBe(ZONES / 2);
});

test("another language touches nothing, zones without a state have none", () => {
  const paint = new Paint(zones);
  expect(
    painted(
      paint,
      codes(() => 255),
    ).size,
  ).toBe(0);
  painted(
    paint,
    codes((zone) => zone % 6),
  );
  const chinese = new Lookbook({ version: "1", states }, LEVELS, "zh", "");
  expect(
    painted(
      paint,
      codes((zone) => zone % 6),
      chinese,
    ).size,
  ).toBe(0);
  const gone = painted(
    paint,
    codes(() => 255),
  );
  expect(gone.size).toBe(ZONES);
  expect(gone.get(0)?.look).toBe("none");
});

test("a tally counts the zones that are shown, and says what marks there are", () => {
  const some = codes((zone) => zone % 6);
  const all = tally(some, null, book);
  expect([...all.looks.values()].reduce((sum, count) => sum + count, 0)).toBe(2 * ZONES);
  const shown = tally(some, zones, book);
  // even zones have the codes 0, 2 and 4
  expect([...shown.looks].map(([look, count]) => [look.level, count]).sort()).toEqual([
    ["MEDIUM", 33_333],
    ["NORMAL", 33_334],
    ["UNKNOWN", 33_333],
  ]);
  expect(shown.rimmed).toBe(true);
  expect(shown.ordered).toBe(false);
});
