// Tiles of made-up zones as the contract has them, by the libraries of MapLibre: others than those of the service.

import { createHash } from "node:crypto";
import { GeoJSONVT } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";

const FINEST = 16;
const TILE_PIXELS = 512;
const LEAST_PIXELS = 128;
const LETTER_PIXELS = 6;
const NAME_PIXELS = 24;

/** Numbers of the zones of a rank below a zone, or of the uppermost that are assessed. */
export function shown(zones, below, rank) {
  const children = new Map();
  zones.forEach((zone, number) => {
    const siblings = children.get(zone.parent);
    if (siblings) siblings.push(number);
    else children.set(zone.parent, [number]);
  });
  const found = [];
  const open = [...(children.get(below) ?? [])];
  while (open.length > 0) {
    const number = open.pop();
    const zone = zones[number];
    if (zone.assessed && (rank === null || zone.level === rank)) found.push(number);
    else open.push(...(children.get(number) ?? []));
  }
  if (found.length === 0 && below !== null && zones[below].assessed) found.push(below);
  return found.sort((a, b) => a - b);
}

/** GeoJSON of zones. */
export function shapesOf(world, numbers) {
  const features = numbers
    .filter((number) => world.shapes.has(number))
    .map((id) => ({
      type: "Feature",
      id,
      geometry: geometry(world, id),
      properties: { made_up: world.madeUp },
    }));
  return { type: "FeatureCollection", features };
}

function geometry(world, number) {
  const polygons = world.shapes.get(number);
  return polygons.length === 1
    ? { type: "Polygon", coordinates: polygons[0] }
    : { type: "MultiPolygon", coordinates: polygons };
}

export class FakeTiles {
  constructor(world, registry, below, rank) {
    this.world = world;
    this.registry = registry;
    this.numbers = shown(world.zones, below, rank).filter((number) => world.shapes.has(number));
    const points = this.numbers.flatMap((number) => world.shapes.get(number).flat(2));
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    const least = (values) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    const most = (values) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    this.bounds = points.length === 0 ? null : [least(xs), least(ys), most(xs), most(ys)];
    const widths = this.numbers.map((number) => {
      const own = world.shapes.get(number)[0][0].map(([x]) => x);
      return most(own) - least(own);
    });
    widths.sort((a, b) => a - b);
    this.usualWidth = widths[Math.floor(widths.length / 2)] ?? 1;
  }

  get coarsest() {
    if (!this.bounds) return 0;
    const [west, south, east, north] = this.bounds;
    const size = Math.max(east - west, north - south) / 360;
    return Math.min(Math.max(Math.floor(Math.log2(LEAST_PIXELS / (TILE_PIXELS * size))), 0), FINEST - 2);
  }

  get version() {
    return createHash("sha256")
      .update(this.registry)
      .update(String(this.world.madeUp))
      .digest("hex")
      .slice(0, 20);
  }

  set() {
    const bits = Buffer.alloc(Math.ceil(this.world.zones.length / 8));
    for (const number of this.numbers) bits[number >> 3] |= 1 << (number & 7);
    return {
      version: this.version,
      registry: this.registry,
      zones: this.numbers.length,
      shown: bits.toString("base64"),
      bounds: this.bounds,
      usual_width: this.usualWidth,
      coarsest: this.coarsest,
      finest: FINEST,
      made_up: this.world.madeUp ? this.numbers.length : 0,
    };
  }

  /** The bytes of a tile; null where it is empty. */
  tile(z, x, y) {
    const pixels = (this.usualWidth / 360) * TILE_PIXELS * 2 ** z;
    const areas = this.index("areas", (id) => ({ geometry: geometry(this.world, id), properties: {} }));
    const points = this.index("points", (id) => ({
      geometry: { type: "Point", coordinates: middle(this.world.shapes.get(id)[0][0]) },
      properties: { name: this.world.zones[id].name },
    }));
    const features = [...(areas.getTile(z, x, y)?.features ?? [])];
    if (pixels >= LETTER_PIXELS) {
      for (const point of points.getTile(z, x, y)?.features ?? [])
        features.push(pixels < NAME_PIXELS ? { ...point, tags: {} } : point);
    }
    if (features.length === 0) return null;
    return Buffer.from(fromGeojsonVt({ zones: { features } }, { version: 2, extent: 4096 }));
  }

  index(kind, feature) {
    this[kind] ??= new GeoJSONVT(
      {
        type: "FeatureCollection",
        features: this.numbers.map((id) => ({ type: "Feature", id, ...feature(id) })),
      },
      { maxZoom: FINEST, tolerance: 1, extent: 4096, buffer: 80 },
    );
    return this[kind];
  }
}

/** The middle of the corners, which is inside of a hexagon. */
function middle(ring) {
  const corners = ring.slice(1);
  return [0, 1].map((axis) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length);
}
