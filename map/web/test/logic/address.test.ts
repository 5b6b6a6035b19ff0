import { expect, test } from "vitest";
import { type Address, read, START, write } from "../../src/state/address";

const FULL: Address = {
  dataSet: "demo",
  at: "2026-03-12T06:00:00Z",
  posted: true,
  zone: "cn:990102001001",
  scope: "cn:990102001",
  rank: "community",
  layer: "scans",
  part: "RED",
  view: "table",
  since: "day",
  sort: { by: "population", down: false },
  language: "zh",
  position: { zoom: 11.25, latitude: 30.58123, longitude: -114.32001 },
};

test("an address that is written and read again is the same", () => {
  expect(read(write(FULL))).toEqual(FULL);
  expect(read(write(START))).toEqual(START);
});

test("each part goes through by itself", () => {
  for (const key of Object.keys(FULL) as (keyof Address)[]) {
    const address = { ...START, [key]: FULL[key] };
    expect(read(write(address)), key).toEqual(address);
  }
});

test.each(["map", "table", "changes", "alerts", "brief"] as const)("the view %s has an address", (view) => {
  expect(read(write({ ...START, view })).view).toBe(view);
  if (view !== "map") expect(write({ ...START, view })).toBe(`?view=${view}`);
});

test("names with anything in them go through", () => {
  const address = { ...START, zone: "us-fips:10001/ä&b=c#d 区%2F" };
  expect(read(write(address))).toEqual(address);
});

test("the start needs no query", () => {
  expect(write(START)).toBe("");
});

test("an address can be read by people", () => {
  expect(write({ ...START, dataSet: "demo", at: FULL.at, position: FULL.position })).toBe(
    "?data=demo&at=2026-03-12T06:00:00Z&map=11.25/30.58123/-114.32001",
  );
});

test.each([
  "?at=yesterday",
  "?map=1/2",
  "?map=11/95/0",
  "?map=a/b/c",
  "?view=globe",
  "?lang=fr",
  "?sort=mood.down",
])("what makes no sense is left out: %s", (search) => {
  expect(read(search)).toEqual(START);
});
