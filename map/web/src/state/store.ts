import { type Answer, Api, fetchDataSets, Refused, type States } from "../api";
import type { Brief, Changes, DataSet, Shapes, Status } from "../contract";
import type { LayerBook } from "../look/layer-book";
import { type Book, Lookbook } from "../look/lookbook";
import { type Language, LOCALE, preferred, type Words, wordsOf } from "../words/words";
import { type Address, read, START, write } from "./address";
import { AlertBoard } from "./alert-board";
import type { Freshness } from "./freshness";
import { EMPTY_LEGEND, Known, type Told } from "./known";
import { type LayerLooking, LayerReader } from "./layer-reader";
import { type Connection, type Listener, Live, type News } from "./live";
import { type Looking, Picture } from "./picture";
import type { Row } from "./ranking";
import { Rows } from "./rows";
import { SessionKeeper, type Watched } from "./session-keeper";
import { KeptTally, type Tally } from "./tally";
import { When } from "./when";
import type { ZoneTree } from "./zone-tree";
import type { ZonesShown } from "./zones-shown";

/**
 * What the page shows of what is {@link Known}, in whose words. What has come stays when the server goes away; its age
 * goes on. Parts subscribe, read what they show, and call {@link go} to show something else.
 */
export class Store implements Listener, Told, Watched, Looking, LayerLooking {
  address: Address = START;
  dataSets: readonly DataSet[] = [];
  /** Who looks. */
  readonly session = new SessionKeeper(this);
  /** The alerts of the data set; null while none is open. */
  alerts: AlertBoard | null = null;
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
  private picture: Picture | null = null;
  private live: Live | null = null;
  private listeners = new Set<() => void>();
  private readonly kept = new Rows();
  private readonly tallies = new KeptTally();
  private readonly drawnTallies = new KeptTally();
  private announced = false;
  private asking = false;
  private grounds = this.session.grounds;

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Shows what the address bar says, and follows it from then on. */
  async start(): Promise<void> {
    this.follow(read(location.search));
    window.addEventListener("popstate", () => this.follow(read(location.search)));
    await Promise.all([this.session.ask(), this.readDataSets()]);
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

  /** Outlines of the zones that are shown; null until somebody has wanted them, and where they are many. */
  get outlines(): Shapes | null {
    return this.known?.outlines.here(this.tiles) ?? null;
  }

  wantOutlines(): void {
    this.known?.wantOutlines();
  }

  /** The outline of a zone. */
  shape(zone: string): Promise<Shapes> {
    return this.opened().api.shape(zone);
  }

  /** Where the zones that are shown lie. */
  get tiles(): ZonesShown | null {
    return this.known?.tileSets.shown ?? null;
  }

  /** Tiles cannot be had any more: zones may lie elsewhere now. */
  async renewTiles(): Promise<void> {
    await this.known?.renewTiles().catch((error) => this.refuse(error));
  }

  /** The map has its colours, so that the rest may be read. */
  drawn(): void {
    this.known?.coloursFirst.done();
  }

  /** What there is of the zones that are shown, by level. */
  get tally(): Tally {
    return this.tallies.of(this.shown?.codes, this.tiles?.numbers, this.lookbook);
  }

  /** The same by what they are drawn by. */
  get drawnTally(): Tally {
    return this.drawnTallies.of(this.codes, this.tiles?.numbers, this.book);
  }

  get boundaries(): readonly string[] {
    return this.known?.boundaries ?? [];
  }

  /** States of now; kept while a past boundary is shown. */
  get newest(): States | null {
    return this.known?.newest ?? null;
  }

  /** States that are shown. */
  get shown(): States | null {
    return this.picture?.shown ?? null;
  }

  /** States of the boundary before. */
  get before(): States | null {
    return this.picture?.before ?? null;
  }

  get changes(): Changes | null {
    return this.picture?.changes ?? null;
  }

  /** The day that ends at the boundary shown; read while it is looked at. */
  get brief(): Brief | null {
    return this.picture?.brief ?? null;
  }

  get briefRefusal(): string | null {
    return this.picture?.briefRefusal ?? null;
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

  /** What is to be said of zones that lie where nobody knows them to lie; null where there are none. */
  get madeUp(): string | null {
    const { zones = 0, made_up: count = 0 } = this.tiles?.set ?? {};
    if (count === 0) return null;
    return count === zones ? this.words.madeUp : this.words.someMadeUp(String(count));
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
    // values of another numbering of the zones say nothing
    return this.layers?.values?.registry === this.shown?.registry ? (this.layers?.book ?? null) : null;
  }

  /** What zones are drawn by: the layer that is shown, else levels. */
  get book(): Book {
    return this.layerBook ?? this.lookbook;
  }

  /** The code of every zone in {@link book}. */
  get codes(): Uint8Array | undefined {
    return this.layerBook?.codes ?? this.shown?.codes;
  }

  /** The zones that are shown, in the order asked for. */
  get rows(): readonly Row[] {
    return this.kept.of(this, LOCALE[this.language]);
  }

  freshness(now = Date.now()): Freshness | null {
    return this.known?.freshness(now, this.connection) ?? null;
  }

  whyNow(zone: string): ReturnType<Api["why"]> {
    const { at, posted } = this.address;
    return this.groundsOf(this.opened().api.why(zone, at, at !== null && posted ? at : null));
  }

  history(zone: string): ReturnType<Api["history"]> {
    return this.groundsOf(this.opened().api.history(zone, 14));
  }

  /** Shows a zone on the map among its neighbours, explained. */
  showOnMap(number: number, change: Partial<Address> = {}): void {
    const scope = this.tree?.scopeOf(number) ?? null;
    this.go({
      scope: scope === null ? null : (this.tree?.zone(scope).id ?? null),
      rank: null,
      position: null,
      view: "map",
      ...change,
    });
  }

  /** Answers an alert by name; true where the service has taken it. */
  async answer(alert: string, answer: Answer, name: string): Promise<boolean> {
    try {
      return (await this.alerts?.answer(alert, answer, name)) ?? false;
    } catch (error) {
      if (error instanceof Refused && error.status === 401) this.session.refused();
      return false;
    }
  }

  /** Reads the states of a boundary ahead of its being shown. */
  async prefetch(boundary: string): Promise<void> {
    await this.opened()
      .statesAt(boundary)
      .catch(() => undefined);
  }

  async refresh(what: News): Promise<void> {
    const { alerts } = this;
    const known = this.opened();
    const reads: (Promise<void> | undefined)[] = [];
    if (what === "alerts" || what === "all") reads.push(alerts?.read());
    if (what !== "alerts") reads.push(known.read(what));
    try {
      await Promise.all(reads);
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
    const { grounds } = this.session;
    if (grounds !== this.grounds) {
      this.grounds = grounds;
      if (grounds === "open") {
        void this.picture?.readBrief();
        void this.layers?.read();
      }
    }
    this.announce();
  }

  /** What is shown stays, with its age, unless whoever was shown it has left. */
  locked(how: "left" | "not known"): void {
    this.live?.stop();
    this.refusal = null;
    if (how === "left") {
      this.dataSets = [];
      this.close();
    }
  }

  /** Goes on; whoever is another sees nothing of what was shown to the one before. */
  unlocked(how: "same as before" | "somebody else"): void {
    const { dataSet } = this.address;
    if (how === "somebody else" && dataSet !== null) this.open(dataSet);
    else if (this.known) this.listen(this.known.api);
    void this.readDataSets();
  }

  statesAre(): void {
    if (this.shown || this.newest) void this.picture?.show();
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
    else if (address.at !== last.at) void this.picture?.show();
    else if (address.since !== last.since) void this.picture?.readChanges();
    else if (address.view !== last.view) void this.picture?.readBrief();
    if (address.scope !== last.scope || address.rank !== last.rank)
      void this.known?.showTiles().catch((error) => this.refuse(error));
    const isOther = address.layer !== last.layer || address.part !== last.part || address.at !== last.at;
    if (isOther) void this.layers?.read();
    this.announce();
  }

  layerCame(): void {
    this.announce();
  }

  private open(dataSet: string): void {
    this.close();
    const api = new Api(dataSet);
    this.known = new Known(api, this);
    this.picture = new Picture(this.known, this);
    this.alerts = new AlertBoard(api, () => this.announce());
    this.layers = new LayerReader(api, this);
    this.dress();
    if (!this.session.isLocked) this.listen(api);
    if (this.address.at) void this.picture.show();
  }

  private close(): void {
    this.live?.stop();
    this.known?.close();
    this.known = this.picture = this.alerts = this.layers = null;
    this.connection = { kind: "connecting" };
  }

  private listen(api: Api): void {
    this.live?.stop();
    this.live = new Live(api, this);
    this.live.start();
  }

  /** Asks until there is an answer, or the service wants to know who asks. */
  private async readDataSets(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    while (this.asking) {
      try {
        this.dataSets = await fetchDataSets();
        this.asking = false;
      } catch (error) {
        this.refuse(error);
        if (error instanceof Refused && error.status === 0 && this.known === null) {
          this.connection = { kind: "away", since: Date.now() };
        }
        this.announce();
        if (this.session.isLocked) this.asking = false;
        else await new Promise((resolve) => setTimeout(resolve, 3_000));
      }
    }
    const first = this.dataSets.find((each) => each.running) ?? this.dataSets[0];
    if (this.address.dataSet === null && first) this.go({ dataSet: first.name }, "replace");
    this.dress();
    this.announce();
  }

  /** Grounds that the service does not give may want a purpose, which the session then says. */
  async groundsOf<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof Refused && error.status === 401) this.session.refused();
      if (error instanceof Refused && error.status === 403) void this.session.ask();
      throw error;
    }
  }

  private opened(): Known {
    if (!this.known) throw new Refused(0, "no data set is open");
    return this.known;
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

  /** Something was not answered. */
  refuse(error: unknown): void {
    if (error instanceof Refused && error.status === 401) this.session.refused();
    else if (error instanceof Refused && error.status !== 0) this.refusal = error.message;
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
