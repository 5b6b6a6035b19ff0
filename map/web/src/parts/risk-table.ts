import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { LayerBook } from "../look/layer-book";
import { shared } from "../look/shared-style";
import type { Column } from "../state/address";
import { type Row, rise } from "../state/ranking";
import { rankName, reason } from "../words/words";
import { csv } from "./csv";
import { named } from "./layer-words";
import { Part } from "./part";
import "./risk-layer-picker";
import { faceSwatch } from "./swatch";

const PAGE = 200;

/** The facts of the map as a table: sorted by any column, moved through by arrow keys, saved as CSV. */
@customElement("risk-table")
export class RiskTable extends Part {
  @state() private first = 0;
  private shownRows: readonly Row[] = [];

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
        background: var(--panel);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.4rem 0.75rem;
        padding: 0.5rem 1rem;
        border-bottom: 1px solid var(--line);
      }
      .bar p {
        margin-inline-end: auto;
      }
      .scroll {
        flex: 1;
        min-height: 0;
        overflow: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: 0.92rem;
      }
      th {
        position: sticky;
        top: 0;
        z-index: 1;
        padding: 0;
        background: var(--panel);
        box-shadow: 0 1px 0 var(--line);
        font-size: 0.8rem;
        font-weight: 600;
        text-align: start;
      }
      th button {
        width: 100%;
        padding: 0.5rem 0.6rem;
      }
      th button:hover {
        background: var(--hover);
      }
      td {
        padding: 0.28rem 0.6rem;
        border-bottom: 1px solid var(--hair);
        vertical-align: baseline;
      }
      th:first-child button,
      td:first-child {
        padding-inline-start: 1rem;
      }
      .level {
        min-width: 8rem;
        max-width: 15rem;
      }
      .count {
        text-align: end;
      }
      th.count button {
        text-align: end;
      }
      tbody tr {
        cursor: pointer;
      }
      tbody tr:hover {
        background: var(--hover);
      }
      tbody tr[aria-selected="true"] {
        background: var(--chosen);
      }
      .place {
        word-break: keep-all;
      }
      td button {
        font-weight: 600;
      }
      td button:hover {
        text-decoration: underline;
      }
      .code {
        font-size: 0.85em;
        color: var(--muted);
        white-space: nowrap;
      }
      @media (max-width: 700px) {
        .bar {
          padding: 0.4rem 0.75rem;
        }
        .rank,
        .id,
        .before-column {
          display: none;
        }
        td,
        th button {
          padding-inline: 0.4rem;
        }
        th:first-child button,
        td:first-child {
          padding-inline-start: 0.75rem;
        }
        .level {
          min-width: 0;
          max-width: 9rem;
        }
      }
    `,
  ];

  override render() {
    const { store, words } = this;
    const { rows } = store;
    if (rows !== this.shownRows && this.first >= rows.length) this.first = 0;
    this.shownRows = rows;
    const page = rows.slice(this.first, this.first + PAGE);
    const scope = store.scope;
    const place = scope === null ? words.wholeMap : (store.tree?.zone(scope).name ?? "");
    const caption = words.tableCaption(this.number(rows.length), place);
    return html`
      <div class="bar">
        <p>${caption}</p>
        ${rows.length > PAGE ? this.pager(rows.length) : nothing}
        <risk-layer-picker .store=${store}></risk-layer-picker>
        <button class="button" ?disabled=${rows.length === 0} @click=${this.save}>${words.csv}</button>
      </div>
      <div class="scroll" tabindex="-1">
        <table>
          <caption class="hidden">${caption}</caption>
          <thead>
            <tr>
              ${this.head("level", words.columnLevel)}${this.head("name", words.columnName)}
              ${this.head("id", words.columnId, "id")}${this.head("rank", words.columnRank, "rank")}
              ${this.head("population", words.columnPopulation, "count")}
              ${store.layerBook ? this.head("layer", this.layerTitle(store.layerBook), "count") : nothing}
              ${this.head("before", words.columnBefore, "before-column")}
            </tr>
          </thead>
          <tbody @keydown=${this.move}>${page.map((row) => this.row(row))}</tbody>
        </table>
        ${rows.length === 0 ? html`<p class="bar muted">${store.tree ? words.noRows : words.loading}</p>` : nothing}
      </div>
    `;
  }

  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector("button")?.focus());
  }

  private head(column: Column, title: string, kind = "") {
    const { by, down } = this.store.address.sort;
    const sorted = by === column ? (down ? "descending" : "ascending") : "none";
    return html`<th scope="col" class=${kind} aria-sort=${sorted}>
      <button @click=${() => this.sort(column)}>${title}<span aria-hidden="true"> ${by === column ? (down ? "↓" : "↑") : ""}</span></button>
    </th>`;
  }

  private row(row: Row) {
    const { words } = this;
    const { face } = row;
    const chosen = row.id === this.store.address.zone;
    const remark = [
      face.atLeast && words.atLeast(face.atLeast.name),
      face.state?.unknown_reason && reason(words, face.state.unknown_reason),
      face.state?.ordered && words.ordered,
    ].filter(Boolean);
    return html`<tr data-zone=${row.id} data-level=${face.look.level} aria-selected=${chosen} @click=${() => this.choose(row)}>
      <td class="level">${faceSwatch(face)} ${face.look.name}
        ${remark.length > 0 ? html`<div class="small muted">${remark.join(" · ")}</div>` : nothing}</td>
      <td><button aria-current=${chosen ? "true" : nothing}>${row.name}</button>
        ${row.place ? html`<div class="small muted place">${row.place}</div>` : nothing}</td>
      <td class="id code">${row.id}</td>
      <td class="rank">${rankName(words, row.rank)}</td>
      <td class="count">${row.population === null ? html`<span class="muted">${words.unknown}</span>` : this.number(row.population)}</td>
      ${this.store.layerBook ? html`<td class="count">${this.value(row)}</td>` : nothing}
      <td class="before-column">${this.compared(row)}</td>
    </tr>`;
  }

  private layerTitle(book: LayerBook): string {
    return `${named(this.store, book.layer.name)}, ${named(this.store, book.layer.unit)}`;
  }

  private value({ layer }: Row) {
    const { words } = this;
    if (layer === null) return html`<span class="muted">${words.nothingTold}</span>`;
    const remark = [layer.from !== "own" && words.valueFrom[layer.from], layer.late && words.late].filter(
      Boolean,
    );
    return html`${layer.text}${remark.length > 0 ? html`<div class="small muted">${remark.join(" · ")}</div>` : nothing}`;
  }

  private compared(row: Row) {
    if (!row.before) return nothing;
    const change = rise(row);
    if (change === 0) return html`<span class="muted">${this.words.unchanged}</span>`;
    return html`<span aria-hidden="true">${change > 0 ? "▲" : "▽"}</span> ${this.words.was(row.before.look.name)}`;
  }

  private pager(all: number) {
    const { words } = this;
    const last = Math.min(this.first + PAGE, all);
    return html`<span role="group">
      <button class="button" aria-label=${words.previousRows} ?disabled=${this.first === 0}
        @click=${() => {
          this.first = Math.max(0, this.first - PAGE);
        }}>‹</button>
      ${words.rows(this.number(this.first + 1), this.number(last), this.number(all))}
      <button class="button" aria-label=${words.nextRows} ?disabled=${last === all}
        @click=${() => {
          this.first += PAGE;
        }}>›</button>
    </span>`;
  }

  private sort(by: Column): void {
    const { sort } = this.store.address;
    // words from A on, figures and levels from the greatest on
    const down = sort.by === by ? !sort.down : by !== "name" && by !== "id" && by !== "rank";
    this.first = 0;
    this.store.go({ sort: { by, down } }, "replace");
  }

  private choose(row: Row): void {
    this.store.go({ zone: row.id });
  }

  private move(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !(event.target instanceof HTMLElement)) return;
    const row = event.target.closest("tr");
    const next = step > 0 ? row?.nextElementSibling : row?.previousElementSibling;
    next?.querySelector("button")?.focus();
    event.preventDefault();
  }

  private save(): void {
    const { store, words } = this;
    const header = [
      words.columnLevel,
      words.columnName,
      words.columnId,
      words.columnRank,
      words.columnPopulation,
      words.columnRemark,
      words.unknownReason,
      words.columnBefore,
      words.asOf,
      ...(store.layerBook ? [this.layerTitle(store.layerBook)] : []),
    ];
    const lines = store.rows.map((row) => [
      row.face.state?.level ?? "",
      row.name,
      row.id,
      row.rank,
      row.population === null ? "" : String(row.population),
      [row.face.state?.at_least && `>= ${row.face.state.at_least}`, row.face.state?.ordered && words.ordered]
        .filter(Boolean)
        .join("; "),
      row.face.state?.unknown_reason ?? "",
      row.before?.state?.level ?? "",
      store.boundary ?? "",
      ...(store.layerBook ? [row.layer === null ? "" : String(row.layer.value)] : []),
    ]);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv([header, ...lines])], { type: "text/csv;charset=utf-8" }));
    link.download = `${store.address.dataSet}-${(store.boundary ?? "").replaceAll(":", "")}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}
