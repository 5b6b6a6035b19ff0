import type { Position as Point } from "geojson";
import { css, html, nothing, svg } from "lit";
import { customElement } from "lit/decorators.js";
import type { Face } from "../look/lookbook";
import { inkOn } from "../look/palette";
import { TILE } from "../look/pattern";
import { shared } from "../look/shared-style";
import { outerRings, type ZoneFeatures, zoneFeatures } from "../map/zone-features";
import { MOST_OUTLINES } from "../state/outlines";
import { Part } from "./part";

const WIDTH = 1000;
/** More zones than these are drawn without names of their own, one shape a look. */
const SINGLE_ZONES = 1_500;
const LETTERS = 400;

/** The same zones as on the map, drawn without WebGL: where a browser has none, and on paper. */
@customElement("risk-overview")
export class RiskOverview extends Part {
  private features: ZoneFeatures | null = null;
  private drawnFor: unknown[] = [];

  static override styles = [
    shared,
    css`
      :host {
        height: 100%;
        background: var(--ground);
      }
      svg {
        display: block;
        width: 100%;
        height: 100%;
        padding: 1rem;
      }
      a:hover path {
        stroke-width: 3;
      }
      text {
        font-weight: 700;
        pointer-events: none;
      }
      .name {
        font-weight: 400;
      }
      .many {
        max-width: 40rem;
        padding: 1rem;
      }
      @media print {
        :host {
          height: 9cm;
          background: none;
          print-color-adjust: exact;
        }
        svg {
          padding: 0;
        }
      }
    `,
  ];

  override render() {
    const { store } = this;
    const { tree, tiles, outlines } = store;
    if (!tree || !tiles || !store.shown) return nothing;
    if (tiles.set.zones > MOST_OUTLINES)
      return html`<p class="many">${this.words.tooManyToDraw(this.number(tiles.set.zones))}</p>`;
    if (!outlines) return nothing;
    const key = [tree, outlines];
    if (!key.every((each, i) => each === this.drawnFor[i])) {
      this.drawnFor = key;
      this.features = zoneFeatures(outlines, tree);
    }
    const bounds = this.features?.bounds;
    if (!this.features || !bounds) return html`<p class="muted">${this.words.noRows}</p>`;
    return this.drawing(this.features, bounds);
  }

  override updated(): void {
    if (this.store.tree) this.store.wantOutlines();
  }

  private drawing(
    features: ZoneFeatures,
    [west, south, east, north]: readonly [number, number, number, number],
  ) {
    const scale = WIDTH / Math.max(east - west, 1e-9);
    const stretch = 1 / Math.cos((((south + north) / 2) * Math.PI) / 180);
    const height = (north - south) * scale * stretch;
    const place = ([x = 0, y = 0]: Point): [number, number] => [
      round((x - west) * scale),
      round((north - y) * scale * stretch),
    ];
    const looks = this.store.book.looks.filter((look) => look.pattern.path !== "");
    const size = features.usualWidth * scale;
    const tile = Math.max(TILE * Math.min(size / 50, 2), 6) / TILE;
    const count = features.shapes.features.length;
    return html`<svg viewBox="-4 -4 ${WIDTH + 8} ${round(height) + 8}" role=${count > SINGLE_ZONES ? "img" : "group"}
      aria-label=${this.words.overview(this.number(count))}>
      <defs>
        ${looks.map(
          (look, i) => svg`<pattern id="p${i}" patternUnits="userSpaceOnUse" width=${TILE} height=${TILE}
          patternTransform="scale(${tile})">
          <path d=${look.pattern.path} stroke=${look.ink} stroke-opacity="0.4" stroke-width=${look.pattern.width} />
        </pattern>`,
        )}
      </defs>
      ${count > SINGLE_ZONES ? this.byLook(features, place) : this.zoneByZone(features, place, size)}
    </svg>`;
  }

  private zoneByZone(features: ZoneFeatures, place: (point: Point) => [number, number], size: number) {
    const lettered = features.shapes.features.length <= LETTERS;
    return features.shapes.features.map((feature, i) => {
      const number = Number(feature.id);
      const face = this.face(number);
      const [x, y] = place(features.anchors.features[i]?.geometry.coordinates ?? []);
      const shape = outline(outerRings(feature.geometry), place);
      const label = `${feature.properties.name}: ${face.look.name}`;
      return svg`<g data-zone=${number} @click=${() => this.choose(number)}>
        <title>${label}</title>
        <path d=${shape} fill=${face.look.fill} stroke="#14181D" stroke-width=${number === this.store.zone ? 6 : 0.8} />
        ${this.patternOf(face, shape)}
        ${
          face.atLeast
            ? svg`<path d=${shape} fill="none" stroke=${face.atLeast.fill} stroke-width=${size / 14}
                transform="translate(${x} ${y}) scale(0.91) translate(${-x} ${-y})" />`
            : nothing
        }
        ${lettered ? this.lettered(face, feature.properties.name, x, y, size) : nothing}
      </g>`;
    });
  }

  private lettered(face: Face, name: string, x: number, y: number, size: number) {
    const { fill, ink, letter } = face.look;
    const corner = size / 4;
    return svg`
      <text x=${x} y=${y} font-size=${size / 3.4} text-anchor="middle" fill=${ink}
        stroke=${fill} stroke-width=${size / 25} paint-order="stroke">${letter}</text>
      <text class="name" x=${x} y=${y + size / 4.6} font-size=${Math.min(size / 6.2, (size * 0.82) / name.length)} text-anchor="middle" fill=${ink}
        stroke=${fill} stroke-width=${size / 40} paint-order="stroke">${name}</text>
      ${face.state?.ordered ? svg`<circle cx=${x + corner} cy=${y - corner} r=${size / 14} fill="#14181D" stroke=${inkOn("#14181D")} stroke-width=${size / 50} />` : nothing}`;
  }

  private byLook(features: ZoneFeatures, place: (point: Point) => [number, number]) {
    const shapes = new Map<Face, string[]>();
    for (const feature of features.shapes.features) {
      const face = this.face(Number(feature.id));
      const paths = shapes.get(face) ?? [];
      paths.push(outline(outerRings(feature.geometry), place));
      shapes.set(face, paths);
    }
    return [...shapes].map(([face, paths]) => {
      const shape = paths.join("");
      return svg`<path d=${shape} fill=${face.look.fill} stroke=${face.atLeast?.fill ?? "#14181D"} stroke-width="0.5" />
        ${this.patternOf(face, shape)}`;
    });
  }

  private patternOf(face: Face, shape: string) {
    const place = this.store.book.looks.filter((look) => look.pattern.path !== "").indexOf(face.look);
    return place < 0 ? nothing : svg`<path d=${shape} fill="url(#p${place})" pointer-events="none" />`;
  }

  private face(number: number): Face {
    return this.store.book.face(this.store.codes?.[number]);
  }

  private choose(number: number): void {
    this.store.go({ zone: this.store.tree?.zone(number).id ?? null });
  }
}

function outline(rings: readonly Point[][], place: (point: Point) => [number, number]): string {
  return rings
    .map(
      (ring) =>
        `M${ring
          .slice(0, -1)
          .map((point) => place(point).join(" "))
          .join("L")}Z`,
    )
    .join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
