import type { Layer, LayerValues } from "../contract";
import { type Language, LOCALE } from "../words/words";
import type { Face, Look } from "./lookbook";
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
export class LayerBook {
  /** From the least to the most. */
  readonly looks: readonly Look[];
  private readonly lateLooks: readonly Look[];
  private readonly nothing: Look;
  private readonly format: Intl.NumberFormat;

  constructor(
    readonly layer: Layer,
    readonly values: LayerValues,
    readonly language: Language,
    nothingTold: string,
  ) {
    this.format = new Intl.NumberFormat(LOCALE[language], { maximumSignificantDigits: 3 });
    this.looks = this.ranges().map((name, place) => this.look(place, name, false));
    this.lateLooks = this.ranges().map((name, place) => this.look(place, name, true));
    this.nothing = {
      key: "layer untold",
      level: "",
      severity: -1,
      worst: 0,
      fill: UNKNOWN_FILL,
      ink: INK,
      pattern: UNKNOWN_PATTERN,
      letter: "?",
      name: nothingTold,
    };
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

  face(zone: number): Face {
    const reading = this.reading(zone);
    const look =
      reading === null
        ? this.nothing
        : (reading.late ? this.lateLooks : this.looks)[this.place(reading.value)];
    return { look: look ?? this.nothing, atLeast: null, state: null };
  }

  /** All looks that a zone can have. */
  get allLooks(): readonly Look[] {
    return [...this.looks, ...this.lateLooks, this.nothing];
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
