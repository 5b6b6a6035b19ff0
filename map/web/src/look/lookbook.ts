import type { Legend, LevelCount, State } from "../contract";
import type { Language } from "../words/words";
import { INK, inkOn, levelFill, NO_STATE_FILL, NOT_LISTED_FILL, UNKNOWN_FILL } from "./palette";
import { levelPattern, NOT_LISTED_PATTERN, type Pattern, UNKNOWN_PATTERN } from "./pattern";

/** How a level is drawn wherever it appears: on the map, in the legend, in a table, on paper. */
export interface Look {
  readonly key: string;
  readonly level: string;
  /** 0 is the mildest; -1 where unknown or without a state. */
  readonly severity: number;
  readonly worst: number;
  readonly fill: string;
  /** Colour of what is written or drawn on the fill. */
  readonly ink: string;
  readonly pattern: Pattern;
  readonly letter: string;
  readonly name: string;
}

/** A zone as it is drawn: the look of its level, and what one state has beside it. */
export interface Face {
  readonly look: Look;
  /** Where unknown: the look of the mildest level that is still possible. */
  readonly atLeast: Look | null;
  readonly state: State | null;
}

/** What codes look like, each by its number. */
export interface Book {
  readonly looks: readonly Look[];
  face(code: number | undefined): Face;
}

type Level = Pick<LevelCount, "level" | "severity" | "worst" | "zh" | "en">;

export const UNKNOWN = "UNKNOWN";
/** A county that is on no published list. */
export const NOT_LISTED = "NOT_LISTED";
const NO_CODE = 255;

/** What every code of the legend looks like, in one language. */
export class Lookbook implements Book {
  /** Worst first, then unknown. */
  readonly looks: readonly Look[];
  private readonly byKey = new Map<string, Look>();
  private readonly faces: readonly Face[];
  private readonly nothing: Face;

  constructor(legend: Legend, levels: readonly LevelCount[], language: Language, noState: string) {
    const known = new Map<string, Level>();
    for (const level of [...levels, ...legend.states]) {
      if (!known.has(keyOf(level))) known.set(keyOf(level), level);
    }
    const ordered = [...known.values()].sort(
      (a, b) => Number(a.severity < 0) - Number(b.severity < 0) || share(b) - share(a),
    );
    const taken = new Set<string>();
    this.looks = ordered.map((level) => lookOf(level, language, taken));
    for (const look of this.looks) this.byKey.set(look.key, look);
    this.nothing = { look: without(noState), atLeast: null, state: null };
    this.faces = legend.states.map((state) => ({
      look: this.byKey.get(keyOf(state)) ?? this.nothing.look,
      atLeast: this.atLeast(state),
      state,
    }));
  }

  /** The face of a code; one that the legend does not have is a zone without a state. */
  face(code: number | undefined): Face {
    return code === undefined || code === NO_CODE ? this.nothing : (this.faces[code] ?? this.nothing);
  }

  knows(code: number): boolean {
    return code === NO_CODE || code < this.faces.length;
  }

  /** The look of a level as other answers name it. */
  look(level: string, severity: number, worst: number | undefined): Look {
    const exact = this.byKey.get(keyOf({ level, severity, worst: worst ?? 0 }));
    return exact ?? this.looks.find((look) => look.level === level) ?? this.nothing.look;
  }

  /** The look of a level of which nothing but its code is said; one that the legend does not have goes by its code. */
  named(level: string): Look {
    return this.looks.find((look) => look.level === level) ?? { ...this.nothing.look, name: level };
  }

  private atLeast(state: State): Look | null {
    if (state.severity >= 0 || state.at_least == null) return null;
    const severity = state.at_least_severity ?? 0;
    return (
      this.byKey.get(keyOf({ level: state.at_least, severity, worst: state.worst })) ??
      lookOf({ level: state.at_least, severity, worst: state.worst }, "en", new Set())
    );
  }
}

/** How bad on its own ladder, 0 to 1: what makes levels of different rule books comparable. */
export function share(level: { severity: number; worst?: number | undefined }): number {
  return level.worst ? level.severity / level.worst : 0;
}

function keyOf({ level, severity, worst }: Level): string {
  return severity < 0 ? UNKNOWN : `${level}/${severity}/${worst ?? 0}`;
}

function lookOf(level: Level, language: Language, taken: Set<string>): Look {
  const worst = level.worst ?? 0;
  const name = (language === "zh" ? level.zh : level.en) || level.level;
  const common = { key: keyOf(level), level: level.level, severity: level.severity, worst, name };
  if (level.severity < 0) {
    return { ...common, fill: UNKNOWN_FILL, ink: INK, pattern: UNKNOWN_PATTERN, letter: "?" };
  }
  if (level.level === NOT_LISTED) {
    const letter = freeLetter(name, taken);
    return { ...common, fill: NOT_LISTED_FILL, ink: INK, pattern: NOT_LISTED_PATTERN, letter };
  }
  const fill = levelFill(level.severity, worst);
  return {
    ...common,
    fill,
    ink: inkOn(fill),
    pattern: levelPattern(level.severity, worst),
    letter: freeLetter(name, taken),
  };
}

/** The first letter of a name that no worse level has. */
function freeLetter(name: string, taken: Set<string>): string {
  const letters = [...name.toUpperCase()].filter((letter) => /\p{L}/u.test(letter));
  const letter = letters.find((candidate) => !taken.has(candidate)) ?? letters[0] ?? "·";
  taken.add(letter);
  return letter;
}

function without(name: string): Look {
  return {
    key: "none",
    level: "",
    severity: -1,
    worst: 0,
    fill: NO_STATE_FILL,
    ink: INK,
    pattern: levelPattern(0, 0),
    letter: "",
    name,
  };
}
