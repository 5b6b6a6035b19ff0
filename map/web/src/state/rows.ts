import type { States } from "../api";
import type { LayerBook } from "../look/layer-book";
import type { Lookbook } from "../look/lookbook";
import type { Address } from "./address";
import { type Row, ranked } from "./ranking";
import type { ZoneTree } from "./zone-tree";

/** What rows are made of. */
interface Source {
  readonly tree: ZoneTree | null;
  readonly shown: States | null;
  readonly before: States | null;
  readonly lookbook: Lookbook;
  readonly layerBook: LayerBook | null;
  readonly scope: number | null;
  readonly address: Address;
}

/** The zones that are shown, in the order asked for; made again only when what they are made of is another. */
export class Rows {
  private key: unknown[] = [];
  private rows: readonly Row[] = [];

  of(source: Source, locale: string): readonly Row[] {
    const { tree, shown, before, lookbook, layerBook, scope, address } = source;
    if (!tree) return [];
    const key = [tree, shown, before, lookbook, layerBook, scope, address.rank, address.sort, locale];
    if (key.length !== this.key.length || !key.every((part, i) => part === this.key[i])) {
      const rows = tree.shown(scope, address.rank).map((number) => row(source, tree, number));
      this.rows = ranked(rows, address.sort, locale);
      this.key = key;
    }
    return this.rows;
  }
}

function row({ shown, before, lookbook, layerBook }: Source, tree: ZoneTree, number: number): Row {
  const zone = tree.zone(number);
  return {
    number,
    id: zone.id,
    name: zone.name,
    get place() {
      return tree.place(number);
    },
    rank: zone.level,
    population: zone.population ?? null,
    face: lookbook.face(shown?.codes[number]),
    layer: layerBook?.reading(number) ?? null,
    before: before && lookbook.face(before.codes[number]),
  };
}
