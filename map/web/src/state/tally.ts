import type { Book, Look } from "../look/lookbook";

/** What there is of zones: how many have each look, and whether any has a mark of its own. */
export interface Tally {
  readonly looks: ReadonlyMap<Look, number>;
  readonly ordered: boolean;
  /** Whether any is unknown and at least something. */
  readonly rimmed: boolean;
}

/** Counts codes, each of which is looked up once. */
export function tally(codes: Uint8Array, zones: Uint32Array | null, book: Book): Tally {
  const counts = new Uint32Array(256);
  const count = (code: number) => {
    counts[code] = (counts[code] ?? 0) + 1;
  };
  if (zones === null) for (const code of codes) count(code);
  else for (const zone of zones) count(codes[zone] ?? 255);
  const looks = new Map<Look, number>();
  let [ordered, rimmed] = [false, false];
  counts.forEach((zonesOfIt, code) => {
    if (zonesOfIt === 0) return;
    const { look, atLeast, state } = book.face(code);
    looks.set(look, (looks.get(look) ?? 0) + zonesOfIt);
    ordered ||= state?.ordered ?? false;
    rimmed ||= atLeast !== null;
  });
  return { looks, ordered, rimmed };
}

/** A tally that is kept until what it counts is another. */
export class KeptTally {
  private key: unknown[] = [];
  private kept: Tally | null = null;

  of(codes: Uint8Array | undefined, zones: Uint32Array | undefined, book: Book): Tally {
    const key = [codes, zones, book];
    if (this.kept === null || !key.every((part, i) => part === this.key[i])) {
      this.kept = tally(codes ?? new Uint8Array(), zones ?? new Uint32Array(), book);
      this.key = key;
    }
    return this.kept;
  }
}
