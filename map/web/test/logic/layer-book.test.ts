import { expect, test } from "vitest";
import type { Layer, LayerValues } from "../../src/contract";
import { LayerBook } from "../../src/look/layer-book";
import { UNKNOWN_FILL } from "../../src/look/palette";

const BEDS: Layer = {
  id: "beds",
  name: { en: "Beds", zh: "床位" },
  unit: { en: "%", zh: "%" },
  steps: [10, 50, 90],
  more_is: "worse",
  window_hours: 24,
  fresh_for_hours: 6,
  from: "figures",
};
const VALUES: LayerValues = {
  layer: "beds",
  at: "2022-07-09T00:00:00Z",
  values: [null, 9.99, 10, 1234.5678, 90],
  age_minutes: [null, 60, 60, 120, 600],
  from: "-oaob",
  late: "-ffll",
  freshness: { zones: 2, late: 1, oldest: null, newest: null, next_due: null },
  parts: [],
  sql: "SELECT 1",
};
const book = (layer: Partial<Layer> = {}) =>
  new LayerBook({ ...BEDS, ...layer }, VALUES, "en", "nothing told");
const faceOf = (zone: number) => book().face(book().codes[zone]);

test("a zone of which nothing was told has no class and no value", () => {
  expect(book().reading(0)).toBeNull();
  expect(faceOf(0).look).toMatchObject({ name: "nothing told", letter: "?", fill: UNKNOWN_FILL });
  for (const look of book().classes) expect(look.fill).not.toBe(UNKNOWN_FILL);
  expect(faceOf(99).look.name).toBe("nothing told");
});

test("what is equal to a step belongs above it", () => {
  expect([0, 9.99, 10, 49, 50, 90, 1e9].map((value) => book().place(value))).toEqual([0, 0, 1, 1, 2, 3, 3]);
});

test("classes are named by their bounds, from the least to the most", () => {
  expect(book().classes.map(({ name, letter }) => `${letter} ${name}`)).toEqual([
    "1 < 10",
    "2 10 – 50",
    "3 50 – 90",
    "4 ≥ 90",
  ]);
});

test("dark is the worst: the most where more is worse, the least where more is better", () => {
  const worse = book().classes.map((look) => look.fill);
  const better = book({ more_is: "better" }).classes.map((look) => look.fill);
  expect(better).toEqual([...worse].reverse());
});

test("a late value is marked beside its class, with the same colour", () => {
  const { look } = faceOf(4);
  expect(look.letter).toBe("4!");
  expect(look.fill).toBe(book().classes[3]?.fill);
  expect(faceOf(2).look.letter).toBe("2");
});

test("a reading says whose it is, how old, and no more digits than anybody reads", () => {
  expect(book().reading(3)).toEqual({
    value: 1234.5678,
    text: "1,230",
    from: "own",
    late: true,
    ageMinutes: 120,
  });
  expect(book().reading(2)?.from).toBe("above");
  expect(book().reading(4)?.from).toBe("below");
});

test("late zones are counted with their class", () => {
  const made = new LayerBook(BEDS, VALUES, "en", "");
  const looks = new Map(made.looks.map((look, i) => [look, i + 1]));
  expect(made.classes.map((look) => made.zonesOf(look, looks))).toEqual([1 + 5, 2 + 6, 3 + 7, 4 + 8]);
});
