import { Api, fetchDataSets, Refused, type States } from "../api";
import type { Brief, Changes, DataSet, Legend, Shapes, Status } from "../contract";
import { Lookbook } from "../look/lookbook";
import { type Language, LOCALE, preferred, type Words, wordsOf } from "../words/words";
import { type Address, read, START, write } from "./address";
import { ColoursFirst } from "./colours-first";
import { type Freshness, freshness } from "./freshness";
import { type Connection, type Listener, Live } from "./live";
import { Outlines } from "./outlines";
import { type Row, ranked } from "./ranking";
import { type Tally, tally } from "./tally";
import { TileSets } from "./tile-sets";
import { When } from "./when";
import { ZoneTree } from "./zone-tree";
import type { ZonesShown } from "./zones-shown";

const BOUNDARIES_KEPT = 240;
const EMPTY_LEGEND: Legend = { version: "", states: [] };

/**
 * Everything the page knows, and the only place that changes it. What has come stays when the server goes away; its age
 * goes on. Parts subscribe, read what they show, and call {@link go} to show something else.
 */
export class Store implements Listener {
  address: Address = START;
  dataSets: readonly DataSet[] = [];
  status: Status | null = null;
  tree: ZoneTree | null = null;
  boundaries: readonly string[] = [];
  /** States of now; kept while a past boundary is shown. */
  newest: States | null = null;
  /** States that are shown, and those of the boundary before. */
  shown: States | null = null;
  before: States | null = null;
  changes: Changes | null = null;
  /** The day that ends at the boundary shown; read while it is looked at. */
  brief: Brief | null = null;
  connection: Connection = { kind: "connecting" };
  /** What the service said instead of an answer. */
  refusal: string | null = null;
  language: Language = "en";
  words: Words = wordsOf("en");
  when = new When(LOCALE.en, "UTC");
  lookbook = new Lookbook(EMPTY_LEGEND, [], "en", "");

  private api: Api | null = null;
  private live: Live | null = null;
  private legend: Legend = EMPTY_LEGEND;
  private statusAt = 0;
  private asked = 0;
  private applied = 0;
  private shows = 0;
  private past = new Map<string, States>();
  private listeners = new Set<() => void>();
  private readonly tileSets = new TileSets(() => this.announce());
  private coloursFirst = new ColoursFirst();
  private readonly outlinesRead = new Outlines();
  private tallyOf: { key: unknown[]; tally: Tally } | null = null;
  private rowsOf: { key: unknown[]; rows: readonly Row[] } | null = null;
  private announced = false;

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Shows what the address bar says, and follows it from then on. */
  async start(): Promise<void> {
    this.follow(read(location.search));
    window.addEventListener("popstate", () => this.follow(read(location.search)));
    for (;;) {
      try {
        this.dataSets = await fetchDataSets();
        break;
      } catch (error) {
        this.refuse(error);
        if (error instanceof Refused && error.status === 0 && this.api === null) {
          this.connection = { kind: "away", since: Date.now() };
        }
        this.announce();
        await new Promise((resolve) => setTimeout(resolve, 3_000));
      }
    }
    const first = this.dataSets.find((each) => each.running) ?? this.dataSets[0];
    if (this.address.dataSet === null && first) this.go({ dataSet: first.name }, "replace");
    this.dress();
    this.announce();
  }

  /** Shows something else, and says so in the address bar. */
  go(change: Partial<Address>, how: "push" | "replace" = "push"): void {
    const address = { ...this.address, ...change };
    const url = `${location.pathname}${write(address)}`;
    if (how === "push") history.pushState(null, "", url);
    else history.replaceState(null, "", url);
    this.follow(address);
  }

  /** The zone whose insides are shown. */
  get scope(): number | null {
    return this.tree ? (this.tree.number(this.address.scope) ?? this.tree.start()) : null;
  }

  /** The zone that is explained. */
  get zone(): number | null {
    return this.tree?.number(this.address.zone) ?? null;
  }

