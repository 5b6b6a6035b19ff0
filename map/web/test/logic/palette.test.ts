import { describe, expect, test } from "vitest";
import {
  contrast,
  INK,
  inkOn,
  layerFill,
  levelFill,
  luminance,
  parse,
  UNKNOWN_FILL,
} from "../../src/look/palette";
import { levelPattern, UNKNOWN_PATTERN } from "../../src/look/pattern";
import { VISIONS } from "./vision";

/** The least contrast between neighbours, by the number of levels: the more levels, the smaller the steps can be. */
const LEAST: Record<number, number> = { 2: 10, 3: 2.9, 4: 2, 5: 1.65, 6: 1.45 };

const LADDERS = { "a rule book": levelFill, "a layer": layerFill };

describe.each(
  Object.entries(LADDERS).flatMap(([name, fill]) =>
    Object.keys(LEAST).map((n) => [name, fill, Number(n)] as const),
  ),
)("%s with %o of %i colours", (_name, fillOf, levels) => {
  const ladder = (many: number) => Array.from({ length: many }, (_, severity) => fillOf(severity, many - 1));

  test.each(Object.entries(VISIONS))("keeps neighbours apart in %s", (_, see) => {
    const seen = ladder(levels).map(see);
    seen.slice(1).forEach((fill, i) => {
      expect(contrast(fill, seen[i] ?? fill), `${seen[i]} beside ${fill}`).toBeGreaterThanOrEqual(
        LEAST[levels] ?? 0,
      );
    });
  });

  test.each(Object.entries(VISIONS))("gets darker with every level in %s", (_, see) => {
    const light = ladder(levels).map((fill) => luminance(parse(see(fill))));
    expect(light).toEqual([...light].sort((a, b) => b - a));
  });

  test("has a pattern of its own for every level, and none of them is that of unknown", () => {
    const patterns = Array.from({ length: levels }, (_, severity) => levelPattern(severity, levels - 1).id);
    expect(new Set([...patterns, UNKNOWN_PATTERN.id]).size).toBe(levels + 1);
  });

  test("can be read: letters have the contrast that WCAG asks of text", () => {
    for (const fill of ladder(levels)) expect(contrast(fill, inkOn(fill)), fill).toBeGreaterThanOrEqual(4.5);
  });
});

test("the same share of the ladder has the same colour whatever the rule book", () => {
  expect(levelFill(2, 4)).toBe(levelFill(1, 2));
  expect(levelFill(3, 3)).toBe(levelFill(1, 1));
});

test("a severity out of bounds is drawn as the nearest one", () => {
  expect(levelFill(9, 3)).toBe(levelFill(3, 3));
  expect(levelFill(-1, 3)).toBe(levelFill(0, 3));
  expect(levelFill(0, 0)).toBe(levelFill(0, 3));
});

test.each(Object.entries(VISIONS))("unknown is darker than the mildest level in %s", (_, see) => {
  const [unknown, mildest] = [see(UNKNOWN_FILL), see(levelFill(0, 3))];
  expect(contrast(unknown, mildest)).toBeGreaterThanOrEqual(1.5);
  expect(luminance(parse(unknown))).toBeLessThan(luminance(parse(mildest)));
});

test("unknown has no hue, unlike any level", () => {
  const [red, green, blue] = parse(UNKNOWN_FILL);
  expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThan(0.07);
  expect(contrast(UNKNOWN_FILL, INK)).toBeGreaterThanOrEqual(4.5);
});

test("no colour of a layer looks like one of a level but in the lightest and the darkest", () => {
  const hueOf = (hex: string) => {
    const [red, , blue] = parse(hex);
    return blue - red;
  };
  for (const place of [1, 2, 3]) {
    expect(hueOf(layerFill(place, 4)), layerFill(place, 4)).toBeGreaterThan(0.2);
    expect(hueOf(levelFill(place, 4)), levelFill(place, 4)).toBeLessThan(-0.2);
  }
});
