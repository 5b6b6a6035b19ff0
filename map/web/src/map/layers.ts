import type {
  ExpressionSpecification,
  FillLayerSpecification,
  LayerSpecification,
  SymbolLayerSpecification,
} from "maplibre-gl";
import type { Look } from "../look/lookbook";
import { INK, NO_STATE_FILL, PAPER } from "../look/palette";

/** Sources: the zones as areas, and a point in each for what is written there. */
export const SHAPES = "shapes";
export const ANCHORS = "anchors";

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
      source: SHAPES,
      paint: { "fill-color": stateColour("fill", NO_STATE_FILL), "fill-antialias": false },
    },
    {
      // light under dark: the edge between two zones shows on the mildest level and on the worst
      id: "gaps",
      type: "line",
      source: SHAPES,
      paint: {
        "line-color": PAPER,
        "line-opacity": 0.6,
        "line-width": ["interpolate", ["linear"], ["zoom"], 6, 0.4 * scale, 11, 2.4 * scale, 16, 4 * scale],
      },
    },
    {
      id: "outlines",
      type: "line",
      source: SHAPES,
      paint: {
        "line-color": INK,
        "line-opacity": 0.6,
        "line-width": ["interpolate", ["linear"], ["zoom"], 6, 0.2 * scale, 11, 0.8 * scale, 16, 1.2 * scale],
      },
    },
    {
      id: "rims",
      type: "line",
      source: SHAPES,
      layout: { "line-join": "miter" },
      paint: {
        "line-color": stateColour("rim", NO_STATE_FILL),
        "line-width": 4 * scale,
        "line-offset": 3 * scale,
        "line-opacity": ["case", ["==", ["coalesce", ["feature-state", "rim"], ""], ""], 0, 1],
      },
    },
    {
      id: "pointed",
      type: "line",
      source: SHAPES,
      paint: { "line-color": INK, "line-width": 2.5 * scale, "line-opacity": when("pointed") },
    },
    {
      id: "chosen-edge",
      type: "line",
      source: SHAPES,
      layout: { "line-join": "round" },
      paint: { "line-color": PAPER, "line-width": 8 * scale, "line-opacity": when("chosen") },
    },
    {
      id: "chosen",
      type: "line",
      source: SHAPES,
      layout: { "line-join": "round" },
      paint: { "line-color": INK, "line-width": 4 * scale, "line-opacity": when("chosen") },
    },
    {
      id: "orders",
      type: "symbol",
      source: ANCHORS,
      minzoom: letterZoom(measure),
      layout: {
        "icon-image": "order",
        "icon-offset": [19 * scale, -19 * scale],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
      paint: { "icon-opacity": when("ordered") },
    },
    {
      id: "names",
      type: "symbol",
      source: ANCHORS,
      minzoom: nameZoom(measure),
      layout: {
        "text-field": ["get", "name"],
        "text-font": FONT,
        "text-size": growing(nameZoom(measure), [11 * scale, 13 * scale, 17 * scale]),
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

export function patternLayer(look: Look, measure: Measure): FillLayerSpecification {
  return {
    id: `pattern ${look.key}`,
    type: "fill",
    source: SHAPES,
    minzoom: letterZoom(measure),
    paint: { "fill-pattern": `pattern ${look.key}`, "fill-opacity": ofLook(look) },
  };
}

/** Letters grow with their zones, and make room below for names as soon as there are any. */
export function letterLayer(look: Look, measure: Measure): SymbolLayerSpecification {
  const { scale } = measure;
  return {
    id: `letter ${look.key}`,
    type: "symbol",
    source: ANCHORS,
    minzoom: letterZoom(measure),
    layout: {
      "text-field": look.letter,
      "text-size": growing(letterZoom(measure), [11 * scale, 16 * scale, 24 * scale]),
      "text-offset": ["step", ["zoom"], ["literal", [0, 0]], nameZoom(measure), ["literal", [0, -0.8]]],
      "text-font": BOLD_FONT,
      "text-allow-overlap": true,
      "text-ignore-placement": true,
    },
    paint: {
      "text-color": look.ink,
      "text-halo-color": look.fill,
      "text-halo-width": 2,
      "text-opacity": ofLook(look),
    },
  };
}

function growing(from: number, [first, second, third]: [number, number, number]): ExpressionSpecification {
  return ["interpolate", ["linear"], ["zoom"], from, first, from + 1.8, second, from + 4, third];
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
