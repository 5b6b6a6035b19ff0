import { Api, fetchDataSets, Refused, type States } from "../api";
import type { Brief, Changes, DataSet, Shapes, Status } from "../contract";
import { LayerBook } from "../look/layer-book";
import { type Face, type Look, Lookbook } from "../look/lookbook";
import { type Language, LOCALE, preferred, type Words, wordsOf } from "../words/words";
import { type Address, read, START, write } from "./address";
import type { Freshness } from "./freshness";
import { EMPTY_LEGEND, Known, type Told } from "./known";
import { type LayerLooking, LayerReader } from "./layer-reader";
import { type Connection, type Listener, Live } from "./live";
import { type Row, ranked } from "./ranking";
import { When } from "./when";
import type { ZoneTree } from "./zone-tree";

/**
 * What the page shows of what is {@link Known}, in whose words. What has come stays when the server goes away; its age
 * goes on. Parts subscribe, read what they show, and call {@link go} to show something else.
 */
export class Store implements Listener, Told, LayerLooking {
  address: Address = START;
  dataSets: readonly DataSet[] = [];
  /** States that are shown, and those of the boundary before. */
  shown: States | null = null;
  before: States | null = null;
  changes: Changes | null = null;
  /** The day that ends at the boundary shown; read while it is looked at. */
  brief: Brief | null = null;
  /** The layers of the data set; null while none is open. */
  layers: LayerReader | null = null;
  connection: Connection = { kind: "connecting" };
  /** What the service said instead of an answer. */
  refusal: string | null = null;
  language: Language = "en";
  words: Words = wordsOf("en");
  when = new When(LOCALE.en, "UTC");
  lookbook = new Lookbook(EMPTY_LEGEND, [], "en", "");

