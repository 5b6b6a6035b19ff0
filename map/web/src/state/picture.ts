import { Refused, type States } from "../api";
import type { Brief, Changes } from "../contract";
import type { Address } from "./address";
import type { Known } from "./known";
import type { SessionKeeper } from "./session-keeper";

/** Who looks at what. */
export interface Looking {
  readonly address: Address;
  readonly session: SessionKeeper;
  changed(): void;
  /** Something was not answered. */
  refuse(error: unknown): void;
  /** An answer that the service gives to those alone who state a purpose. */
  groundsOf<T>(answer: Promise<T>): Promise<T>;
}

/** What the address asks for of one data set: the states of a boundary, those before, what differs, and the brief. */
export class Picture {
  /** States that are shown, and those of the boundary before. */
  shown: States | null = null;
  before: States | null = null;
  changes: Changes | null = null;
  /** The day that ends at the boundary shown; read while it is looked at. */
  brief: Brief | null = null;
  /** Why the service gave no brief. */
  briefRefusal: string | null = null;

  private shows = 0;

  constructor(
    private readonly known: Known,
    private readonly looking: Looking,
  ) {}

  /** The boundary that is shown. */
  get boundary(): string | null {
    return this.shown?.boundary || this.looking.address.at || (this.known.status?.boundary ?? null);
  }

  /** Shows the states of the boundary asked for as soon as they are there; until then what was shown stays. */
  async show(): Promise<void> {
    const { at } = this.looking.address;
    const turn = ++this.shows;
    if (at === null && this.known.newest) {
      this.shown = this.known.newest;
      this.looking.changed();
    }
    try {
      const states = at === null ? this.known.newest : await this.known.statesAt(at);
      if (!states || at !== this.looking.address.at) return;
      this.shown = states;
      this.looking.changed();
      await this.known.waitForColours();
      // whoever showed something later reads what belongs to it
      if (turn !== this.shows) return;
      void this.readChanges();
      void this.readBrief();
      const before = this.boundaryBefore(1);
      const statesBefore = before && (await this.known.statesAt(before));
      if (at !== this.looking.address.at) return;
      this.before = statesBefore || null;
    } catch (error) {
      this.looking.refuse(error);
    }
    this.looking.changed();
  }

  async readChanges(): Promise<void> {
    const { at, since } = this.looking.address;
    const from = since === "day" ? this.dayBefore() : this.boundaryBefore(1);
    if (from === null) return;
    try {
      const changes = await this.known.api.changes(from, at);
      await this.known.understand(changes.groups.flatMap((group) => [group.from, group.to]));
      if (at === this.looking.address.at && since === this.looking.address.since) this.changes = changes;
    } catch (error) {
      this.looking.refuse(error);
    }
    this.looking.changed();
  }

  async readBrief(): Promise<void> {
    const { at, view } = this.looking.address;
    if (view !== "brief" || this.looking.session.grounds !== "open") return;
    try {
      const brief = await this.looking.groundsOf(this.known.api.brief(at));
      if (at !== this.looking.address.at) return;
      this.brief = brief;
      this.briefRefusal = null;
    } catch (error) {
      if (error instanceof Refused && error.status === 403) this.briefRefusal = error.message;
      else this.looking.refuse(error);
    }
    this.looking.changed();
  }

  private boundaryBefore(steps: number): string | null {
    const place = this.boundary === null ? -1 : this.known.boundaries.indexOf(this.boundary);
    return this.known.boundaries[place - steps] ?? null;
  }

  /** The newest boundary that is a day or more before the one shown. */
  private dayBefore(): string | null {
    if (this.boundary === null) return null;
    const limit = Date.parse(this.boundary) - 86_400_000;
    return (
      this.known.boundaries.findLast((each) => Date.parse(each) <= limit) ?? this.known.boundaries[0] ?? null
    );
  }
}
