import type { Shapes } from "../contract";
import type { ZonesShown } from "./zones-shown";

/** More zones than the service gives outlines of. */
export const MOST_OUTLINES = 20_000;

/** Outlines of the zones that are shown, for where there is no WebGL and for paper; read when somebody wants them. */
export class Outlines {
  private of: ZonesShown | null = null;
  private shapes: Shapes | null = null;

  /** Those of these zones, where they are here. */
  here(shown: ZonesShown | null): Shapes | null {
    return this.of === shown ? this.shapes : null;
  }

  /** Reads them with `ask` unless they are here, on their way or too many; `then` when they have come. */
  async want(shown: ZonesShown, ask: () => Promise<Shapes>, then: () => void): Promise<void> {
    if (this.of === shown || shown.set.zones > MOST_OUTLINES) return;
    this.of = shown;
    this.shapes = null;
    try {
      const shapes = await ask();
      if (this.of !== shown) return;
      this.shapes = shapes;
      then();
    } catch {
      // whoever still wants them asks again with the next change
      if (this.of === shown) this.of = null;
    }
  }
}
