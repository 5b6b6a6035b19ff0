import type { Reading } from "../look/layer-book";
import type { Face } from "../look/lookbook";
import { share } from "../look/lookbook";
import type { Column, Sort } from "./address";

/** What the table says of a zone. */
export interface Row {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly rank: string;
  readonly population: number | null;
  readonly face: Face;
  /** What the layer that is shown says; null where there is none, or nothing was told. */
  readonly layer: Reading | null;
  /** The face at the boundary before, where it is known. */
  readonly before: Face | null;
}

/**
 * How much a face asks for attention, 0 to 1 and a little more: its severity on its own ladder. Unknown stands just
 * above the level that it is at least, and never below any zone of that level: unknown is not the mildest.
 */
export function urgency(face: Face): number {
  const { state } = face;
  if (!state) return -1;
  if (state.severity >= 0) return share(state);
  const atLeast = share({ severity: Math.max(state.at_least_severity ?? 0, 0), worst: state.worst });
  return atLeast + 0.01;
}

/** Rises above 0, falls below; what became unknown counts as a rise of a little. */
export function rise(row: Row): number {
  return row.before?.state && row.face.state ? urgency(row.face) - urgency(row.before) : 0;
}

/** Rows in the order asked for; equal ones the most urgent first, then by code. */
export function ranked(rows: readonly Row[], sort: Sort, locale: string): Row[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const by: Record<Column, (a: Row, b: Row) => number> = {
    level: (a, b) => urgency(a.face) - urgency(b.face),
    name: (a, b) => collator.compare(a.name, b.name),
    id: (a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)),
    rank: (a, b) => collator.compare(a.rank, b.rank),
    population: (a, b) => (a.population ?? -1) - (b.population ?? -1),
    layer: (a, b) => (a.layer?.value ?? -Infinity) - (b.layer?.value ?? -Infinity),
    before: (a, b) => rise(a) - rise(b),
  };
  const compare = by[sort.by];
  const sign = sort.down ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(a, b) || by.level(b, a) || by.id(a, b));
}
