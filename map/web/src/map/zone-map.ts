import { type GeoJSONSource, Map as MapLibre, type MapMouseEvent, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Face, Look } from "../look/lookbook";

import type { Position } from "../state/address";
import { orderImage, patternImage } from "./images";
import {
  ANCHORS,
  letterLayerIds,
  letterLayers,
  type Measure,
  patternLayer,
  SHAPES,
  zoneLayers,
} from "./layers";
import type { ZoneFeatures } from "./zone-features";

setWorkerUrl(workerUrl);

export interface MapListener {
  chosen(zone: number): void;
  opened(zone: number): void;
  pointed(zone: number | null): void;
  moved(position: Position): void;
  /** Whether everything that is known is drawn. */
  settled(settled: boolean): void;
}

const MARGIN_PIXELS = 28;
const USUAL_TEXT_PIXELS = 15;

/**
 * The map of zones on plain ground: no tiles, no glyphs, nothing from elsewhere. Shapes go to the graphics card once;
 * colours change by feature state, zone by zone. More zones than some 20,000 want vector tiles: another source under
 * the same layers, for which only {@link setZones} has to change.
 */
export class ZoneMap {
  private readonly map: MapLibre;
  private readonly ready: Promise<void>;
  /** How much larger than on a laptop everything is drawn: a wall is read from afar. */
  private readonly scale: number;
  private painted = new Map<number, string>();
  private looks = new Set<string>();
  private chosenZone: number | null = null;
  private pointedZone: number | null = null;
  private features: ZoneFeatures | null = null;
  /** Whether the map shows all zones and is to go on doing so. */
  private fitted = false;

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
    this.ready = new Promise((resolve) => this.map.once("load", () => resolve()));
    this.listen();
  }

  static isPossible(): boolean {
    try {
      const context = document.createElement("canvas").getContext("webgl2");
      context?.getExtension("WEBGL_lose_context")?.loseContext();
      return context !== null;
    } catch {
      return false;
    }
  }

  describe(text: string): void {
    this.map.getCanvas().setAttribute("aria-label", text);
  }

  /** Shows these zones and no others; the colours follow by {@link paint}. */
  async setZones(features: ZoneFeatures, looks: readonly Look[]): Promise<void> {
    this.features = features;
    await this.ready;
    if (features !== this.features) return;
    // new sources rather than new data: a tile of old data must not meet the states of new zones
    this.clear();
    this.map.addSource(SHAPES, { type: "geojson", data: features.shapes, tolerance: 0.2, maxzoom: 16 });
    this.map.addSource(ANCHORS, { type: "geojson", data: features.anchors, maxzoom: 16 });
    if (!this.map.hasImage("order")) this.map.addImage("order", orderImage(), { pixelRatio: 2 / this.scale });
    for (const layer of zoneLayers(this.measure)) this.map.addLayer(layer);
    for (const look of looks) this.prepare(look);
  }

  /** Gives zones their faces; only those that look otherwise than before are touched. */
  async paint(faces: ReadonlyMap<number, Face>): Promise<void> {
    await this.ready;
    if (!this.source(SHAPES)) return;
    for (const [zone, face] of faces) {
      const { look, atLeast, state } = face;
      const ordered = state?.ordered ?? false;
      const key = `${look.key} ${look.fill} ${atLeast?.fill ?? ""} ${ordered}`;
      if (this.painted.get(zone) === key) continue;
      this.painted.set(zone, key);
      this.prepare(look);
      const drawn = { look: look.key, fill: look.fill, ink: look.ink, rim: atLeast?.fill ?? "", ordered };
      this.map.setFeatureState({ source: SHAPES, id: zone }, drawn);
      this.map.setFeatureState({ source: ANCHORS, id: zone }, drawn);
    }
  }

  /** Letters in the language of now. */
  async letter(looks: readonly Look[]): Promise<void> {
    await this.ready;
    for (const look of looks.filter(({ key }) => this.looks.has(key))) {
      for (const id of letterLayerIds(look)) this.map.setLayoutProperty(id, "text-field", look.letter);
    }
  }

  async choose(zone: number | null): Promise<void> {
    await this.ready;
    if (!this.source(SHAPES)) return;
    this.mark(this.chosenZone, { chosen: false });
    this.mark(zone, { chosen: true });
    this.chosenZone = zone;
  }

  fit(smoothly: boolean): void {
    const bounds = this.features?.bounds;
    this.fitted = true;
    if (!bounds) return;
    this.map.fitBounds([...bounds], {
      padding: MARGIN_PIXELS,
      animate: smoothly,
      duration: 450,
      maxZoom: 17,
    });
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
    this.map.remove();
  }

  private listen(): void {
    const { map } = this;
    map.on("idle", () => this.listener.settled(this.painted.size > 0));
    map.on("dataloading", () => this.listener.settled(false));
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

  private at(event: MapMouseEvent, then: (zone: number) => void): void {
    const zone = this.zoneAt(event);
    if (zone !== null) then(zone);
  }

  private zoneAt(event: MapMouseEvent): number | null {
    if (!this.source(SHAPES)) return null;
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

  private mark(zone: number | null, state: Record<string, boolean>): void {
    if (zone !== null) this.map.setFeatureState({ source: SHAPES, id: zone }, state);
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
    for (const id of [SHAPES, ANCHORS]) if (this.source(id)) this.map.removeSource(id);
    this.painted.clear();
    this.looks.clear();
    this.chosenZone = this.pointedZone = null;
  }

  private get measure(): Measure {
    return { width: this.features?.usualWidth ?? 1, scale: this.scale };
  }

  private source(id: string): GeoJSONSource | undefined {
    return this.map.getSource<GeoJSONSource>(id);
  }
}