  private known: Known | null = null;
  private live: Live | null = null;
  private listeners = new Set<() => void>();
  private bookOf: LayerBook | null = null;
  private bookLanguage: Language | null = null;
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
        if (error instanceof Refused && error.status === 0 && this.known === null) {
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

  get status(): Status | null {
    return this.known?.status ?? null;
  }

  get tree(): ZoneTree | null {
    return this.known?.tree ?? null;
  }

  get shapes(): Shapes | null {
    return this.known?.shapes ?? null;
  }

  get boundaries(): readonly string[] {
    return this.known?.boundaries ?? [];
  }

  /** States of now; kept while a past boundary is shown. */
  get newest(): States | null {
    return this.known?.newest ?? null;
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
    return this.shapes?.features.some((feature) => feature.properties.made_up) ?? false;
  }

  /** The boundary that is shown. */
  get boundary(): string | null {
    return this.shown?.boundary || this.address.at || (this.status?.boundary ?? null);
  }

  get dataSet(): DataSet | null {
    return this.status?.dataset ?? this.dataSets.find((each) => each.name === this.address.dataSet) ?? null;
  }

  /** The layer that is shown in place of levels; null while none is, or its values have not come. */
  get layerBook(): LayerBook | null {
    const { layers, language, words } = this;
    const [layer, values] = [layers?.layer, layers?.values];
    if (!layer || !values || values.layer !== layer.id) return null;
    if (this.bookOf?.layer !== layer || this.bookOf.values !== values || this.bookLanguage !== language) {
      this.bookOf = new LayerBook(layer, values, language, words.nothingTold);
      this.bookLanguage = language;
    }
    return this.bookOf;
  }

  /** How a zone is drawn on the map: by the layer that is shown, else by its level. */
  drawn(number: number): Face {
    return this.layerBook?.face(number) ?? this.lookbook.face(this.shown?.codes[number]);
  }

  /** All that can be drawn on the map. */
  get drawnLooks(): readonly Look[] {
    return this.layerBook?.allLooks ?? this.lookbook.looks;
  }

  /** The zones that are shown, in the order asked for. */
  get rows(): readonly Row[] {
    const { tree, shown, before, lookbook, address } = this;
    if (!tree) return [];
    const { layerBook } = this;
    const key = [
      tree,
      shown,
      before,
      lookbook,
      layerBook,
      this.scope,
      address.rank,
      address.sort,
      this.language,
    ];
    if (!this.rowsOf?.key.every((part, i) => part === key[i])) {
      const rows = tree.shown(this.scope, address.rank).map((number) => this.row(tree, number));
      this.rowsOf = { key, rows: ranked(rows, address.sort, LOCALE[this.language]) };
    }
    return this.rowsOf?.rows ?? [];
  }

  freshness(now = Date.now()): Freshness | null {
    return this.known?.freshness(now, this.connection) ?? null;
  }

  whyNow(zone: string): ReturnType<Api["why"]> {
    const { at, posted } = this.address;
    return this.opened().api.why(zone, at, at !== null && posted ? at : null);
  }

  history(zone: string): ReturnType<Api["history"]> {
    return this.opened().api.history(zone, 14);
  }

  /** Reads the states of a boundary ahead of its being shown. */
  async prefetch(boundary: string): Promise<void> {
    await this.opened()
      .statesAt(boundary)
      .catch(() => undefined);
  }

  async refresh(what: "states" | "status" | "all"): Promise<void> {
    const known = this.opened();
    try {
      await known.read(what);
      this.refusal = null;
    } catch (error) {
      if (known === this.known) this.refuse(error);
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

  changed(): void {
    this.announce();
  }

  statesAre(): void {
    if (this.shown || this.newest) void this.show();
    if (this.address.at === null) void this.layers?.read();
  }

  meaningsAre(): void {
    this.dress();
  }

  knows(code: number): boolean {
    return this.lookbook.knows(code);
  }

  private follow(address: Address): void {
    const last = this.address;
    this.address = address;
    if (address.language !== last.language || this.listeners.size === 0) this.dress();
    if (address.dataSet !== null && address.dataSet !== last.dataSet) this.open(address.dataSet);
    else if (address.at !== last.at) void this.show();
    else if (address.since !== last.since) void this.readChanges();
    else if (address.view !== last.view) void this.readBrief();
    if (address.layer !== last.layer || address.part !== last.part || address.at !== last.at)
      void this.layers?.read();
    this.announce();
  }

  layerCame(): void {
    this.announce();
  }

  groundsOf<T>(answer: Promise<T>): Promise<T> {
    return answer;
  }

  private open(dataSet: string): void {
    this.live?.stop();
    this.known?.close();
    const api = new Api(dataSet);
    this.known = new Known(api, this);
    this.shown = this.before = this.changes = this.brief = null;
    this.layers = new LayerReader(api, this);
    this.connection = { kind: "connecting" };
    this.dress();
    this.live = new Live(api, this);
    this.live.start();
    if (this.address.at) void this.show();
  }

  private opened(): Known {
    if (!this.known) throw new Refused(0, "no data set is open");
    return this.known;
  }

  /** Shows the states of the boundary asked for as soon as they are there; until then what was shown stays. */
  private async show(): Promise<void> {
    const { at } = this.address;
    if (at === null && this.newest) {
      this.shown = this.newest;
      this.announce();
    }
    try {
      const known = this.opened();
      const states = at === null ? this.newest : await known.statesAt(at);
      if (!states || at !== this.address.at) return;
      this.shown = states;
      this.announce();
      void this.readChanges();
      void this.readBrief();
      const before = this.boundaryBefore(1);
      const statesBefore = before && (await known.statesAt(before));
      if (at !== this.address.at) return;
      this.before = statesBefore || null;
    } catch (error) {
      this.refuse(error);
    }
    this.announce();
  }

  private async readChanges(): Promise<void> {
    const { at, since } = this.address;
    const known = this.opened();
    const from = since === "day" ? this.dayBefore() : this.boundaryBefore(1);
    if (from === null) return;
    try {
      const changes = await known.api.changes(from, at);
      await known.understand(changes.groups.flatMap((group) => [group.from, group.to]));
      if (known === this.known && at === this.address.at && since === this.address.since)
        this.changes = changes;
    } catch (error) {
      this.refuse(error);
    }
    this.announce();
  }

  private async readBrief(): Promise<void> {
    const { at, view } = this.address;
    if (view !== "brief") return;
    const known = this.opened();
    try {
      const brief = await known.api.brief(at);
      if (known === this.known && at === this.address.at) this.brief = brief;
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

  private row(tree: ZoneTree, number: number): Row {
    const zone = tree.zone(number);
    return {
      number,
      id: zone.id,
      name: zone.name,
      place: tree.place(number),
      rank: zone.level,
      population: zone.population ?? null,
      face: this.lookbook.face(this.shown?.codes[number]),
      layer: this.layerBook?.reading(number) ?? null,
      before: this.before && this.lookbook.face(this.before.codes[number]),
    };
  }

  /** Words, clock and looks in the language and time zone of now. */
  private dress(): void {
    this.language = this.address.language ?? preferred(navigator.languages);
    this.words = wordsOf(this.language);
    this.when = new When(LOCALE[this.language], this.dataSet?.time_zone ?? "UTC");
    this.lookbook = new Lookbook(
      this.known?.legend ?? EMPTY_LEGEND,
      this.status?.levels ?? [],
      this.language,
      this.words.noState,
    );
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
