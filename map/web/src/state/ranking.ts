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
  const keys = new Map<Face, number>();
  const urgent = (face: Face) => {
    const key = keys.get(face) ?? urgency(face);
    keys.set(face, key);
    return key;
  };
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const text = (of: (row: Row) => string, how = compare) => {
    const places = placesOf(rows.map(of), how);
    return (row: Row) => places.get(of(row)) ?? 0;
  };
  const by: Record<Column, () => (row: Row) => number> = {
    level: () => (row) => urgent(row.face),
    name: () => text((row) => row.name),
    id: () => text((row) => row.id, compareIds),
    rank: () => text((row) => row.rank),
    population: () => (row) => row.population ?? -1,
    layer: () => (row) => row.layer?.value ?? -Infinity,
    before: () => rise,
  };
  const key = by[sort.by]();
  const sign = sort.down ? -1 : 1;
  return rows
    .map((row) => ({ row, key: sign * key(row), urgency: urgent(row.face) }))
    .sort((a, b) => a.key - b.key || b.urgency - a.urgency || compareIds(a.row.id, b.row.id))
    .map(({ row }) => row);
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The place of each text in their order, so that each is compared once and not with every row. */
function placesOf(
  texts: readonly string[],
  compare: (a: string, b: string) => number,
): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  let [place, last] = [0, ""];
  for (const each of [...new Set(texts)].sort(compare)) {
    if (places.size > 0 && compare(last, each) !== 0) place++;
    places.set(each, place);
    last = each;
  }
  return places;
}
