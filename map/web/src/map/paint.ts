import type { Book, Face } from "../look/lookbook";

/** What of a face the map draws a zone by, as the state of a feature. */
export interface Drawn {
  readonly look: string;
  readonly fill: string;
  readonly ink: string;
  readonly rim: string;
  readonly ordered: boolean;
}

/** What the style draws by itself. */
const NOTHING = "";
const NO_CODE = 255;

/** Remembers how each zone is drawn, so that only those are touched that are to look otherwise. */
export class Paint {
  private readonly codes: Uint8Array;
  private keys: readonly string[] = [];

  /** @param zones numbers of the zones that there are */
  constructor(private readonly zones: Uint32Array) {
    this.codes = new Uint8Array(zones.length).fill(NO_CODE);
  }

  /** Calls `set` for each zone whose face differs from the one before; returns how often. */
  apply(codes: Uint8Array, book: Book, set: (zone: number, drawn: Drawn) => void): number {
    const before = this.keys;
    const drawn = Array.from({ length: NO_CODE + 1 }, (_, code) => drawnOf(book.face(code)));
    const keys = drawn.map(keyOf);
    this.keys = keys;
    let touched = 0;
    this.zones.forEach((zone, place) => {
      const code = codes[zone] ?? NO_CODE;
      const last = this.codes[place] ?? NO_CODE;
      this.codes[place] = code;
      if ((before[last] ?? NOTHING) === keys[code]) return;
      set(zone, drawn[code] as Drawn);
      touched++;
    });
    return touched;
  }
}

function drawnOf({ look, atLeast, state }: Face): Drawn {
  return {
    look: look.key,
    fill: look.fill,
    ink: look.ink,
    rim: atLeast?.fill ?? "",
    ordered: state?.ordered ?? false,
  };
}

function keyOf({ look, fill, rim, ordered }: Drawn): string {
  return look === "none" ? NOTHING : `${look} ${fill} ${rim} ${ordered}`;
}