  get looksBack(): boolean {
    return this.address.at !== null;
  }

  /** Whether any zone lies where nobody knows it to lie. */
  get madeUp(): boolean {
    return this.tiles?.set.made_up ?? false;
  }

  /** Where the zones that are shown lie. */
  get tiles(): ZonesShown | null {
    return this.tileSets.shown;
  }

  /** What there is of the zones that are shown. */
  get tally(): Tally {
    const { tiles, shown, lookbook } = this;
    const key = [tiles, shown, lookbook];
    if (!this.tallyOf?.key.every((part, i) => part === key[i])) {
      const codes = shown?.codes ?? new Uint8Array();
      this.tallyOf = { key, tally: tally(codes, tiles?.numbers ?? new Uint32Array(), lookbook) };
    }
    return this.tallyOf.tally;
  }

  /** The boundary that is shown. */
  get boundary(): string | null {
    return this.shown?.boundary || this.address.at || (this.status?.boundary ?? null);
  }

  get dataSet(): DataSet | null {
    return this.status?.dataset ?? this.dataSets.find((each) => each.name === this.address.dataSet) ?? null;
  }

  /** The zones that are shown, in the order asked for. */
  get rows(): readonly Row[] {
    const { tree, shown, before, lookbook, address } = this;
    if (!tree) return [];
    const key = [tree, shown, before, lookbook, this.scope, address.rank, address.sort, this.language];
    if (!this.rowsOf?.key.every((part, i) => part === key[i])) {
      const rows = tree.shown(this.scope, address.rank).map((number) => this.row(tree, number));
      this.rowsOf = { key, rows: ranked(rows, address.sort, LOCALE[this.language]) };
    }
    return this.rowsOf?.rows ?? [];
  }

  freshness(now = Date.now()): Freshness | null {
    return this.status && freshness(this.status, this.statusAt, now, this.connection);
  }

  whyNow(zone: string): ReturnType<Api["why"]> {
    const { at, posted } = this.address;
    return this.opened().why(zone, at, at !== null && posted ? at : null);
  }

  history(zone: string): ReturnType<Api["history"]> {
    return this.opened().history(zone, 14);
  }

  /** Outlines of the zones that are shown; null until somebody has wanted them, and where they are many. */
  get outlines(): Shapes | null {
    return this.outlinesRead.here(this.tiles);
  }

  wantOutlines(): void {
    const { tiles, address } = this;
    const ask = () => this.opened().shapes(address.scope, address.rank);
    if (tiles) void this.outlinesRead.want(tiles, ask, () => this.announce());
  }

  /** The outline of a zone. */
  shape(zone: string): Promise<Shapes> {
    return this.opened().shape(zone);
  }

  /** The map has its colours, so that the rest may be read. */
  drawn(): void {
    this.coloursFirst.done();
  }

  /** Tiles cannot be had any more: zones may lie elsewhere now. */
  async renewTiles(): Promise<void> {
    const { scope, rank } = this.address;
    await this.tileSets.renew(this.opened(), scope, rank).catch((error) => this.refuse(error));
  }

  /** Reads the states of a boundary ahead of its being shown. */
  async prefetch(boundary: string): Promise<void> {
    await this.statesAt(boundary).catch(() => undefined);
  }

  async refresh(what: "states" | "status" | "all"): Promise<void> {
    const api = this.opened();
    const missing = what === "all" ? [this.readMissing(api)] : [];
    const status = what === "states" ? [] : [this.readStatus(api)];
    const states = what === "status" ? [] : [this.readStates(api)];
    try {
      await Promise.all([...missing, ...status, ...states]);
      this.refusal = null;
    } catch (error) {
      if (api === this.api) this.refuse(error);
      throw error;
    } finally {
      this.announce();
    }
  }

  connectionIs(connection: Connection): void {
    const same = connection.kind === this.connection.kind;
    this.connection = connection;
    if (!same) this.announce();
  }

