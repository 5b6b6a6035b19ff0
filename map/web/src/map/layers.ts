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

/** The zoom from which a zone of this width, in degrees, has room for a letter. */
export function letterZoom(width: number): number {
  return zoomWhere(width, 17);
}

/** The zoom from which it has room for its name. */
export function nameZoom(width: number): number {
  return zoomWhere(width, 60);
}

/** From the ground up; letters and patterns of levels go between them as levels appear. */
export function zoneLayers(): LayerSpecification[] {
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
        "line-width": ["interpolate", ["linear"], ["zoom"], 6, 0.4, 11, 2.4, 16, 4],
      },
    },
    {
      id: "outlines",
      type: "line",
      source: SHAPES,
      paint: {
        "line-color": INK,
        "line-opacity": 0.6,
        "line-width": ["interpolate", ["linear"], ["zoom"], 6, 0.2, 11, 0.8, 16, 1.2],
      },
    },
    {
      id: "rims",
      type: "line",
      source: SHAPES,
      layout: { "line-join": "miter" },
      paint: {
        "line-color": stateColour("rim", NO_STATE_FILL),
        "line-width": 4,
        "line-offset": 3,
        "line-opacity": ["case", ["==", ["coalesce", ["feature-state", "rim"], ""], ""], 0, 1],
      },
    },
    {
      id: "pointed",
      type: "line",
      source: SHAPES,
      paint: { "line-color": INK, "line-width": 2.5, "line-opacity": when("pointed") },
    },
    {
      id: "chosen-edge",
      type: "line",
      source: SHAPES,
      layout: { "line-join": "round" },
      paint: { "line-color": PAPER, "line-width": 8, "line-opacity": when("chosen") },
    },
    {
      id: "chosen",
      type: "line",
      source: SHAPES,
      layout: { "line-join": "round" },
      paint: { "line-color": INK, "line-width": 4, "line-opacity": when("chosen") },
    },
    {
      id: "orders",
      type: "symbol",
      source: ANCHORS,
      layout: {
        "icon-image": "order",
        "icon-offset": [13, -13],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
      paint: { "icon-opacity": when("ordered") },
    },
    {
      id: "names",
      type: "symbol",
      source: ANCHORS,
      layout: {
        "text-field": ["get", "name"],
        "text-font": FONT,
        "text-size": 12,
        "text-offset": [0, 1.05],
        "text-anchor": "top",
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

export function patternLayer(look: Look): FillLayerSpecification {
  return {
    id: `pattern ${look.key}`,
    type: "fill",
    source: SHAPES,
    paint: { "fill-pattern": `pattern ${look.key}`, "fill-opacity": ofLook(look) },
  };
}

export function letterLayer(look: Look): SymbolLayerSpecification {
  return {
    id: `letter ${look.key}`,
    type: "symbol",
    source: ANCHORS,
    layout: {
      "text-field": look.letter,
      "text-font": BOLD_FONT,
      "text-size": look.severity === 0 ? 12 : 16,
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

function ofLook(look: Look): ExpressionSpecification {
  return ["case", ["==", ["coalesce", ["feature-state", "look"], ""], look.key], 1, 0];
}

function when(state: string): ExpressionSpecification {
  return ["case", ["boolean", ["feature-state", state], false], 1, 0];
}

function stateColour(state: string, otherwise: string): ExpressionSpecification {
  return ["to-color", ["coalesce", ["feature-state", state], otherwise], otherwise];
}

function zoomWhere(width: number, pixels: number): number {
  const zoom = Math.log2((pixels * 360) / (WORLD_PIXELS_AT_ZOOM_0 * Math.max(width, 1e-6)));
  return Math.min(Math.max(zoom, 0), 22);
}
