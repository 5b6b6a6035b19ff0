import { css, html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import type { PublishedLists } from "../contract";
import { shared } from "../look/shared-style";
import { duration, reason } from "../words/words";
import { TickingPart } from "./part";

interface Alarm {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** What is wrong, loudly; and what somebody should know who reads the map, quietly. */
@customElement("risk-banners")
export class RiskBanners extends TickingPart {
  static override styles = [
    shared,
    css`
      .alarm {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.75rem;
        padding: 0.55rem 1rem 0.55rem 2.4rem;
        color: #fff;
        background: repeating-linear-gradient(-45deg, #fff 0 0.4rem, var(--ink) 0.4rem 0.8rem) 0 0 / 1.6rem 100% no-repeat
          var(--ink);
      }
      .alarm + .alarm {
        border-top: 1px solid #fff;
      }
      .alarm b {
        font-size: 1.1rem;
      }
      .alarm .button {
        margin-inline-start: auto;
        color: var(--ink);
      }
      .alarm .button:focus-visible {
        outline-color: #fff;
      }
      .past {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.3rem 0.75rem;
        padding: 0.4rem 1rem;
        border-block: 2px solid var(--ink);
        background: var(--panel);
      }
      .published {
        padding: 0.45rem 1rem;
        border-block: 2px dashed var(--ink);
        background: var(--panel);
      }
      .published p {
        max-width: 120ch;
      }
      .notes {
        display: flex;
        flex-wrap: wrap;
        gap: 0 1.5rem;
        padding: 0.1rem 1rem;
        font-size: 0.85rem;
        border-top: 1px solid var(--hair);
      }
      .note,
      summary {
        padding: 0.3rem 0;
      }
      summary {
        cursor: pointer;
        font-weight: 600;
      }
      details[open] {
        flex-basis: 100%;
        padding-bottom: 0.5rem;
      }
      details li {
        max-width: 80ch;
        overflow-wrap: anywhere;
      }
      @media print {
        details::details-content {
          block-size: auto;
          content-visibility: visible;
        }
      }
      @media (max-width: 700px) {
        .alarm,
        .past,
        .published,
        .notes {
          padding-right: 0.75rem;
        }
        .past,
        .published,
        .notes {
          padding-left: 0.75rem;
        }
      }
    `,
  ];

  override render() {
    const { store, words } = this;
    return html`
      <div role="alert">
        ${this.alarms().map(
          (alarm) => html`<p class="alarm" data-alarm=${alarm.id}>
          <b>${alarm.title}</b> <span>${alarm.text}</span>
          ${alarm.id === "ended" ? html`<button class="button screen" @click=${this.again}>${words.session.again}</button>` : nothing}
        </p>`,
        )}
      </div>
      ${this.published()}
      ${
        store.looksBack && store.boundary
          ? html`<p class="past">
        <span><b>${words.pastTitle}</b> ${words.past(store.when.both(store.boundary))}</span>
        <button class="button screen" @click=${() => store.go({ at: null, posted: false })}>${words.backToNow}</button>
      </p>`
          : nothing
      }
      ${this.notes()}
    `;
  }

  private again(): void {
    this.dispatchEvent(new CustomEvent("log-in", { bubbles: true, composed: true }));
  }

  private alarms(): Alarm[] {
    const { store, words } = this;
    const { status, connection, when } = store;
    const alarms: Alarm[] = [];
    const add = (id: string, title: string, text: string) => alarms.push({ id, title, text });
    if (store.session.isLocked) {
      add(
        "ended",
        words.session.endedTitle,
        words.session.ended(store.newest ? when.both(store.newest.boundary) : words.noValue),
      );
    } else if (connection.kind === "away") {
      const since = (Date.now() - connection.since) / 1000;
      const boundary = store.newest ? when.both(store.newest.boundary) : words.noValue;
      add("away", words.awayTitle, words.away(when.time(connection.since), duration(words, since), boundary));
    }
    const fresh = store.freshness();
    if (fresh?.stale) {
      const age = duration(words, fresh.ageSeconds ?? 0);
      const limit = fresh.staleAfterSeconds;
      add(
        "stale",
        words.staleTitle,
        limit === null ? words.staleNoLimit(age) : words.stale(age, duration(words, limit)),
      );
    }
    if (store.refusal !== null) add("refused", words.refusedTitle, store.refusal);
    if (!status) return alarms;
    if (!status.ledger_answers) add("ledger", words.ledgerTitle, words.ledger);
    for (const silent of status.silent_feeds) {
      add("silent", words.silentTitle, words.silent(reason(words, silent.reason), this.number(silent.zones)));
    }
    if (!status.live && status.dataset.running) add("not-live", words.notLiveTitle, words.notLive);
    const assessed = status.levels.reduce((sum, level) => sum + level.zones, 0);
    const unknown = status.levels.find((level) => level.severity < 0)?.zones ?? 0;
    if (assessed > 0 && unknown === assessed) {
      add("unknown", words.unknownTitle, words.allUnknown(this.number(assessed)));
    }
    return alarms;
  }

  /** Who publishes the levels, where no rule decides them; of now, which lists stand. */
  private published() {
    const { store, words } = this;
    const published = store.status?.published;
    if (!published) return nothing;
    const authorities = [...new Set(published.lists.map((list) => list.authority))].join(", ");
    return html`<div class="published" role="note">
      <p><b>${words.lists.title}:</b> ${words.lists.what(authorities || words.lists.nobody)}</p>
      ${(store.looksBack ? [] : published.lists).map(
        (list) => html`<p class="small">
        ${words.lists.list(list.publication_id, store.when.both(list.seen_at), this.number(list.areas))}${
          list.areas_elsewhere > 0 ? `; ${words.lists.elsewhere(this.number(list.areas_elsewhere))}` : nothing
        }</p>`,
      )}
    </div>`;
  }

  private notes() {
    const { words } = this;
    const { status } = this.store;
    if (!status) return nothing;
    const notes: TemplateResult[] = [];
    if (status.counterfactual) {
      notes.push(html`<p class="note"><b>${words.counterfactual}:</b> ${words.counterfactualWhat}</p>`);
    }
    if (!status.dataset.running) notes.push(html`<p class="note">${words.ended}</p>`);
    else if (status.own_clock)
      notes.push(html`<p class="note"><b>${words.replay}:</b> ${words.replayWhat}</p>`);
    if (status.held.length > 0) notes.push(this.held());
    if (status.published && status.published.missing.length > 0)
      notes.push(this.missing(status.published.missing));
    if (status.orders.length > 0) notes.push(this.orders());
    return notes.length === 0 ? nothing : html`<div class="notes">${notes}</div>`;
  }

  private held(): TemplateResult {
    const { words, store } = this;
    const held = store.status?.held ?? [];
    return html`<details>
      <summary>${words.held(this.number(held.length))}</summary>
      <p class="muted">${words.heldWhat}</p>
      <ul>
        ${held.map(
          (list) => html`<li>
          ${words.heldOne(list.authority, list.publication_id, store.when.both(list.seen_at), list.reason)}
        </li>`,
        )}
      </ul>
    </details>`;
  }

  private missing(missing: PublishedLists["missing"]): TemplateResult {
    const { words, store } = this;
    return html`<details>
      <summary>${words.lists.missing(this.number(missing.length))}</summary>
      <p class="muted">${words.lists.missingWhat}</p>
      <ul>
        ${missing.map(
          (list) => html`<li>
          ${words.lists.missingOne(list.authority, list.publication_id, store.when.both(list.seen_at), this.number(list.rows_known), this.number(list.row_count))}
        </li>`,
        )}
      </ul>
    </details>`;
  }

  private orders(): TemplateResult {
    const { words, store } = this;
    const orders = store.status?.orders ?? [];
    return html`<details>
      <summary>${words.orders(this.number(orders.length))}</summary>
      <ul>
        ${orders.map(
          (order) => html`<li>
          ${words.orderOne(order.order_id, order.kind, order.level ?? "", this.number(order.zones.length), store.when.both(order.expires_at))}
          <span class="muted">${order.reason}</span>
        </li>`,
        )}
      </ul>
    </details>`;
  }
}
