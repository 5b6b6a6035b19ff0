import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { Look } from "../look/lookbook";
import { shared } from "../look/shared-style";
import { tally } from "../state/tally";
import { duration } from "../words/words";
import { TickingPart } from "./part";
import "./risk-alert-mark";
import { swatch } from "./swatch";

/** What a newcomer reads first: how many zones are how bad, and how old that is. */
@customElement("risk-headline")
export class RiskHeadline extends TickingPart {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0.35rem 1.5rem;
        padding: 0.7rem 1rem;
      }
      h1 {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.3rem 1.1rem;
        font-size: 1rem;
        font-weight: 400;
        line-height: 1.15;
      }
      .level {
        display: inline-flex;
        align-items: center;
        gap: 0.45rem;
      }
      .level .swatch {
        width: 2rem;
        height: 2rem;
      }
      .count {
        font-size: 1.75rem;
        font-weight: 650;
        letter-spacing: -0.02em;
      }
      .none .count {
        font-weight: 400;
        color: var(--muted);
      }
      .none .swatch {
        opacity: 0.45;
      }
      .name {
        max-width: 6.5rem;
        font-size: 0.85rem;
        text-wrap: balance;
      }
      .clock {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 0.9rem;
        max-width: 24rem;
      }
      .time {
        font-size: 1.75rem;
        font-weight: 650;
        letter-spacing: -0.02em;
        line-height: 1.15;
      }
      .old {
        font-size: 1.05rem;
        font-weight: 600;
      }
      .zone {
        flex-basis: 100%;
        font-size: 0.8rem;
        color: var(--muted);
      }
      .alarm {
        padding: 0 0.4rem;
        background: var(--ink);
        color: #fff;
      }
      /* levels, alerts and the clock stand in one row from 1280 px on */
      @media (min-width: 1180px) and (max-width: 1560px) {
        :host {
          column-gap: 1rem;
          padding-right: 0.8rem;
        }
        h1 {
          column-gap: 0.75rem;
        }
        .level {
          gap: 0.35rem;
        }
        .level .swatch {
          width: 1.75rem;
          height: 1.75rem;
        }
        .count {
          font-size: 1.5rem;
        }
        .name {
          max-width: 4.2rem;
          font-size: 0.8rem;
        }
        .clock {
          column-gap: 0.6rem;
        }
        .zone {
          font-size: 0.75rem;
        }
      }
      @media (max-width: 700px) {
        :host {
          padding: 0.5rem 0.75rem;
        }
        h1 {
          gap: 0.15rem 0.9rem;
        }
        .level {
          gap: 0.3rem;
        }
        .level .swatch {
          width: 1.5rem;
          height: 1.5rem;
        }
        .count,
        .time {
          font-size: 1.3rem;
        }
        .old {
          font-size: 1rem;
        }
        .zone {
          font-size: 0.75rem;
        }
      }
    `,
  ];

  override render() {
    const { store, words } = this;
    if (!store.shown && (!store.status || store.looksBack))
      return html`<h1>${words.title}</h1><p>${words.loading}…</p>`;
    const counts = this.counts();
    return html`
      <h1>
        <span class="hidden">${words.title}: </span>
        ${counts.map(
          ({ look, zones }, place) => html`
          <span class="level ${zones === 0 ? "none" : ""}" data-level=${look.level}>
            ${place > 0 ? html`<span class="hidden"> · </span>` : nothing}${swatch(look)}
            <span class="count">${this.number(zones)}</span> <span class="name">${place === 0 ? words.zonesOf(look.name) : look.name}</span>
          </span>`,
        )}
      </h1>
      <risk-alert-mark .store=${store}></risk-alert-mark>
      <p class="clock">${this.clock()}</p>
    `;
  }

  private counts(): { look: Look; zones: number }[] {
    const { lookbook, shown, status } = this.store;
    const counts = new Map<Look, number>(shown ? tally(shown.codes, null, lookbook).looks : []);
    if (!shown)
      for (const { level, severity, worst, zones } of status?.levels ?? []) {
        const look = lookbook.look(level, severity, worst);
        counts.set(look, (counts.get(look) ?? 0) + zones);
      }
    return lookbook.looks.map((look) => ({ look, zones: counts.get(look) ?? 0 }));
  }

  /** How long the next boundary has been due, where it is. */
  private overdue(ageSeconds: number | null) {
    const { status } = this.store;
    if (!status?.boundary || !status.next_boundary || !status.dataset.running || ageSeconds === null)
      return nothing;
    const distance = (Date.parse(status.next_boundary) - Date.parse(status.boundary)) / 1000;
    // the age runs by the wall clock; the distance of two boundaries in a replay does not
    if (status.own_clock || ageSeconds <= distance) return nothing;
    return html` (${this.words.nextDue(duration(this.words, ageSeconds - distance))})`;
  }

  private clock() {
    const { store, words } = this;
    const { when, boundary, status } = store;
    if (boundary === null) return html`<span class="old">${words.beforeFirst}</span>`;
    const fresh = store.freshness();
    const alarm = fresh !== null && (fresh.stale || fresh.awaySeconds !== null);
    const zone = `${when.date(boundary)} · ${when.zone(boundary)}`;
    if (store.looksBack) {
      return html`<span><span class="muted">${words.asOf}</span> <span class="time">${when.time(boundary)}</span></span>
        <span class="zone">${zone}</span>`;
    }
    return html`
      <span><span class="muted">${words.asOf}</span> <span class="time">${when.time(boundary)}</span></span>
      ${
        fresh?.ageSeconds == null
          ? nothing
          : html`<span class="old ${alarm ? "alarm" : ""}">
          ${words.ago(duration(words, fresh.ageSeconds))}</span>`
      }
      ${
        status?.next_boundary
          ? html`<span>
          <span class="muted">${words.nextAt}</span> <b>${when.time(status.next_boundary)}</b>${this.overdue(fresh?.ageSeconds ?? null)}</span>`
          : nothing
      }
      <span class="zone">${zone}${store.shown?.asOf ? ` · ${words.knownTo(when.time(store.shown.asOf))}` : ""}</span>
    `;
  }
}
