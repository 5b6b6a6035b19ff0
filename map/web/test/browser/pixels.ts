import { inflateSync } from "node:zlib";
import type { Polygon } from "geojson";
import type { Page } from "playwright-core";
import type { Shapes } from "../../src/contract";

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** As in #DCEFF2. */
  at(x: number, y: number): string;
}

/** Reads a PNG of 8-bit RGB or RGBA without interlacing, which is what Chromium writes. */
export function readPng(png: Buffer): Picture {
  let [width, height, channels] = [0, 0, 4];
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const content = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    const type = png.toString("latin1", at + 4, at + 8);
    if (type === "IHDR") {
      [width, height, channels] = [
        content.readUInt32BE(0),
        content.readUInt32BE(4),
        content[9] === 2 ? 3 : 4,
      ];
    } else if (type === "IDAT") data.push(content);
  }
  const bytes = unfiltered(inflateSync(Buffer.concat(data)), width * channels, height, channels);
  return {
    width,
    height,
    at(x, y) {
      const place = (Math.round(y) * width + Math.round(x)) * channels;
      return `#${bytes.toString("hex", place, place + 3).toUpperCase()}`;
    },
  };
}

function unfiltered(raw: Buffer, stride: number, height: number, step: number): Buffer {
  const bytes = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const place = y * stride + x;
      const left = x >= step ? (bytes[place - step] ?? 0) : 0;
      const up = y > 0 ? (bytes[place - stride] ?? 0) : 0;
      const corner = x >= step && y > 0 ? (bytes[place - stride - step] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      bytes[place] = ((raw[y * (stride + 1) + 1 + x] ?? 0) + guess) & 255;
    }
  }
  return bytes;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** The colour that most of a place has, so that a pattern or a letter on it does not matter. */
export function mostAt(picture: Picture, x: number, y: number, reach: number): string {
  const counts = new Map<string, number>();
  for (let dx = -reach; dx <= reach; dx++) {
    for (let dy = -reach; dy <= reach; dy++) {
      const colour = picture.at(x + dx, y + dy);
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

/** Where the middles of zones are on the screen while the map shows all of them; worked out from the shapes alone. */
export async function middles(
  page: Page,
  shapes: Shapes,
  numbers: ReadonlySet<number>,
): Promise<Map<number, { x: number; y: number }>> {
  const box = await page.locator("risk-map canvas").boundingBox();
  if (!box) throw new Error("there is no map");
  const rings = shapes.features
    .filter((feature) => numbers.has(feature.id))
    .map(({ id, geometry }) => ({
      id,
      ring: ((geometry as unknown as Polygon).coordinates[0] ?? []).map(mercator),
    }));
  const [xs, ys] = [0, 1].map((axis) =>
    rings.flatMap(({ ring }) => ring.map((point) => point[axis] ?? 0)),
  ) as [number[], number[]];
  const [west, east, north, south] = [
    least(xs),
    -least(xs.map((x) => -x)),
    least(ys),
    -least(ys.map((y) => -y)),
  ] as const;
  const scale = Math.min((box.width - 56) / (east - west), (box.height - 56) / (south - north));
  return new Map(
    rings.map(({ id, ring }) => {
      const x = ring.slice(1).reduce((sum, point) => sum + (point[0] ?? 0), 0) / (ring.length - 1);
      const y = ring.slice(1).reduce((sum, point) => sum + (point[1] ?? 0), 0) / (ring.length - 1);
      return [
        id,
        {
          x: box.x + box.width / 2 + (x - (west + east) / 2) * scale,
          y: box.y + box.height / 2 + (y - (north + south) / 2) * scale,
        },
      ];
    }),
  );
}

/** Of more numbers than a call takes. */
function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}

function mercator([longitude = 0, latitude = 0]: readonly number[]): [number, number] {
  const radians = (latitude * Math.PI) / 180;
  return [longitude / 360, -Math.log(Math.tan(Math.PI / 4 + radians / 2)) / (2 * Math.PI)];
}
