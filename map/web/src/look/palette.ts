/**
 * Colours by severity alone: equal steps of contrast from the mildest to the worst, whatever the number of levels, so
 * that neighbours differ in lightness and no eye needs hue to tell them apart. The rule book's own colour names (red,
 * orange) are not used: two of them can be equally light.
 */

/** Hues that the ramp goes through, from the mildest to the worst. */
const STOPS = ["#DCEFF2", "#F0B429", "#C2410C", "#3F0713"].map(parse);

/** A colour that no level has. Its hatch and its question mark say the rest. */
export const UNKNOWN_FILL = "#B4BAC1";

/** Zones without a state: not assessed, or not yet. */
export const NO_STATE_FILL = "#F7F8F9";

/** Counties of which no published list says anything: no level, and nobody found them to be safe. */
export const NOT_LISTED_FILL = "#F5F0E4";

export const INK = "#14181D";
export const PAPER = "#FFFFFF";
const BLACK = "#000000";

export type Rgb = readonly [red: number, green: number, blue: number];

/** Hues of layers: none of a level's, so that nobody takes one for the other. */
const LAYER_STOPS = ["#EAF1FB", "#8DB4E8", "#3C68B8", "#131E4F"].map(parse);

/** The colour of a severity on a ladder whose greatest one is `worst`; a single level is the mildest. */
export function levelFill(severity: number, worst: number): string {
  return evenFill(STOPS, severity, worst);
}

/** The colour of a class of a layer, 0 to `last`, by equal steps of contrast as well. */
export function layerFill(place: number, last: number): string {
  return evenFill(LAYER_STOPS, place, last);
}

function evenFill(stops: readonly Rgb[], severity: number, worst: number): string {
  const share = worst > 0 ? Math.min(Math.max(severity / worst, 0), 1) : 0;
  const at = (place: number) => on(stops, place);
  const [first, last] = [at(0), at(1)].map((colour) => Math.log(luminance(colour) + 0.05)) as [
    number,
    number,
  ];
  const wanted = Math.exp(first + (last - first) * share) - 0.05;
  // the ramp darkens all the way, so the place of a luminance is found by halving
  let [low, high] = [0, 1];
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (luminance(at(middle)) > wanted) low = middle;
    else high = middle;
  }
  return format(at((low + high) / 2));
}

/** Black or white, whichever is easier to read on a fill: one of the two always has a contrast of 4.58 or more. */
export function inkOn(fill: string): string {
  return contrast(fill, PAPER) >= contrast(fill, BLACK) ? PAPER : BLACK;
}

/** Contrast of two colours as WCAG 2.2 defines it, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(parse(one)), luminance(parse(other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Relative luminance, 0 to 1. */
export function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map(toLinear) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Channels of 0 to 1, from `#rrggbb`. */
export function parse(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

export function format(colour: Rgb): string {
  const byte = (channel: number) =>
    Math.round(Math.min(Math.max(channel, 0), 1) * 255)
      .toString(16)
      .padStart(2, "0");
  return `#${colour.map(byte).join("").toUpperCase()}`;
}

export function toLinear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

export function fromLinear(channel: number): number {
  return channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;
}

/** A place on the ramp, 0 to 1, mixed in linear light between two stops. */
function on(stops: readonly Rgb[], place: number): Rgb {
  const scaled = place * (stops.length - 1);
  const index = Math.min(Math.floor(scaled), stops.length - 2);
  const share = scaled - index;
  const [from, to] = [stops[index], stops[index + 1]] as [Rgb, Rgb];
  const mixed = from.map((channel, i) =>
    fromLinear(toLinear(channel) * (1 - share) + toLinear(to[i] as number) * share),
  );
  return mixed as unknown as Rgb;
}
