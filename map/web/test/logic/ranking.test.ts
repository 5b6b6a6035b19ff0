import { expect, test } from "vitest";
import { Lookbook } from "../../src/look/lookbook";
import { type Row, ranked, rise, urgency } from "../../src/state/ranking";
import { aState, LEVELS, unknown } from "./made-up";

const states = [aState(0), aState(1), aState(2), aState(3), unknown(0), unknown(2)];
const [NORMAL, LOW, , HIGH, UNKNOWN, UNKNOWN_MEDIUM] = states.map((_, code) => code) as [
  number,
  number,
  number,
  number,
  number,
  number,
];
const book = new Lookbook({ version: "1", states }, LEVELS, "en", "");

function row(id: string, code: number, change: Partial<Row> = {}): Row {
  return {
    number: 0,
    id,
    name: id,
    place: "",
    rank: "street",
    population: 10,
    face: book.face(code),
    layer: null,
    before: null,
    ...change,
  };
}

const order = (rows: Row[], by: Parameters<typeof ranked>[1]) =>
  ranked(rows, by, "en").map((each) => each.id);
const BY_LEVEL = { by: "level", down: true } as const;

test("the worst comes first, unknown above the level that it is at least", () => {
  const rows = [
    row("normal", NORMAL),
    row("unknown", UNKNOWN),
    row("high", HIGH),
    row("medium", 2),
    row("maybe", UNKNOWN_MEDIUM),
    row("low", LOW),
  ];
  expect(order(rows, BY_LEVEL)).toEqual(["high", "maybe", "medium", "low", "unknown", "normal"]);
});

test("unknown never comes after the mildest level", () => {
  expect(urgency(book.face(UNKNOWN))).toBeGreaterThan(urgency(book.face(NORMAL)));
  expect(urgency(book.face(255))).toBeLessThan(urgency(book.face(NORMAL)));
});

test("zones of one level come by their code, whichever way the level is sorted", () => {
  const rows = [row("b", HIGH), row("a", HIGH), row("c", NORMAL)];
  expect(order(rows, BY_LEVEL)).toEqual(["a", "b", "c"]);
  expect(order(rows, { by: "level", down: false })).toEqual(["c", "a", "b"]);
});

test("the steepest rise comes first, falls last; becoming unknown is a rise", () => {
  const rows = [
    row("fell", NORMAL, { before: book.face(HIGH) }),
    row("same", LOW, { before: book.face(LOW) }),
    row("unknown", UNKNOWN, { before: book.face(NORMAL) }),
    row("rose", HIGH, { before: book.face(NORMAL) }),
  ];
  expect(order(rows, { by: "before", down: true })).toEqual(["rose", "unknown", "same", "fell"]);
  expect(rise(row("new", HIGH))).toBe(0);
});

test("unknown populations are not the largest", () => {
  const rows = [
    row("none", LOW, { population: null }),
    row("few", LOW, { population: 3 }),
    row("many", LOW, { population: 900 }),
  ];
  expect(order(rows, { by: "population", down: true })).toEqual(["many", "few", "none"]);
});

test("names with numbers are in the order of the numbers", () => {
  const rows = ["10号楼", "9号楼", "1号楼"].map((name) => row(name, LOW, { name }));
  expect(order(rows, { by: "name", down: false })).toEqual(["1号楼", "9号楼", "10号楼"]);
});

test("by a layer the greatest value comes first, and what nobody told last", () => {
  const told = (value: number) => ({ value, text: "", from: "own" as const, late: false, ageMinutes: 0 });
  const rows = [row("a", 0), row("b", 0, { layer: told(2) }), row("c", 0, { layer: told(10) })];
  expect(ranked(rows, { by: "layer", down: true }, "en").map(({ id }) => id)).toEqual(["c", "b", "a"]);
});
