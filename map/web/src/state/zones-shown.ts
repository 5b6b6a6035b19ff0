import type { TileSet } from "../contract";

/** The zones that are on the map together, as the service numbers them, and the tiles that they lie on. */
export class ZonesShown {
  /** Numbers of the zones, from the least on. */
  readonly numbers: Uint32Array;
  private readonly bits: Uint8Array;

  /** @param tiles address of a tile, with {z}, {x} and {y} in it */
  constructor(
    readonly set: TileSet,
    readonly tiles: string,
  ) {
    this.bits = Uint8Array.from(atob(set.shown), (letter) => letter.charCodeAt(0));
    this.numbers = new Uint32Array(set.zones);
    let size = 0;
    for (let number = 0; number < this.bits.length * 8; number++) {
      if (this.has(number)) this.numbers[size++] = number;
    }
    if (size !== set.zones) throw new RangeError(`zones shown must be ${set.zones}, were ${size}`);
  }

  has(number: number): boolean {
    return (((this.bits[number >> 3] ?? 0) >> (number & 7)) & 1) === 1;
  }
}
