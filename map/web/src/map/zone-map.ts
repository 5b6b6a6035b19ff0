import type { FeatureCollection } from "geojson";
import {
  type ErrorEvent,
  type GeoJSONSource,
  type LngLatLike,
  Map as MapLibre,
  type MapMouseEvent,
  prewarm,
  setWorkerUrl,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Shapes } from "../contract";
import type { Book, Look } from "../look/lookbook";
import type { Position } from "../state/address";
import type { ZonesShown } from "../state/zones-shown";
import { orderImage, patternImage } from "./images";
import {
  letterLayerIds,
  letterLayers,
  MARKED,
  type Measure,
  markLayers,
  patternLayer,
  TILE_LAYER,
  ZONES,
  zoneLayers,
} from "./layers";
import { Paint } from "./paint";

setWorkerUrl(workerUrl);
// workers read their code while the map begins
prewarm();

export interface MapListener {
  chosen(zone: number): void;
  opened(zone: number): void;
  pointed(zone: number | null): void;
  moved(position: Position): void;
  /** Whether everything that is known is drawn. */
  settled(settled: boolean): void;
  /** The service has no such tiles any more. */
  outdated(): void;
}

const MARGIN_PIXELS = 28;
/** More zones than these take a while to read and to draw. */
const MANY = 5_000;
const USUAL_TEXT_PIXELS = 15;
const NO_SHAPES: FeatureCollection = { type: "FeatureCollection", features: [] };
const RETRY_MILLIS = 2_000;
const GONE = 410;

/**
 * The map of zones on plain ground: no tiles but those of the zones, no glyphs, nothing from elsewhere. Shapes go to
 * the graphics card once; colours change by feature state, zone by zone.
 */
