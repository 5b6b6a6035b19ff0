/**
 * Marks that tell levels apart without colour: one path on a square tile of {@link TILE} units, which SVG and canvas
 * draw alike. They get denser as levels get worse; the mildest is plain.
 */

export const TILE = 12;

export interface Pattern {
  readonly id: string;
  readonly path: string;
  readonly width: number;
}

const PLAIN: Pattern = { id: "plain", path: "", width: 0 };
const DOTS: Pattern = { id: "dots", path: "M2.4 3h1.2 M8.4 9h1.2", width: 1.4 };
const RULED: Pattern = { id: "ruled", path: "M0 3h12 M0 9h12", width: 1 };
const SLANTED: Pattern = {
  id: "slanted",
  path: "M-3 3L3 -3 M-3 15L15 -3 M9 15L15 9 M-3 9L9 -3 M3 15L15 3",
  width: 1,
};
const GRID: Pattern = { id: "grid", path: "M0 3h12 M0 9h12 M3 0v12 M9 0v12", width: 1 };
const CROSSED: Pattern = {
  id: "crossed",
  path: "M-3 3L3 -3 M-3 15L15 -3 M9 15L15 9 M-3 9L3 15 M-3 -3L15 15 M9 -3L15 3",
  width: 1.1,
};

/** The other way than any level: it stays apart in black and white too. */
export const UNKNOWN_PATTERN: Pattern = {
  id: "unknown",
  path: "M-3 9L3 15 M-3 3L9 15 M-3 -3L15 15 M3 -3L15 9 M9 -3L15 3",
  width: 1.6,
};

/** Open rings: no level has them. */
export const NOT_LISTED_PATTERN: Pattern = {
  id: "not-listed",
  path: "M4.5 6a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0",
  width: 1,
};

const BY_LEVELS: Record<number, readonly Pattern[]> = {
  1: [PLAIN],
  2: [PLAIN, CROSSED],
  3: [PLAIN, RULED, CROSSED],
  4: [PLAIN, DOTS, RULED, CROSSED],
  5: [PLAIN, DOTS, RULED, SLANTED, CROSSED],
};
const LONGEST: readonly Pattern[] = [PLAIN, DOTS, RULED, SLANTED, GRID, CROSSED];

/** The pattern of a severity on a ladder whose greatest one is `worst`. */
export function levelPattern(severity: number, worst: number): Pattern {
  const ladder = BY_LEVELS[worst + 1] ?? LONGEST;
  const place = worst < ladder.length ? severity : Math.round((severity / worst) * (ladder.length - 1));
  return ladder[Math.min(Math.max(place, 0), ladder.length - 1)] ?? PLAIN;
}
