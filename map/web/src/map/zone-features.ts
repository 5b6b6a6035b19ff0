import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon, Position } from "geojson";
import type { Shapes } from "../contract";
import type { ZoneTree } from "../state/zone-tree";

export type ZoneShape = Feature<Polygon | MultiPolygon, { name: string }>;
export type ZoneAnchor = Feature<Point, { name: string }>;

/** The zones of an overview: where they lie, where their letters stand, and how wide they are. */
export interface ZoneFeatures {
  readonly shapes: FeatureCollection<Polygon | MultiPolygon, { name: string }>;
  readonly anchors: FeatureCollection<Point, { name: string }>;
  /** West, south, east, north; null where there are no zones. */
  readonly bounds: readonly [number, number, number, number] | null;
  /** Width of the zone in the middle of all widths, degrees of longitude. */
  readonly usualWidth: number;
}

/** The features of some shapes, with the names of their zones. */
export function zoneFeatures(shapes: Shapes, tree: ZoneTree): ZoneFeatures {
  const polygons: ZoneShape[] = [];
  const anchors: ZoneAnchor[] = [];
  const widths: number[] = [];
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const feature of shapes.features) {
    const geometry = feature.geometry as unknown as Polygon | MultiPolygon;
    const properties = { name: tree.zone(feature.id).name };
    const ring = largestRing(geometry);
    if (ring.length < 3) continue;
    const [west, south, east, north] = box(ring);
    widths.push(east - west);
    for (const part of outerRings(geometry)) {
      const [w, s, e, n] = box(part);
      bounds[0] = Math.min(bounds[0], w);
      bounds[1] = Math.min(bounds[1], s);
      bounds[2] = Math.max(bounds[2], e);
      bounds[3] = Math.max(bounds[3], n);
    }
    polygons.push({ type: "Feature", id: feature.id, geometry, properties });
    const middle = middleOf(ring) ?? [(west + east) / 2, (south + north) / 2];
    anchors.push({
      type: "Feature",
      id: feature.id,
      geometry: { type: "Point", coordinates: middle },
      properties,
    });
  }
  widths.sort((a, b) => a - b);
  return {
    shapes: { type: "FeatureCollection", features: polygons },
    anchors: { type: "FeatureCollection", features: anchors },
    bounds: polygons.length > 0 ? bounds : null,
    usualWidth: widths[Math.floor(widths.length / 2)] ?? 1,
  };
}

export function outerRings(geometry: Polygon | MultiPolygon): Position[][] {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((polygon) => polygon[0] ?? []);
}

function largestRing(geometry: Polygon | MultiPolygon): Position[] {
  let largest: Position[] = [];
  let most = -1;
  for (const ring of outerRings(geometry)) {
    const area = Math.abs(twiceArea(ring));
    if (area > most) [largest, most] = [ring, area];
  }
  return largest;
}

function twiceArea(ring: readonly Position[]): number {
  return edges(ring).reduce((sum, [x, y, nextX, nextY]) => sum + x * nextY - nextX * y, 0);
}

/** The centre of gravity; null where it lies outside of the ring. */
function middleOf(ring: readonly Position[]): Position | null {
  const [originX = 0, originY = 0] = ring[0] ?? [];
  let [x, y, area] = [0, 0, 0];
  for (const edge of edges(ring)) {
    const [x1, y1, x2, y2] = [edge[0] - originX, edge[1] - originY, edge[2] - originX, edge[3] - originY];
    const cross = x1 * y2 - x2 * y1;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
    area += cross;
  }
  if (area === 0) return null;
  const middle: Position = [originX + x / (3 * area), originY + y / (3 * area)];
  return isInside(middle, ring) ? middle : null;
}

function isInside([x = 0, y = 0]: Position, ring: readonly Position[]): boolean {
  let inside = false;
  for (const [x1, y1, x2, y2] of edges(ring)) {
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

function edges(ring: readonly Position[]): [number, number, number, number][] {
  return ring.map(([x = 0, y = 0], i) => {
    const [nextX = 0, nextY = 0] = ring[(i + 1) % ring.length] ?? [];
    return [x, y, nextX, nextY];
  });
}

function box(ring: readonly Position[]): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of ring) {
    bounds[0] = Math.min(bounds[0], x);
    bounds[1] = Math.min(bounds[1], y);
    bounds[2] = Math.max(bounds[2], x);
    bounds[3] = Math.max(bounds[3], y);
  }
  return bounds;
}
