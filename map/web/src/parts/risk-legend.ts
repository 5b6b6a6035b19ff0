import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { Look } from "../look/lookbook";
import { shared } from "../look/shared-style";
import { Part } from "./part";
import { swatch } from "./swatch";

/** What the colours, patterns and letters mean, with how many of the zones shown have them. */
@customElement("risk-legend")
export class RiskLegend extends Part {
  static override styles = [
    shared,
    css`
      :host {
        padding: 0.5rem 0.7rem;
        border: 1px solid var(--line);
        border-radius: 0.35rem;
        background: var(--panel);
        font-size: 0.85rem;
      }
      li {
        display: grid;
        grid-template-columns: auto 1fr auto;
        align-items: center;
        gap: 0.5rem;
        padding: 0.1rem 0;
      }
      .swatch {
        width: 1.5rem;
        height: 1.5rem;
      }
      .count {
        min-width: 2ch;
        text-align: end;
        font-weight: 600;
      }
      .order {
        justify-self: center;
        width: 0.7rem;
        height: 0.7rem;
        border: 2px solid #fff;
        border-radius: 50%;
        background: var(--ink);
        outline: 1px solid var(--line);
      }
      .made-up {
        margin-top: 0.3rem;
        padding-top: 0.3rem;
        border-top: 1px solid var(--hair);
        color: var(--muted);
        font-size: 0.8rem;
      }
      @media (max-width: 700px) {
        ul {
          display: flex;
          flex-wrap: wrap;
          gap: 0 0.9rem;
        }
        li {
          gap: 0.3rem;
        }
        .swatch {
          width: 1.2rem;
          height: 1.2rem;
        }
      }
    `,
  ];

  override render() {
    const { words, store } = this;
    const counts = this.counts();
    const ordered = store.rows.some((row) => row.face.state?.ordered);
    const rimmed = store.rows.some((row) => row.face.atLeast !== null);
    return html`
      <h2 class="hidden">${words.legend}</h2>
      <ul>
        ${store.lookbook.looks.map(
          (look) => html`<li>
          ${swatch(look)}
          <span>${look.name}${look.severity < 0 && rimmed ? html` <span class="muted">(${words.unknownRim})</span>` : nothing}</span>
          <span class="count">${this.number(counts.get(look) ?? 0)}</span>
        </li>`,
        )}
        ${ordered ? html`<li><span class="order"></span><span>${words.ordered}</span></li>` : nothing}
      </ul>
      ${this.madeUp() ? html`<p class="made-up" title=${words.madeUpWhat}>${words.madeUp}</p>` : nothing}
    `;
  }

  private counts(): Map<Look, number> {
    const counts = new Map<Look, number>();
    for (const { face } of this.store.rows) counts.set(face.look, (counts.get(face.look) ?? 0) + 1);
    return counts;
  }

  private madeUp(): boolean {
    return this.store.shapes?.features.some((feature) => feature.properties.made_up) ?? false;
  }
}
