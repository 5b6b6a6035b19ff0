import { type Api, Refused } from "../api";
import { ZonesShown } from "./zones-shown";

/** Which zones are shown, asked again when something else is to be shown; until it is there, the last stay. */
export class TileSets {
  shown: ZonesShown | null = null;
  private wanted = "";

  /** @param changed called after each change */
  constructor(private readonly changed: () => void) {}

  /** Another data set is shown. */
  forget(): void {
    this.shown = null;
    this.wanted = "";
  }

  /** Shows the zones of a rank below a zone, where they are others than were asked for last. */
  async show(api: Api, scope: string | null, rank: string | null): Promise<void> {
    if (this.wanted !== wish(api, scope, rank)) await this.renew(api, scope, rank);
  }

  /** Asks in any case: zones have other numbers now, or other places. */
  async renew(api: Api, scope: string | null, rank: string | null): Promise<void> {
    const wanted = wish(api, scope, rank);
    this.wanted = wanted;
    try {
      const shown = await fetched(api, scope, rank);
      if (this.wanted !== wanted) return;
      if (shown.tiles !== this.shown?.tiles) this.shown = shown;
    } catch (error) {
      if (this.wanted === wanted) this.wanted = "";
      throw error;
    }
    this.changed();
  }
}

function wish(api: Api, scope: string | null, rank: string | null): string {
  return JSON.stringify([api.dataSet, scope, rank]);
}

async function fetched(api: Api, scope: string | null, rank: string | null): Promise<ZonesShown> {
  try {
    return new ZonesShown(...(await api.tileSet(scope, rank)));
  } catch (error) {
    // an address that was sent long ago may name a zone that there is no more
    if (scope !== null && error instanceof Refused && error.status === 404) return fetched(api, null, rank);
    throw error;
  }
}
