import type {
  ExpressionSpecification,
  FillLayerSpecification,
  FilterSpecification,
  LayerSpecification,
  SymbolLayerSpecification,
} from "maplibre-gl";
import type { Look } from "../look/lookbook";
import { INK, NO_STATE_FILL, PAPER } from "../look/palette";

/** Sources: the zones on their tiles, and the outline of what is chosen. */
export const ZONES = "zones";
export const MARKED = "marked";
/** The layer of a tile, with areas and a point in each for what is written there. */
export const TILE_LAYER = "zones";

type Source = Pick<FillLayerSpecification, "source" | "source-layer"> & { filter: FilterSpecification };

const AREAS = {
  source: ZONES,
  "source-layer": TILE_LAYER,
  filter: ["==", ["geometry-type"], "Polygon"],
} satisfies Source;
const POINTS = {
  source: ZONES,
  "source-layer": TILE_LAYER,
  filter: ["==", ["geometry-type"], "Point"],
} satisfies Source;

/** Pixels that a zone has to be wide and high on its tile for a letter of its own. */
const ROOM = 10;

const WORLD_PIXELS_AT_ZOOM_0 = 512;
const FONT = ["Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"];
/** MapLibre reads the weight out of the first name, which no font needs to have. */
const BOLD_FONT = ["Sans Bold", ...FONT];

/** How wide the usual zone is, in degrees of longitude, and how much larger than on a laptop everything is drawn. */
export interface Measure {
  readonly width: number;
  readonly scale: number;
}

/** From the ground up; letters and patterns of levels go between them as levels appear. */
export function zoneLayers(measure: Measure): LayerSpecification[] {
  const { scale } = measure;
  return [
    {
      id: "zones",
      type: "fill",
      ...AREAS,
      paint: { "fill-color": stateColour("fill", NO_STATE_FILL), "fill-antialias": false },
    },
    {
      // light under dark: the edge between two zones shows on the mildest level and on the worst
      id: "gaps",
      type: "line",
      ...AREAS,
      minzoom: lineZoom(measure),
      paint: {
        "line-color": PAPER,
        "line-opacity": 0.6,
        "line-width": asWideAs(measure, 1, 2.4),
      },
    },
    {
      id: "outlines",
      type: "line",
      ...AREAS,
      minzoom: lineZoom(measure),
      paint: {
        "line-color": INK,
        "line-opacity": 0.6,
        "line-width": asWideAs(measure, 0.5, 0.9),
      },
    },
    {
      id: "rims",
      type: "line",
      ...AREAS,
      minzoom: lineZoom(measure),
      layout: { "line-join": "miter" },
      paint: {
        "line-color": stateColour("rim", NO_STATE_FILL),
        "line-width": asWideAs(measure, 2, 4),
        "line-offset": asWideAs(measure, 1.5, 3),
        "line-opacity": ["case", ["==", ["coalesce", ["feature-state", "rim"], ""], ""], 0, 1],
      },
    },
    {
      id: "pointed",
      type: "line",
      ...AREAS,
      minzoom: lineZoom(measure),
      paint: { "line-color": INK, "line-width": 2.5 * scale, "line-opacity": when("pointed") },
    },
    orderLayer("orders", { minzoom: letterZoom(measure), maxzoom: nameZoom(measure) }, 9 * scale),
    orderLayer("orders above names", { minzoom: nameZoom(measure) }, 17 * scale),
    {
      id: "names",
      type: "symbol",
      ...POINTS,
      minzoom: nameZoom(measure),
      layout: {
        "text-field": ["get", "name"],
        "text-font": FONT,
        "text-size": growing(nameZoom(measure), 2.2, 11 * scale, 15 * scale),
        "text-anchor": "top",
        "text-offset": [0, 0.3],
        "text-max-width": 7,
        "text-padding": 1,
      },
      paint: {
        "text-color": stateColour("ink", INK),
        "text-halo-color": stateColour("fill", PAPER),
        "text-halo-width": 1.6,
      },
    },
  ];
}

/** Around what is chosen, at every zoom: light under dark, so that it shows on any level. */
export function markLayers(scale: number): LayerSpecification[] {
  const line = (id: string, colour: string, width: number): LayerSpecification => ({
    id,
    type: "line",
    source: MARKED,
    layout: { "line-join": "round" },
    paint: { "line-color": colour, "line-width": width * scale },
  });
  return [line("chosen-edge", PAPER, 8), line("chosen", INK, 4)];
}