  private follow(address: Address): void {
    const last = this.address;
    this.address = address;
    if (address.language !== last.language || this.listeners.size === 0) this.dress();
    if (address.dataSet !== null && address.dataSet !== last.dataSet) this.open(address.dataSet);
    else if (address.at !== last.at) void this.show();
    else if (address.since !== last.since) void this.readChanges();
    else if (address.view !== last.view) void this.readBrief();
    if (this.api && (address.scope !== last.scope || address.rank !== last.rank))
      void this.tileSets.show(this.api, address.scope, address.rank).catch((error) => this.refuse(error));
    this.announce();
  }

  private open(dataSet: string): void {
    this.live?.stop();
    this.api = new Api(dataSet);
    this.status = this.tree = this.newest = this.shown = this.before = this.changes = this.brief = null;
    this.tileSets.forget();
    this.coloursFirst = new ColoursFirst();
    this.boundaries = [];
    this.legend = EMPTY_LEGEND;
    this.past.clear();
    this.connection = { kind: "connecting" };
    this.dress();
    this.live = new Live(this.api, this);
    this.live.start();
    if (this.address.at) void this.show();
  }

  private opened(): Api {
    if (!this.api) throw new Refused(0, "no data set is open");
    return this.api;
  }

  private async readMissing(api: Api): Promise<void> {
    const into = <T>(answer: Promise<T>, take: (value: T) => void) =>
      answer.then((value) => {
        if (api === this.api) take(value);
        this.announce();
      });
    const tiles = this.tileSets.show(api, this.address.scope, this.address.rank);
    const reads: Promise<void>[] = [tiles];
    if (!this.tree)
      reads.push(
        into(
          tiles.then(() => this.waitForColours()).then(() => api.registry()),
          (value) => {
            this.tree ??= new ZoneTree(value);
          },
        ),
      );
    if (this.legend === EMPTY_LEGEND) reads.push(into(api.legend(), (value) => this.adopt(value)));
    if (this.boundaries.length === 0)
      reads.push(
        into(api.boundaries(), (value) => {
          this.boundaries = value;
          // what comes before the boundary shown can only be asked for now
          if (this.shown) void this.show();
        }),
      );
    await Promise.all(reads);
  }

  private waitForColours(): Promise<void> {
    const isMap = this.address.view === "map";
    return this.coloursFirst.wait(isMap ? (this.tiles?.set.zones ?? 0) : 0);
  }

  private async readStatus(api: Api): Promise<void> {
    const status = await api.status();
    if (api !== this.api) return;
    const first = this.status === null;
    this.status = status;
    this.statusAt = Date.now();
    if (first) this.dress();
  }

  private async readStates(api: Api): Promise<void> {
    const turn = ++this.asked;
    const states = await api.states(null, this.newest?.etag ?? null);
    if (states === null || api !== this.api || turn < this.applied) return;
    this.applied = turn;
    await this.prepareFor(api, states);
    if (api !== this.api) return;
    const newBoundary = this.newest !== null && this.newest.boundary !== states.boundary;
    this.newest = states;
    this.past.clear();
    if (newBoundary) {
      this.boundaries = await api.boundaries();
      void this.readStatus(api).then(
        () => this.announce(),
        () => undefined,
      );
    }
    void this.show();
  }

  /** Whatever the states are numbered by and mean must be there before they are shown. */
  private async prepareFor(api: Api, states: States): Promise<void> {
    const known = this.tree?.version ?? this.tiles?.set.registry;
    if (known && states.registry && known !== states.registry) {
      const { scope, rank } = this.address;
      const [registry] = await Promise.all([api.registry(), this.tileSets.renew(api, scope, rank)]);
      if (api !== this.api) return;
      this.tree = new ZoneTree(registry);
    }
    const unknownCode = states.codes.some((code) => !this.lookbook.knows(code));
    if (unknownCode || this.legend.version !== states.legend) {
      const legend = await api.legend();
      if (api === this.api) this.adopt(legend);
    }
  }

