import { type Api, Refused, type States } from "../api";
import type { Legend, Status } from "../contract";
import type { Address } from "./address";
import { ColoursFirst } from "./colours-first";
import { type Freshness, freshness } from "./freshness";
import type { Connection } from "./live";
import { Outlines } from "./outlines";
import { TileSets } from "./tile-sets";
import { ZoneTree } from "./zone-tree";

const BOUNDARIES_KEPT = 240;
export const EMPTY_LEGEND: Legend = { version: "", states: [] };

/** Hears of what has come. */
export interface Told {
  readonly address: Address;
  changed(): void;
  /** Levels have other meanings or names from here on. */
  meaningsAre(): void;
  /** The states of now, or the boundaries that there are, are others. */
  statesAre(): void;
  /** Whether the meaning of a code is known. */
  knows(code: number): boolean;
}

/**
 * What the service has said of one data set. It stays when the server goes away. What comes after {@link close} is
 * dropped: then another data set is open.
 */
export class Known {
  status: Status | null = null;
  tree: ZoneTree | null = null;
  boundaries: readonly string[] = [];
  legend: Legend = EMPTY_LEGEND;
  /** States of now. */
  newest: States | null = null;

  /** Where the zones that are shown lie. */
  readonly tileSets = new TileSets(() => this.told.changed());
  readonly outlines = new Outlines();
  readonly coloursFirst = new ColoursFirst();

  private statusAt = 0;
  private asked = 0;
  private applied = 0;
  private closed = false;
  private readonly past = new Map<string, States>();

  constructor(
    readonly api: Api,
    private readonly told: Told,
  ) {}

  close(): void {
    this.closed = true;
  }

  freshness(now: number, connection: Connection): Freshness | null {
    return this.status && freshness(this.status, this.statusAt, now, connection);
  }

  async read(what: "states" | "status" | "all"): Promise<void> {
    const missing = what === "all" ? [this.readMissing()] : [];
    const status = what === "states" ? [] : [this.readStatus()];
    const states = what === "status" ? [] : [this.readStates()];
    await Promise.all([...missing, ...status, ...states]);
  }

  /** The states of a boundary, which are kept. */
  async statesAt(boundary: string): Promise<States> {
    const kept = this.past.get(boundary);
    if (kept) return kept;
    const states = await this.api.states(boundary, null);
    if (!states) throw new Refused(304, `no states of ${boundary}`);
    await this.prepareFor(states);
    const oldest = this.past.size >= BOUNDARIES_KEPT ? this.past.keys().next().value : undefined;
    if (oldest !== undefined) this.past.delete(oldest);
    this.past.set(boundary, states);
    return states;
  }

  /** Reads the legend again if it lacks one of the codes. */
  async understand(codes: Iterable<number>): Promise<void> {
    for (const code of codes) {
      if (this.told.knows(code)) continue;
      this.adopt(await this.api.legend());
      return;
    }
  }

  /** Shows the zones that the address asks for, where they are others than before. */
  showTiles(): Promise<void> {
    const { scope, rank } = this.told.address;
    return this.tileSets.show(this.api, scope, rank);
  }

  /** Zones have other numbers now, or other places. */
  renewTiles(): Promise<void> {
    const { scope, rank } = this.told.address;
    return this.tileSets.renew(this.api, scope, rank);
  }

  /** Waits until the map has its colours, where there is one of many zones. */
  waitForColours(): Promise<void> {
    const isMap = this.told.address.view === "map";
    return this.coloursFirst.wait(isMap ? (this.tileSets.shown?.set.zones ?? 0) : 0);
  }

  /** Reads the outlines of the zones that are shown. */
  wantOutlines(): void {
    const { shown } = this.tileSets;
    const { scope, rank } = this.told.address;
    if (shown)
      void this.outlines.want(
        shown,
        () => this.api.shapes(scope, rank),
        () => this.told.changed(),
      );
  }

  private async readMissing(): Promise<void> {
    const into = <T>(answer: Promise<T>, take: (value: T) => void) =>
      answer.then((value) => {
        if (!this.closed) take(value);
        this.told.changed();
      });
    const tiles = this.showTiles();
    const reads: Promise<void>[] = [tiles];
    if (!this.tree)
      reads.push(
        into(
          tiles.then(() => this.waitForColours()).then(() => this.api.registry()),
          (value) => {
            this.tree ??= new ZoneTree(value);
          },
        ),
      );
    if (this.legend === EMPTY_LEGEND) reads.push(into(this.api.legend(), (value) => this.adopt(value)));
    if (this.boundaries.length === 0)
      reads.push(
        into(this.api.boundaries(), (value) => {
          this.boundaries = value;
          // what comes before the boundary shown can only be asked for now
          this.told.statesAre();
        }),
      );
    await Promise.all(reads);
  }

  private async readStatus(): Promise<void> {
    const status = await this.api.status();
    if (this.closed) return;
    const first = this.status === null;
    this.status = status;
    this.statusAt = Date.now();
    if (first) this.told.meaningsAre();
  }

  private async readStates(): Promise<void> {
    const turn = ++this.asked;
    const states = await this.api.states(null, this.newest?.etag ?? null);
    if (states === null || this.closed || turn < this.applied) return;
    this.applied = turn;
    await this.prepareFor(states);
    if (this.closed) return;
    const newBoundary = this.newest !== null && this.newest.boundary !== states.boundary;
    this.newest = states;
    this.past.clear();
    if (newBoundary) {
      this.boundaries = await this.api.boundaries();
      void this.readStatus().then(
        () => this.told.changed(),
        () => undefined,
      );
    }
    if (!this.closed) this.told.statesAre();
  }

  /** Whatever the states are numbered by and mean must be there before they are shown. */
  private async prepareFor(states: States): Promise<void> {
    const known = this.tree?.version ?? this.tileSets.shown?.set.registry;
    if (known && states.registry && known !== states.registry) {
      const [registry] = await Promise.all([this.api.registry(), this.renewTiles()]);
      if (this.closed) return;
      this.tree = new ZoneTree(registry);
    }
    if (this.legend.version !== states.legend) this.adopt(await this.api.legend());
    else await this.understand(states.codes);
  }

  private adopt(legend: Legend): void {
    if (this.closed) return;
    this.legend = legend;
    this.told.meaningsAre();
  }
}