export class ZoneMap {
  private readonly map: MapLibre;
  private readonly ready: Promise<void>;
  /** How much larger than on a laptop everything is drawn: a wall is read from afar. */
  private readonly scale: number;
  private paintOf: Paint | null = null;
  private painted = false;
  private looks = new Set<string>();
  private pointedZone: number | null = null;
  private zones: ZonesShown | null = null;
  /** Whether the map shows all zones and is to go on doing so. */
  private fitted = false;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    container: HTMLElement,
    position: Position | null,
    private readonly listener: MapListener,
  ) {
    this.scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_TEXT_PIXELS;
    this.map = new MapLibre({
      container,
      style: { version: 8, sources: {}, layers: [] },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      maxZoom: 20,
      fadeDuration: 0,
      center: position ? [position.longitude, position.latitude] : [0, 0],
      zoom: position?.zoom ?? 1,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.ready = new Promise((resolve) => this.map.once("style.load", () => resolve()));
    this.listen();
  }

  describe(text: string): void {
    this.map.getCanvas().setAttribute("aria-label", text);
  }

  /** Shows these zones and no others; the colours follow by {@link paint}. */
  async setZones(zones: ZonesShown, looks: readonly Look[]): Promise<void> {
    this.zones = zones;
    await this.ready;
    if (zones !== this.zones) return;
    // a new source rather than new tiles: a tile of old zones must not meet the states of new ones
    this.clear();
    const { coarsest, finest, bounds } = zones.set;
    this.map.setMinZoom(Math.min(coarsest, this.map.getMaxZoom()));
    this.map.addSource(ZONES, {
      type: "vector",
      tiles: [zones.tiles],
      minzoom: coarsest,
      maxzoom: finest,
      ...(bounds ? { bounds: bounds as [number, number, number, number] } : {}),
    });
    this.map.addSource(MARKED, { type: "geojson", data: NO_SHAPES, maxzoom: 16, tolerance: 0.2 });
    if (!this.map.hasImage("order")) this.map.addImage("order", orderImage(), { pixelRatio: 2 / this.scale });
    for (const layer of zoneLayers(this.measure)) this.map.addLayer(layer);
    // before tiles come: a layer that is added later makes all of them be read again
    for (const look of looks) this.prepare(look);
    for (const layer of markLayers(this.scale)) this.map.addLayer(layer, "orders");
    this.paintOf = new Paint(zones.numbers);
  }

  /** Gives zones their faces; only those that look otherwise than before are touched. */
  async paint(codes: Uint8Array, book: Book): Promise<void> {
    await this.ready;
    if (!this.paintOf) return;
    for (const look of book.looks) this.prepare(look);
    this.paintOf.apply(codes, book, (zone, drawn) => this.mark(zone, drawn));
    this.painted = true;
  }

  /** Letters in the language of now. */
  async letter(looks: readonly Look[]): Promise<void> {
    await this.ready;
    for (const look of looks.filter(({ key }) => this.looks.has(key))) {
      for (const id of letterLayerIds(look)) {
        if (this.map.getLayoutProperty(id, "text-field") !== look.letter)
          this.map.setLayoutProperty(id, "text-field", look.letter);
      }
    }
  }

  /** Draws a line around these zones, as far as the map shows them. */
  async choose(shapes: Shapes | null): Promise<void> {
    await this.ready;
    const features = (shapes?.features ?? []).filter(({ id }) => this.zones?.has(id));
    const data = { ...NO_SHAPES, features } as unknown as FeatureCollection;
    await this.map.getSource<GeoJSONSource>(MARKED)?.setData(data);
  }

  fit(smoothly: boolean): void {
    this.fitted = true;
    const camera = this.cameraWithin(MARGIN_PIXELS);
    if (!camera) return;
    this.map.easeTo({ ...camera, zoom: this.onSameTiles(camera.zoom), animate: smoothly, duration: 450 });
  }

  /**
   * Of many zones a zoom at which no other tiles are needed than now, where the margin has room for the difference: a
   * notice that appears above the map makes it a little smaller, which is no reason to read a hundred thousand again.
   */
  private onSameTiles(zoom: number): number {
    if ((this.zones?.set.zones ?? 0) <= MANY) return zoom;
    const same = Math.floor(this.map.getZoom());
    const closest = this.cameraWithin(MARGIN_PIXELS / 4)?.zoom ?? zoom;
    return zoom < same && same <= closest ? same : zoom;
  }

  private cameraWithin(padding: number): { center: LngLatLike; zoom: number } | null {
    const { bounds } = this.zones?.set ?? {};
    if (!bounds) return null;
    const camera = this.map.cameraForBounds(bounds as [number, number, number, number], {
      padding,
      maxZoom: 17,
    });
    const { center, zoom } = camera ?? {};
    return center === undefined || zoom === undefined ? null : { center, zoom };
  }

  /** Moves there unless it is there already. */
  moveTo(position: Position): void {
    const { lng, lat } = this.map.getCenter();
    const near = Math.abs(lng - position.longitude) < 1e-4 && Math.abs(lat - position.latitude) < 1e-4;
    if (near && Math.abs(this.map.getZoom() - position.zoom) < 0.02) return;
    this.fitted = false;
    this.map.jumpTo({ center: [position.longitude, position.latitude], zoom: position.zoom });
  }

  zoom(by: 1 | -1): void {
    this.map.zoomTo(this.map.getZoom() + by, { duration: 200 }, { byHand: true });
  }

  remove(): void {
    clearTimeout(this.retry);
    this.map.remove();
  }

  private listen(): void {
    const { map } = this;
    map.on("idle", () => this.listener.settled(this.painted));
    map.on("dataloading", () => this.listener.settled(false));
    map.on("error", (event) => this.failed(event));
    // whoever sees all of it sees all of it in a window of another size
    map.on("resize", () => this.fitted && this.fit(false));
    map.on("click", (event) => this.at(event, (zone) => this.listener.chosen(zone)));
    map.doubleClickZoom.disable();
    map.on("dblclick", (event) => this.at(event, (zone) => this.listener.opened(zone)));
    map.on("mousemove", (event) => this.point(this.zoneAt(event)));
    map.on("mouseout", () => this.point(null));
    map.on("moveend", (event) => {
      if (!event.originalEvent && !("byHand" in event)) return;
      this.fitted = false;
      const { lng, lat } = map.getCenter();
      this.listener.moved({ zoom: map.getZoom(), latitude: lat, longitude: lng });
    });
  }

  /** Tiles that could not be had are asked for again; MapLibre by itself leaves holes. */
  private failed({ error }: ErrorEvent): void {
    if ("status" in error && error.status === GONE) this.listener.outdated();
    else if (!("status" in error) && !(error instanceof TypeError)) console.error(error);
    clearTimeout(this.retry);
    this.retry = setTimeout(() => {
      if (this.map.getSource(ZONES)) this.map.refreshTiles(ZONES);
    }, RETRY_MILLIS);
  }

  private at(event: MapMouseEvent, then: (zone: number) => void): void {
    const zone = this.zoneAt(event);
    if (zone !== null) then(zone);
  }

  private zoneAt(event: MapMouseEvent): number | null {
    if (!this.map.getLayer("zones")) return null;
    const [feature] = this.map.queryRenderedFeatures(event.point, { layers: ["zones"] });
    return typeof feature?.id === "number" ? feature.id : null;
  }

  private point(zone: number | null): void {
    if (zone === this.pointedZone) return;
    this.mark(this.pointedZone, { pointed: false });
    this.mark(zone, { pointed: true });
    this.pointedZone = zone;
    this.map.getCanvas().style.cursor = zone === null ? "" : "pointer";
    this.listener.pointed(zone);
  }

  private mark(zone: number | null, state: object): void {
    if (zone !== null) this.map.setFeatureState({ source: ZONES, sourceLayer: TILE_LAYER, id: zone }, state);
  }

  /** A layer for a look's pattern and one for its letter: neither can be read from a feature's state. */
  private prepare(look: Look): void {
    if (this.looks.has(look.key) || look.key === "none") return;
    this.looks.add(look.key);
    if (look.pattern.path !== "") {
      const image = `pattern ${look.key}`;
      if (!this.map.hasImage(image))
        this.map.addImage(image, patternImage(look), { pixelRatio: 2 / this.scale });
      this.map.addLayer(patternLayer(look, this.measure), "gaps");
    }
    for (const layer of letterLayers(look, this.measure)) this.map.addLayer(layer, "orders");
  }

  private clear(): void {
    for (const { id } of this.map.getStyle().layers) this.map.removeLayer(id);
    for (const id of [ZONES, MARKED]) if (this.map.getSource(id)) this.map.removeSource(id);
    this.paintOf = null;
    this.painted = false;
    this.looks.clear();
    this.pointedZone = null;
  }

  private get measure(): Measure {
    return { width: this.zones?.set.usual_width ?? 1, scale: this.scale };
  }
}
