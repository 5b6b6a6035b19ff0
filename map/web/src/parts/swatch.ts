import { html, nothing, svg, type TemplateResult } from "lit";
import type { Face, Look } from "../look/lookbook";
import { TILE } from "../look/pattern";

/**
 * A level as a small hexagon with its colour, pattern and letter, as on the map. It is always beside the level's name,
 * so readers of screens do not hear it.
 */
export function swatch(look: Look, rim: Look | null = null, ordered = false): TemplateResult {
  const hexagon = "M12 1.2L21.4 6.6V17.4L12 22.8L2.6 17.4V6.6Z";
  return html`<svg class="swatch" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${hexagon} fill=${look.fill} stroke="#14181D" stroke-opacity=${look.severity === 0 ? "0.45" : "0.25"} />
    ${look.pattern.path === "" ? nothing : patterned(look)}
    ${
      rim
        ? svg`<path d="M12 3L19.8 7.5V16.5L12 21L4.2 16.5V7.5Z" fill="none" stroke=${rim.fill} stroke-width="3" />
      <path d=${hexagon} fill="none" stroke="#14181D" />`
        : nothing
    }
    <text
      x="12"
      y="16.6"
      text-anchor="middle"
      font-size="13"
      font-weight="700"
      fill=${look.ink}
      stroke=${look.fill}
      stroke-width="3"
      paint-order="stroke"
    >${look.letter}</text>
    ${ordered ? svg`<circle cx="19.5" cy="4.5" r="4" fill="#14181D" stroke="#fff" stroke-width="1.4" />` : nothing}
  </svg>`;
}

/** A face: the level, the rim of what it is at least, the mark of an order. */
export function faceSwatch(face: Face): TemplateResult {
  return swatch(face.look, face.atLeast, face.state?.ordered ?? false);
}

function patterned(look: Look): TemplateResult {
  // two by two tiles cover the hexagon; a pattern element would need an id that is unique in the page
  return svg`<g stroke=${look.ink} opacity="0.4" stroke-width=${look.pattern.width} fill="none"
    clip-path="polygon(12px 1.2px, 21.4px 6.6px, 21.4px 17.4px, 12px 22.8px, 2.6px 17.4px, 2.6px 6.6px) view-box">
    ${[0, TILE].flatMap((x) => [0, TILE].map((y) => svg`<path transform="translate(${x} ${y})" d=${look.pattern.path} />`))}
  </g>`;
}