export function patternLayer(look: Look, measure: Measure): FillLayerSpecification {
  return {
    id: `pattern ${look.key}`,
    type: "fill",
    ...AREAS,
    minzoom: letterZoom(measure),
    paint: { "fill-pattern": `pattern ${look.key}`, "fill-opacity": ofLook(look) },
  };
}

/**
 * A level's letter: in the middle of its zone while it stands there alone, higher up where the name stands below it.
 * Two layers, because what a layer lays out by zoom changes at whole zooms only.
 */
export function letterLayers(look: Look, measure: Measure): SymbolLayerSpecification[] {
  const { scale } = measure;
  const [letters, names] = [letterZoom(measure), nameZoom(measure)];
  const layer = (
    id: string,
    zooms: Zooms,
    layout: SymbolLayerSpecification["layout"],
  ): SymbolLayerSpecification => ({
    id,
    type: "symbol",
    ...POINTS,
    filter: ["all", POINTS.filter, ["any", ["!", ["has", "room"]], [">=", ["get", "room"], ROOM * scale]]],
    ...zooms,
    layout: {
      "text-field": look.letter,
      "text-font": BOLD_FONT,
      "text-allow-overlap": true,
      "text-ignore-placement": true,
      ...layout,
    },
    paint: {
      "text-color": look.ink,
      "text-halo-color": look.fill,
      "text-halo-width": 2,
      "text-opacity": ofLook(look),
    },
  });
  const [alone, named] = letterLayerIds(look);
  return [
    layer(
      alone,
      { minzoom: letters, maxzoom: names },
      { "text-size": growing(letters, 1.8, 11 * scale, 17 * scale) },
    ),
    layer(
      named,
      { minzoom: names },
      { "text-size": growing(names, 2.2, 14 * scale, 24 * scale), "text-offset": [0, -0.75] },
    ),
  ];
}

export function letterLayerIds(look: Look): [alone: string, named: string] {
  return [`letter ${look.key}`, `letter above name ${look.key}`];
}

type Zooms = { minzoom: number; maxzoom?: number };

function orderLayer(id: string, zooms: Zooms, away: number): SymbolLayerSpecification {
  return {
    id,
    type: "symbol",
    ...POINTS,
    ...zooms,
    layout: {
      "icon-image": "order",
      "icon-offset": [away, -away],
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
    },
    paint: { "icon-opacity": when("ordered") },
  };
}

/** Lines get thinner with their zones, and vanish where they would cover them. */
function asWideAs(measure: Measure, small: number, usual: number): ExpressionSpecification {
  const [letters, names] = [letterZoom(measure), nameZoom(measure)];
  const { scale } = measure;
  return [
    "interpolate",
    ["linear"],
    ["zoom"],
    lineZoom(measure),
    0,
    letters,
    small * scale,
    names,
    usual * scale,
  ];
}

function growing(from: number, zooms: number, small: number, large: number): ExpressionSpecification {
  return ["interpolate", ["linear"], ["zoom"], from, small, from + zooms, large];
}

function ofLook(look: Look): ExpressionSpecification {
  return ["case", ["==", ["coalesce", ["feature-state", "look"], ""], look.key], 1, 0];
}

function when(state: string): ExpressionSpecification {
  return ["case", ["boolean", ["feature-state", state], false], 1, 0];
}

function stateColour(state: string, otherwise: string): ExpressionSpecification {
  return ["to-color", ["coalesce", ["feature-state", state], otherwise], otherwise];
}

/** The zoom from which there are lines: further out they would cover their zones, and are costly. */
function lineZoom(measure: Measure): number {
  return Math.max(letterZoom(measure) - 1.5, 0);
}

/** The zoom from which the usual zone has room for a letter. */
function letterZoom(measure: Measure): number {
  return zoomWhere(measure, 17);
}

/** The zoom from which it has room for its name. */
function nameZoom(measure: Measure): number {
  return zoomWhere(measure, 60);
}

function zoomWhere({ width, scale }: Measure, pixels: number): number {
  const zoom = Math.log2((pixels * scale * 360) / (WORLD_PIXELS_AT_ZOOM_0 * Math.max(width, 1e-6)));
  return Math.min(Math.max(zoom, 0), 22);
}