  private adopt(legend: Legend): void {
    this.legend = legend;
    this.dress();
  }

  /** Shows the states of the boundary asked for as soon as they are there; until then what was shown stays. */
  private async show(): Promise<void> {
    const { at } = this.address;
    const turn = ++this.shows;
    if (at === null && this.newest) {
      this.shown = this.newest;
      this.announce();
    }
    try {
      const states = at === null ? this.newest : await this.statesAt(at);
      if (!states || at !== this.address.at) return;
      this.shown = states;
      this.announce();
      await this.waitForColours();
      // whoever showed something later reads what belongs to it
      if (turn !== this.shows) return;
      void this.readChanges();
      void this.readBrief();
      const before = this.boundaryBefore(1);
      const statesBefore = before && (await this.statesAt(before));
      if (at !== this.address.at) return;
      this.before = statesBefore || null;
    } catch (error) {
      this.refuse(error);
    }
    this.announce();
  }

  private async readChanges(): Promise<void> {
    const { at, since } = this.address;
    const api = this.opened();
    const from = since === "day" ? this.dayBefore() : this.boundaryBefore(1);
    if (from === null) return;
    try {
      const changes = await api.changes(from, at);
      const codes = changes.groups.flatMap((group) => [group.from, group.to]);
      if (codes.some((code) => !this.lookbook.knows(code))) this.adopt(await api.legend());
      if (api === this.api && at === this.address.at && since === this.address.since) this.changes = changes;
    } catch (error) {
      this.refuse(error);
    }
    this.announce();
  }

  private async readBrief(): Promise<void> {
    const { at, view } = this.address;
    if (view !== "brief") return;
    const api = this.opened();
    try {
      const brief = await api.brief(at);
      if (api === this.api && at === this.address.at) this.brief = brief;
    } catch (error) {
      this.refuse(error);
    }
    this.announce();
  }

  private boundaryBefore(steps: number): string | null {
    const place = this.boundary === null ? -1 : this.boundaries.indexOf(this.boundary);
    return this.boundaries[place - steps] ?? null;
  }

  /** The newest boundary that is a day or more before the one shown. */
  private dayBefore(): string | null {
    if (this.boundary === null) return null;
    const limit = Date.parse(this.boundary) - 86_400_000;
    return this.boundaries.findLast((each) => Date.parse(each) <= limit) ?? this.boundaries[0] ?? null;
  }

  private async statesAt(boundary: string): Promise<States> {
    const kept = this.past.get(boundary);
    if (kept) return kept;
    const api = this.opened();
    const states = await api.states(boundary, null);
    if (!states) throw new Refused(304, `no states of ${boundary}`);
    await this.prepareFor(api, states);
    const oldest = this.past.size >= BOUNDARIES_KEPT ? this.past.keys().next().value : undefined;
    if (oldest !== undefined) this.past.delete(oldest);
    this.past.set(boundary, states);
    return states;
  }

  private row(tree: ZoneTree, number: number): Row {
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
      face: this.lookbook.face(this.shown?.codes[number]),
      before: this.before && this.lookbook.face(this.before.codes[number]),
    };
  }

  /** Words, clock and looks in the language and time zone of now. */
  private dress(): void {
    this.language = this.address.language ?? preferred(navigator.languages);
    this.words = wordsOf(this.language);
    this.when = new When(LOCALE[this.language], this.dataSet?.time_zone ?? "UTC");
    this.lookbook = new Lookbook(this.legend, this.status?.levels ?? [], this.language, this.words.noState);
    document.documentElement.lang = LOCALE[this.language];
  }

  private refuse(error: unknown): void {
    if (error instanceof Refused && error.status !== 0) this.refusal = error.message;
    else if (!(error instanceof Refused)) console.error(error);
  }

  /** Tells the parts, once for all changes that come together. */
  private announce(): void {
    if (this.announced) return;
    this.announced = true;
    queueMicrotask(() => {
      this.announced = false;
      for (const listener of this.listeners) listener();
    });
  }
}
