import { expect, test } from "vitest";
import { ZoneTree } from "../../src/state/zone-tree";
import { aRegistry } from "./made-up";

const tree = new ZoneTree(aRegistry());
const number = (id: string) => tree.number(id) as number;
const ids = (numbers: readonly number[]) => numbers.map((each) => tree.zone(each).id);

test("a map begins where there is more than one way to go", () => {
  expect(tree.zone(tree.start() as number).name).toBe("青原县");
});

test("the uppermost assessed zones are shown, none of them above another", () => {
  expect(ids(tree.shown(tree.start(), null))).toEqual(["cn:990102001", "cn:990102002001", "cn:990102002002"]);
});

test("a rank can be asked for across the tree", () => {
  expect(ids(tree.shown(null, "community"))).toHaveLength(4);
  expect(tree.ranks).toEqual(["street", "community"]);
});

test("a zone opens to what lies below it, the lowest to itself", () => {
  expect(ids(tree.shown(number("cn:990102001"), null))).toEqual(["cn:990102001001", "cn:990102001002"]);
  expect(ids(tree.shown(number("cn:990102001001"), null))).toEqual(["cn:990102001001"]);
});

test("zones are found by name, by code, and by code without its scheme", () => {
  expect(ids(tree.search("梅园", 5))).toEqual(["cn:990102001001"]);
  expect(ids(tree.search("CN:990102002", 5))[0]).toBe("cn:990102002");
  expect(ids(tree.search("990102002", 2))).toEqual(["cn:990102002", "cn:990102002001"]);
  expect(tree.search("  ", 5)).toEqual([]);
  expect(tree.search("nowhere", 5)).toEqual([]);
});

test("a place is named by what lies above it", () => {
  expect(tree.place(number("cn:990102001001"))).toBe("青原县 · 东湖街道");
});

test("a registry that goes in circles ends nobody's patience", () => {
  const registry = aRegistry();
  const [first, second] = registry.zones;
  if (first && second) [first.parent, second.parent] = [1, 0];
  expect(new ZoneTree(registry).path(4).length).toBeLessThanOrEqual(32);
});

test("a number beyond the registry is refused", () => {
  expect(() => tree.zone(8)).toThrow("zone must be below 8, was 8");
});
