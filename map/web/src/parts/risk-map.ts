import { css, html, nothing, unsafeCSS } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import mapLibreStyle from "maplibre-gl/dist/maplibre-gl.css?inline";
import { shared } from "../look/shared-style";
import { ZoneMap } from "../map/zone-map";
import type { Position } from "../state/address";
import type { ZonesShown } from "../state/zones-shown";
import { layerReadout } from "./layer-words";
import { Part } from "./part";
import { faceSwatch } from "./swatch";

/** When everything that is known was drawn last, for who measures. */
const SETTLED = "map settled";

/** More zones than these are not drawn on paper by a page that shows a map. */
const MOST_ON_PAPER = 5_000;

/** The zones that are shown, on a map that is moved by pointer, finger or keys. */
@customElement("risk-map")
export class RiskMap extends Part {
  @query(".map") private container!: HTMLElement;
  @state() private pointed: number | null = null;

  private map: ZoneMap | null = null;
  private zones: ZonesShown | null = null;
  private paintedFor: unknown[] = [];
  private scopeShown: unknown[] = [];
  private position: Position | null = null;
  private chosen: string | null = null;
  private language = "";

  static override styles = [
    unsafeCSS(mapLibreStyle),
    shared,
    css`
      :host {
        position: relative;
        height: 100%;
        background: var(--ground);
      }
      .map {
        position: absolute;
        inset: 0;
        font: inherit;
      }
      .maplibregl-canvas:focus-visible {
        outline: 0.2rem solid var(--ink);
        outline-offset: -0.25rem;
      }
      .controls {
        position: absolute;
        top: 0.75rem;
        right: 0.75rem;
        display: grid;
        gap: 1px;
        border: 1px solid var(--line);
        border-radius: 0.35rem;
        overflow: clip;
        overflow-clip-margin: 0.4rem;
        background: var(--line);
      }
      .controls button {
        display: grid;
        place-items: center;
        width: 2.1rem;
        height: 2.1rem;
        background: var(--panel);
      }
      .controls button:hover {
        background: var(--hover);
      }
      .controls svg {
        width: 1rem;
        height: 1rem;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.6;
      }
      .readout {
        position: absolute;
        top: 0.75rem;
        left: 0.75rem;
        max-width: calc(100% - 5rem);
        padding: 0.3rem 0.6rem;
        border-radius: 0.35rem;
        background: var(--ink);
        color: #fff;
        pointer-events: none;
      }
    `,
  ];

  override render() {
    const { words } = this;
    return html`
      <div class="map"></div>
      <div class="controls screen">
        <button title=${words.zoomIn} aria-label=${words.zoomIn} @click=${() => this.map?.zoom(1)}>
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 8h12M8 2v12" /></svg>
        </button>
        <button title=${words.zoomOut} aria-label=${words.zoomOut} @click=${() => this.map?.zoom(-1)}>
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 8h12" /></svg>
        </button>
        <button title=${words.fit} aria-label=${words.fit} @click=${this.fitAll}>
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" /></svg>
        </button>
      </div>
      ${this.readout()}
    `;
  }

  override firstUpdated(): void {
    this.position = this.store.address.position;
    try {
      this.map = this.begin();
    } catch {
      // asked by drawing: another graphics context only to ask costs as much as the first
      this.dispatchEvent(new CustomEvent("no-webgl"));
    }
    this.sync();
  }

  private begin(): ZoneMap {
    return new ZoneMap(this.container, this.position, {
      chosen: (zone) => this.store.go({ zone: this.store.tree?.zone(zone).id ?? null }),
      opened: (zone) => this.open(zone),
      pointed: (zone) => {
        this.pointed = zone;
      },
      settled: (settled) => {
        this.toggleAttribute("settled", settled);
        performance.clearMarks(SETTLED);
        if (settled) performance.mark(SETTLED);
        if (settled) this.store.drawn();
        // paper waits for nobody, so it has to be ready
        if (settled && (this.zones?.set.zones ?? 0) <= MOST_ON_PAPER) this.store.wantOutlines();
      },
      outdated: () => void this.store.renewTiles(),
      moved: (position) => {
        this.position = position;
        this.store.go({ position }, "replace");
      },
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.map?.remove();
    this.map = null;
  }

  protected override storeChanged(): void {
    super.storeChanged();
    this.sync();
  }

  private readout() {
    const { tree, lookbook, shown } = this.store;
    if (this.pointed === null || !tree || this.pointed >= tree.zones.length) return nothing;
    const face = lookbook.face(shown?.codes[this.pointed]);
    const atLeast = face.atLeast ? ` · ${this.words.atLeast(face.atLeast.name)}` : "";
    return html`<div class="readout screen">
      ${faceSwatch(face)} <b>${tree.zone(this.pointed).name}</b> ${face.look.name}${atLeast}
      ${layerReadout(this.store, this.pointed)}
    </div>`;
  }

  /** Brings the map to what the store says, touching only what is another. */
  private sync(): void {
    const { map, store } = this;
    const { tiles, shown, lookbook, address } = store;
    if (!map) return;
    map.describe(this.words.map);
    // states come with what they mean, so that all layers are there before the first tile
    if (!tiles || !shown) return;
    if (tiles !== this.zones) {
      this.zones = tiles;
      void map.setZones(tiles, lookbook.looks);
      this.choose(map);
      this.placeMap(map, [address.dataSet, address.scope, address.rank]);
    }
    if (address.position && address.position !== this.position) map.moveTo(address.position);
    this.position = address.position;
    const { book, codes = shown.codes } = store;
    const paintKey = [codes, book, tiles];
    if (shown.registry === tiles.set.registry && !same(paintKey, this.paintedFor)) {
      this.paintedFor = paintKey;
      void map.paint(codes, book);
    }
    if (this.language !== store.language) {
      this.language = store.language;
      void map.letter(store.lookbook.looks);
    }
    if (this.chosen !== address.zone) this.choose(map);
  }

  private choose(map: ZoneMap): void {
    const { zone } = this.store.address;
    this.chosen = zone;
    if (zone === null) void map.choose(null);
    else
      void this.store.shape(zone).then(
        (shapes) => {
          if (this.chosen === zone) void map.choose(shapes);
        },
        () => void map.choose(null),
      );
  }

  private placeMap(map: ZoneMap, scope: unknown[]): void {
    const first = this.scopeShown.length === 0;
    const moved = !same(scope, this.scopeShown);
    this.scopeShown = scope;
    if (moved && this.store.address.position === null) map.fit(!first);
  }

  private open(zone: number): void {
    const { tree } = this.store;
    if (tree?.hasAssessedBelow(zone))
      this.store.go({ scope: tree.zone(zone).id, zone: null, position: null });
  }

  private fitAll(): void {
    this.map?.fit(true);
    this.store.go({ position: null }, "replace");
  }
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}
