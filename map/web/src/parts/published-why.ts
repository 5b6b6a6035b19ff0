import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { ListedArea, Moment, PublishedWhy, StandingList } from "../contract";
import { NOT_LISTED } from "../look/lookbook";
import { shared } from "../look/shared-style";
import "./history-strip";
import { Part } from "./part";
import { swatch } from "./swatch";

/** What a county's level rests on where outside authorities publish the levels: their lists, and no rule. */
@customElement("published-why")
export class PublishedWhyPart extends Part {
  @property({ attribute: false }) why: PublishedWhy | null = null;
  @property({ attribute: false }) moments: readonly Moment[] = [];

  static override styles = [
    shared,
    css`
      :host {
        margin-top: 0.4rem;
      }
      .level {
        display: flex;
        align-items: center;
        gap: 0.6rem;
        font-size: 1.3rem;
        font-weight: 650;
        line-height: 1.2;
      }
      .level .swatch {
        width: 2.2rem;
        height: 2.2rem;
      }
      .published {
        margin-top: 0.5rem;
        padding: 0.4rem 0.7rem;
        border: 2px dashed var(--ink);
      }
      .held {
        padding: 0.4rem 0.7rem;
        border: 2px solid var(--ink);
      }
      section {
        margin-top: 0.9rem;
      }
      h3 {
        margin-bottom: 0.15rem;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0.1rem 0.7rem;
        font-size: 0.85rem;
      }
      dt {
        color: var(--muted);
      }
      dd {
        overflow-wrap: anywhere;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: 0.85rem;
      }
      th {
        font-size: 0.75rem;
        font-weight: 600;
        color: var(--muted);
        text-align: start;
      }
      td,
      th {
        padding: 0.2rem 0.35rem;
        border-bottom: 1px solid var(--hair);
        vertical-align: top;
      }
      td:first-child,
      th:first-child {
        padding-inline-start: 0;
      }
      td:first-child {
        white-space: nowrap;
      }
      td:last-child {
        min-width: 6.2rem;
      }
      td.area {
        overflow-wrap: anywhere;
      }
      summary {
        cursor: pointer;
      }
      pre {
        max-height: 12rem;
        overflow: auto;
        white-space: pre-wrap;
        font-size: 0.75rem;
      }
    `,
  ];

  override render() {
    const { store, words, why } = this;
    if (why === null) return nothing;
    const { lists } = words;
    const look = store.lookbook.look(why.level, why.severity, why.worst);
    return html`
      <p class="level">${swatch(look)} ${look.name}</p>
      <div class="published">
        <p><b>${lists.title}</b></p>
        <p>${why.lists.length === 0 ? lists.noList : why.level === NOT_LISTED ? lists.notListed : lists.why}</p>
      </div>
      ${this.areas(why)}
      ${
        this.moments.length > 0
          ? html`<section>
        <h3>${words.history}</h3>
        <history-strip .store=${store} .moments=${this.moments}></history-strip>
      </section>`
          : nothing
      }
      <section>
        <h3>${lists.lists}</h3>
        ${why.lists.map((list) => this.list(list))}
      </section>
      <details class="screen"><summary class="small">${words.briefQuery}</summary>
        <pre tabindex="0">${why.sql}</pre></details>
    `;
  }

  private areas(why: PublishedWhy) {
    const { words } = this;
    const { lists } = words;
    if (why.areas.length === 0) return nothing;
    return html`<section>
      <h3>${lists.areas}</h3>
      <table>
        <thead><tr>
          <th scope="col">${words.columnLevel}</th><th scope="col">${lists.area}</th><th scope="col">${lists.since}</th>
        </tr></thead>
        <tbody>${why.areas.map((area) => this.area(area, why))}</tbody>
      </table>
      ${
        why.areas.length < why.areas_all
          ? html`<p class="small muted">${lists.firstOf(this.number(why.areas.length), this.number(why.areas_all))}</p>`
          : nothing
      }
    </section>`;
  }

  private area(area: ListedArea, why: PublishedWhy) {
    const { store, words } = this;
    const { lists } = words;
    const look = area.level === null ? null : store.lookbook.look(area.level, area.severity, why.worst);
    const since = area.since === null ? null : store.when.both(area.since);
    return html`<tr>
      <td>${look === null ? html`<span class="muted">${words.noValue}</span>` : html`${swatch(look)} ${look.level === area.level ? look.name : area.level}`}</td>
      <td class="area">${area.name}${area.held ? html`<div class="small"><b>${this.heldSays(area)}</b></div>` : nothing}</td>
      <td class="small">${since === null ? lists.onlyHeld : area.since_or_before ? lists.orBefore(since) : since}</td>
    </tr>`;
  }

  private heldSays(area: ListedArea): string {
    const { store, words } = this;
    if (area.held_level === null) return words.lists.heldDrops;
    const names = area.held_level.split(" ").map((level) => store.lookbook.named(level).name);
    return words.lists.heldSays(names.join(", "));
  }

  private list(list: StandingList) {
    const { store, words } = this;
    const { lists } = words;
    const { held } = list;
    return html`<dl>
        <dt>${lists.publisher}</dt><dd>${list.authority}</dd>
        <dt>${lists.publication}</dt><dd>${list.publication_id}</dd>
        <dt>${lists.stamp}</dt><dd>${store.when.both(list.published_at)}</dd>
        <dt>${lists.seen}</dt><dd>${store.when.both(list.seen_at)}</dd>
      </dl>
      ${held ? html`<p class="held">${lists.held(held.publication_id, store.when.both(held.seen_at), held.reason)}</p>` : nothing}`;
  }
}
