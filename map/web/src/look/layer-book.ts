import type { Layer, LayerValues } from "../contract";
import { type Language, LOCALE } from "../words/words";
import type { Book, Face, Look } from "./lookbook";
import { INK, inkOn, layerFill, UNKNOWN_FILL } from "./palette";
import { levelPattern, UNKNOWN_PATTERN } from "./pattern";

/** Whose value a zone has: its own, the sum of those below it, or that of the zone above. */
export type ValueFrom = "own" | "below" | "above";

/** What a layer says of a zone. */
export interface Reading {
  readonly value: number;
  readonly text: string;
  readonly from: ValueFrom;
  readonly late: boolean;
  readonly ageMinutes: number;
}

const FROM: Record<string, ValueFrom> = { o: "own", b: "below", a: "above" };

/**
 * How the values of a layer are drawn: classes between its steps, the darkest the worst, or the most where neither is;
 * each with a pattern and its number as the letter. A late value has a mark beside the number. Where nothing was told,
 * a zone looks as one whose level is unknown does, and like no class.
 */
export class LayerBook implements Book {
  /** From the least to the most. */
  readonly classes: readonly Look[];
  /** The same where late, beside those; then where nothing was told. */
  readonly looks: readonly Look[];
  /** The place in {@link looks} of every zone, by its number. */
  readonly codes: Uint8Array;
  private readonly faces: readonly Face[];
  private readonly format: Intl.NumberFormat;

  constructor(
    readonly layer: Layer,
    readonly values: LayerValues,
    readonly language: Language,
    nothingTold: string,
  ) {
    this.format = new Intl.NumberFormat(LOCALE[language], { maximumSignificantDigits: 3 });
    const names = this.ranges();
    this.classes = names.map((name, place) => this.look(place, name, false));
    this.looks = [
      ...this.classes,
      ...names.map((name, place) => this.look(place, name, true)),
      untold(nothingTold),
    ];
    this.faces = this.looks.map((look) => ({ look, atLeast: null, state: null }));
    this.codes = Uint8Array.from(values.values, (value, zone) => {
      if (value === null) return this.looks.length - 1;
      return this.place(value) + (values.late[zone] === "l" ? names.length : 0);
    });
  }

  /** What is said of a zone; null where nothing was told. */
  reading(zone: number): Reading | null {
    const value = this.values.values[zone] ?? null;
    if (value === null) return null;
    return {
      value,
      text: this.format.format(value),
      from: FROM[this.values.from[zone] ?? ""] ?? "own",
      late: this.values.late[zone] === "l",
      ageMinutes: this.values.age_minutes[zone] ?? 0,
    };
  }

  /** Where nothing was told for a code that there is not. */
  face(code: number | undefined): Face {
    return (code === undefined ? undefined : this.faces[code]) ?? (this.faces[this.faces.length - 1] as Face);
  }

  /** The look of a zone of which nothing was told. */
  get untold(): Look {
    return this.face(undefined).look;
  }

  /** How many of these zones are in a class, late or not. */
  zonesOf(look: Look, counts: ReadonlyMap<Look, number>): number {
    const late = this.looks[this.classes.indexOf(look) + this.classes.length];
    return (counts.get(look) ?? 0) + ((late && counts.get(late)) ?? 0);
  }

  /** The class of a value, 0 for those below the first step; what is equal to a step belongs above. */
  place(value: number): number {
    return this.layer.steps.filter((step) => value >= step).length;
  }

  private ranges(): string[] {
    const steps = this.layer.steps.map((step) => this.format.format(step));
    return [
      `< ${steps[0]}`,
      ...steps.slice(1).map((step, i) => `${steps[i]} – ${step}`),
      `≥ ${steps[steps.length - 1]}`,
    ];
  }

  private look(place: number, name: string, late: boolean): Look {
    const last = this.layer.steps.length;
    const dark = this.layer.more_is === "better" ? last - place : place;
    const fill = layerFill(dark, last);
    return {
      key: `layer ${this.layer.more_is} ${last} ${place}${late ? " late" : ""}`,
      level: String(place),
      severity: dark,
      worst: last,
      fill,
      ink: inkOn(fill),
      pattern: levelPattern(dark, last),
      letter: `${place + 1}${late ? "!" : ""}`,
      name,
    };
  }
}

function untold(name: string): Look {
  return {
    key: "layer untold",
    level: "",
    severity: -1,
    worst: 0,
    fill: UNKNOWN_FILL,
    ink: INK,
    pattern: UNKNOWN_PATTERN,
    letter: "?",
    name,
  };
}
