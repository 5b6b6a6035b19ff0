import { expect, test } from "vitest";
import { type Api, Refused } from "../../src/api";
import type { TileSet } from "../../src/contract";
import { ColoursFirst } from "../../src/state/colours-first";
import { TileSets } from "../../src/state/tile-sets";
import { ZonesShown } from "../../src/state/zones-shown";

function aSet(numbers: number[], version = "v1"): TileSet {
  const bits = Buffer.alloc(Math.ceil((Math.max(0, ...numbers) + 1) / 8));
  for (const number of numbers) bits[number >> 3] = (bits[number >> 3] ?? 0) | (1 << (number & 7));
  return {
    version,
    registry: "r1",
    zones: numbers.length,
    shown: bits.toString("base64"),
    bounds: [0, 0, 1, 1],
    usual_width: 0.1,
    coarsest: 5,
    finest: 16,
    made_up: 0,
  };
}

/** An Api whose answers come when they are let go. */
function anApi(answers: Record<string, TileSet | Refused>) {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  const api = {
    dataSet: "demo",
    tileSet(scope: string | null, rank: string | null) {
      const key = `${scope ?? ""}/${rank ?? ""}`;
      asked.push(key);
      return new Promise((resolve, reject) => {
        waiting.push(() => {
          const answer = answers[key];
          if (answer instanceof Refused || !answer) reject(answer);
          else resolve([answer, `${key}/${answer.version}`]);
        });
      });
    },
  } as unknown as Api;
  return { api, asked, go: (which: number) => waiting[which]?.() };
}

test("zones that are shown are read from bits", () => {
  const numbers = [0, 3, 7, 8, 64, 99_999];
  const zones = new ZonesShown(aSet(numbers), "");
  expect([...zones.numbers]).toEqual(numbers);
  expect([0, 1, 8, 9, 99_999, 100_000, 1e9].map((number) => zones.has(number))).toEqual([
    true,
    false,
    true,
    false,
    true,
    false,
    false,
  ]);
});

test("bits that do not fit the number of zones are refused", () => {
  expect(() => new ZonesShown({ ...aSet([1, 2]), zones: 3 }, "")).toThrow("zones shown must be 3, were 2");
});

test("the last wish is shown, whatever order answers come in", async () => {
  const { api, asked, go } = anApi({ "a/": aSet([1]), "b/": aSet([2]) });
  const sets = new TileSets(() => undefined);
  const first = sets.show(api, "a", null);
  const second = sets.show(api, "b", null);
  await sets.show(api, "b", null);
  expect(asked).toEqual(["a/", "b/"]);
  go(1);
  go(0);
  await Promise.all([first, second]);
  expect([...(sets.shown?.numbers ?? [])]).toEqual([2]);
});

test("a zone that there is not shows all, and what failed is asked for again", async () => {
  const { api, asked, go } = anApi({ "gone/": new Refused(404, "no zone"), "/": new Refused(0, "away") });
  const sets = new TileSets(() => undefined);
  const shown = sets.show(api, "gone", null);
  go(0);
  await new Promise((resolve) => setTimeout(resolve));
  go(1);
  await expect(shown).rejects.toThrow("away");
  void sets.show(api, "gone", null);
  expect(asked).toEqual(["gone/", "/", "gone/"]);
});

test("the same tiles are the same map: nothing is drawn anew", async () => {
  const { api, go } = anApi({ "/": aSet([1]) });
  const sets = new TileSets(() => undefined);
  const first = sets.show(api, null, null);
  go(0);
  await first;
  const before = sets.shown;
  const again = sets.renew(api, null, null);
  go(1);
  await again;
  expect(sets.shown).toBe(before);
});

test("names of many zones wait for their colours, those of a few do not", async () => {
  const colours = new ColoursFirst();
  await colours.wait(117);
  let waited = false;
  const wait = colours.wait(100_000).then(() => {
    waited = true;
  });
  await new Promise((resolve) => setTimeout(resolve));
  expect(waited).toBe(false);
  colours.done();
  await wait;
  await colours.wait(100_000);
});
