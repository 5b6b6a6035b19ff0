import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { LayerBook } from "../look/layer-book";
import { shared } from "../look/shared-style";
import { named } from "./layer-words";
import { Part } from "./part";
import "./risk-layer-picker";
import "./risk-purpose";
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
        gap: 0.3rem 1.2rem;
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
      .wide {
        width: 100%;
        color: var(--muted);
      }
      pre {
        max-height: 12rem;
        overflow: auto;
        white-space: pre-wrap;
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
    return html`
      <h2 class="hidden">${words.legend}</h2>
      <risk-layer-picker class="screen" .store=${store}></risk-layer-picker>
      ${store.address.layer === null ? this.levels() : this.classes()}
    `;
  }

  /** The classes of a layer, with its unit and how fresh it is. */
  private classes() {
    const { words, store } = this;
    if (store.session.grounds !== "open")
      return html`<risk-purpose class="wide" .store=${store}></risk-purpose>`;
    const book = store.layerBook;
    if (book === null) return html`<p class="wide">${store.layers?.refusal ?? words.loading}</p>`;
    const counts = store.drawnTally.looks;
    const silent = counts.get(book.untold) ?? 0;
    return html`
      <ul>
        <li class="muted">${named(store, book.layer.unit)}</li>
        ${book.classes.map(
          (look) => html`<li>${swatch(look)} <span>${look.name}</span>
            <span class="count">${this.number(book.zonesOf(look, counts))}</span></li>`,
        )}
        ${silent > 0 ? html`<li>${swatch(book.untold)} <span>${words.nothingTold}</span> <span class="count">${this.number(silent)}</span></li>` : nothing}
      </ul>
      <p class="wide">${this.freshness(book)}</p>
      ${store.layers?.refusal ? html`<p class="wide" role="status">${words.layerKept(store.layers.refusal)}</p>` : nothing}
      <details class="wide screen"><summary>${words.briefQuery}</summary><pre>${book.values.sql}</pre></details>
    `;
  }

  private freshness(book: LayerBook): string {
    const { words } = this;
    const { zones, late, oldest, newest, next_due: due } = book.values.freshness;
    if (zones === 0 || !oldest || !newest) return words.layerSilent(this.time(book.values.at));
    return [
      words.layerMeasured(this.time(oldest), this.time(newest), this.number(zones)),
      late > 0 ? words.layerLate(this.number(late)) : null,
      due ? words.layerDue(this.time(due)) : null,
      words.layerKnown(this.time(book.values.at)),
    ]
      .filter(Boolean)
      .join(" · ");
  }

  private time(instant: string): string {
    return this.store.when.both(instant);
  }

  private levels() {
    const { words, store } = this;
    const { looks, ordered, rimmed } = store.tally;
    return html`
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
