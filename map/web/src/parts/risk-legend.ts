import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
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
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 1.2rem;
        padding: 0.35rem 1rem;
        background: var(--panel);
        font-size: 0.85rem;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.1rem 1.2rem;
      }
      li {
        display: flex;
        align-items: center;
        gap: 0.4rem;
      }
      .count {
        font-weight: 600;
      }
      .order {
        width: 0.75rem;
        height: 0.75rem;
        border: 2px solid #fff;
        border-radius: 50%;
        background: var(--ink);
        outline: 1px solid var(--line);
      }
      @media (max-width: 760px) {
        :host {
          padding: 0.3rem 0.75rem;
        }
        ul {
          gap: 0.1rem 0.8rem;
        }
      }
      @media print {
        :host,
        ul {
          display: block;
          padding: 0;
        }
      }
    `,
  ];

  override render() {
    const { words, store } = this;
    const { looks, ordered, rimmed } = store.tally;
    return html`
      <h2 class="hidden">${words.legend}</h2>
      <ul>
        ${store.lookbook.looks.map(
          (look) => html`<li>
          ${swatch(look)}
          <span>${look.name}${look.severity < 0 && rimmed ? html` <span class="muted">(${words.unknownRim})</span>` : nothing}</span>
          <span class="count">${this.number(looks.get(look) ?? 0)}</span>
        </li>`,
        )}
        ${ordered ? html`<li><span class="order"></span><span>${words.ordered}</span></li>` : nothing}
      </ul>
    `;
  }
}
