import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { shared } from "../look/shared-style";
import type { Row } from "../state/ranking";
import { ranked, urgency } from "../state/ranking";
import { reason } from "../words/words";
import { Part } from "./part";
import { faceSwatch } from "./swatch";

const MOST = 400;

/** What is printed under the headline: the overview, the legend, and the zones above the mildest level. */
@customElement("risk-sheet")
export class RiskSheet extends Part {
  static override styles = [
    shared,
    css`
      :host {
        padding: 0.7rem 1rem;
      }
      .top {
        display: grid;
        grid-template-columns: 1fr 15rem;
        gap: 1rem;
        margin-bottom: 1rem;
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      thead {
        display: table-header-group;
      }
      tr {
        break-inside: avoid;
      }
      th {
        text-align: start;
        border-bottom: 1px solid var(--ink);
      }
      td {
        padding: 0.15rem 0.4rem 0.15rem 0;
        border-bottom: 1px solid var(--line);
      }
      .swatch {
        print-color-adjust: exact;
      }
      .count {
        text-align: end;
      }
    `,
  ];

  override render() {
    const { store, words } = this;
    const rows = ranked(store.rows, { by: "level", down: true }, store.when.locale).filter(
      (row) => urgency(row.face) > 0,
    );
    const left = store.rows.length - Math.min(rows.length, MOST);
    return html`
      <div class="top">
        <risk-overview .store=${store}></risk-overview>
        <div>
          <risk-legend .store=${store}></risk-legend>
          ${store.madeUp ? html`<p class="small muted">${store.madeUp}</p>` : nothing}
          <p class="small">${store.address.dataSet} · ${words.printed(store.when.both(Date.now()))}</p>
        </div>
      </div>
      <table>
        <thead><tr>
          <th scope="col">${words.columnLevel}</th><th scope="col">${words.columnName}</th>
          <th scope="col">${words.columnId}</th><th scope="col" class="count">${words.columnPopulation}</th>
          <th scope="col">${words.columnRemark}</th>
        </tr></thead>
        <tbody>${rows.slice(0, MOST).map((row) => this.row(row))}</tbody>
      </table>
      ${left > 0 ? html`<p class="small">${words.printedRest(this.number(left))}</p>` : nothing}
    `;
  }

  private row({ face, name, place, id, population }: Row) {
    const { words } = this;
    const remark = [
      face.atLeast && words.atLeast(face.atLeast.name),
      face.state?.unknown_reason && reason(words, face.state.unknown_reason),
      face.state?.ordered && words.ordered,
    ].filter(Boolean);
    return html`<tr>
      <td>${faceSwatch(face)} ${face.look.name}</td><td>${name} <span class="muted">${place}</span></td><td>${id}</td>
      <td class="count">${population === null ? "" : this.number(population)}</td><td>${remark.join(" · ")}</td>
    </tr>`;
  }
}
