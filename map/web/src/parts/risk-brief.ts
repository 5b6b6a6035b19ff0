import { css, html } from "lit";
import { customElement } from "lit/decorators.js";
import type { Brief } from "../contract";
import { shared } from "../look/shared-style";
import { feed, reason } from "../words/words";
import { Part } from "./part";
import "./risk-purpose";

type Section = Brief["sections"][number];

/** The day that ends at the boundary shown, on one page; each section with the query that gives it. */
@customElement("risk-brief")
export class RiskBrief extends Part {
  static override styles = [
    shared,
    css`
      :host {
        height: 100%;
        overflow: auto;
        padding: 0.8rem 1rem 2rem;
        background: var(--panel);
      }
      section {
        max-width: 70rem;
        margin-top: 1.1rem;
        padding-top: 0.5rem;
        border-top: 1px solid var(--line);
      }
      .wide {
        overflow-x: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }
      th {
        text-align: start;
        border-bottom: 1px solid var(--ink);
        font-size: 0.8rem;
      }
      th,
      td {
        padding: 0.2rem 0.8rem 0.2rem 0;
        vertical-align: top;
      }
      td {
        border-bottom: 1px solid var(--line);
      }
      .figure {
        text-align: end;
      }
      summary {
        cursor: pointer;
      }
      pre {
        overflow-x: auto;
        padding: 0.6rem;
        background: var(--hover);
        font-size: 0.75rem;
      }
      @media print {
        :host {
          height: auto;
          overflow: visible;
          padding: 0;
        }
        tr {
          break-inside: avoid;
        }
        details {
          display: none;
        }
      }
    `,
  ];

  override render() {
    const { store, words } = this;
    const { brief } = store;
    return html`
      <h2>${words.brief}</h2>
      ${
        brief
          ? html`<p class="small muted">${words.briefDay(store.when.both(brief.since), store.when.both(brief.at))}</p>
            ${brief.sections.map((section) => this.section(section))}`
          : this.missing()
      }
    `;
  }

  /** Why there is no brief, and what can be done about it. */
  private missing() {
    const { store, words } = this;
    if (store.session.grounds !== "open") return html`<risk-purpose .store=${store}></risk-purpose>`;
    if (store.briefRefusal !== null)
      return html`<p><b>${words.session.notGiven}.</b> ${store.briefRefusal}</p>`;
    return html`<p class="muted">${store.refusal ?? `${words.loading}…`}</p>`;
  }

  private section({ id, sql, columns, rows }: Section) {
    const { words } = this;
    return html`<section data-section=${id}>
      <h3>${words.briefSections[id] ?? id}</h3>
      ${
        rows.length === 0
          ? html`<p>${words.briefNothing}</p>`
          : html`<div class="wide" tabindex="0" role="region" aria-label=${words.briefSections[id] ?? id}><table>
              <thead><tr>${columns.map((column) => html`<th scope="col">${words.briefColumns[column] ?? column}</th>`)}</tr></thead>
              <tbody>${rows.map((row) => html`<tr>${row.map((cell, place) => this.cell(columns[place] ?? "", cell))}</tr>`)}</tbody>
            </table></div>`
      }
      <details class="screen"><summary class="small muted">${words.briefQuery}</summary><pre>${sql}</pre></details>
    </section>`;
  }

  private cell(column: string, value: unknown) {
    const { store, words } = this;
    if (value === null || value === undefined) return html`<td class="muted">–</td>`;
    if (typeof value === "number") return html`<td class="figure">${this.number(value)}</td>`;
    const text = String(value);
    if (column.endsWith("_at")) return html`<td>${store.when.both(text)}</td>`;
    if (column === "unknown_reason") return html`<td>${reason(words, text)}</td>`;
    if (column === "feed") return html`<td>${feed(words, text)}</td>`;
    return html`<td>${text}</td>`;
  }
}
