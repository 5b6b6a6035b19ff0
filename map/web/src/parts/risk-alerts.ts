import { css, html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Alert } from "../contract";
import { shared } from "../look/shared-style";
import { inOrder, severityOf } from "../state/alert-facts";
import { duration, roleNames } from "../words/words";
import { rememberedName, rememberName } from "./answer-name";
import { TickingPart } from "./part";
import "./risk-alert";

interface Item {
  readonly key: string;
  readonly shown: TemplateResult;
}

/** What rose or became unknown and is not closed: what nobody has acknowledged first, then the worst, then the oldest. */
@customElement("risk-alerts")
export class RiskAlerts extends TickingPart {
  static override styles = [
    shared,
    css`
      :host {
        height: 100%;
        overflow: auto;
        padding: 0.8rem 1rem 2rem;
        background: var(--panel);
      }
      .lost {
        margin-top: 0.5rem;
        padding: 0.4rem 0.7rem;
        background: var(--ink);
        color: #fff;
      }
      .who {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.2rem 0.6rem;
        margin-top: 0.6rem;
      }
      .who input {
        width: min(16rem, 100%);
      }
      h3 {
        grid-column: 1 / -1;
        margin-top: 0.7rem;
        color: var(--ink);
        font-size: 0.95rem;
      }
      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(25rem, 100%), 1fr));
        align-items: start;
        gap: 0.8rem;
      }
      @media print {
        :host {
          height: auto;
          overflow: visible;
          padding: 0.7rem 0;
        }
        .cards {
          grid-template-columns: 1fr 1fr;
        }
      }
    `,
  ];

  override render() {
    const { store, words } = this;
    const board = store.alerts;
    return html`
      <h2>${words.alerts.title}</h2>
      ${board?.alerts ? this.head(board.saidAt) : nothing}
      ${board?.failure ? html`<p class="lost" role="alert">${words.alerts.failed} ${board.failure} ${board.alerts ? words.alerts.lastKnown : nothing}</p>` : nothing}
      ${board?.alerts ? this.all(board.alerts, board.closed) : board?.failure ? nothing : html`<p class="muted">${words.loading}…</p>`}
    `;
  }

  private head(saidAt: number) {
    const { store, words } = this;
    return html`
      <p class="small muted">${words.alerts.asOf(store.when.time(saidAt), duration(words, (Date.now() - saidAt) / 1000))}
        ${store.looksBack ? html`<b>${words.alerts.nowOnly}</b>` : nothing}</p>
      <div class="who screen">${this.who()}</div>
    `;
  }

  /** By which name the reader answers, or why they may not. */
  private who() {
    const { words } = this;
    const { who } = this.store.session;
    if (who === null) return nothing;
    if (who.open) {
      return html`<label for="name">${words.alerts.name}</label>
        <input id="name" type="text" maxlength="100" autocomplete="organization-title" spellcheck="false"
          .value=${rememberedName()} aria-describedby="name-hint" @input=${this.named} />
        <span id="name-hint" class="small muted">${words.alerts.nameHint}</span>`;
    }
    if (who.may.includes("act")) return html`<p class="small">${words.alerts.nameOfToken(who.name)}</p>`;
    const needed = roleNames(words, ["district", "city"], "disjunction");
    return html`<p class="may-not">${words.alerts.mayNotRole(needed, roleNames(words, who.roles))}</p>`;
  }

  private all(alerts: readonly Alert[], closed: readonly Alert[]) {
    const { store, words } = this;
    const ordered = inOrder(alerts, severityOf(store.lookbook.looks));
    const open = ordered.filter((alert) => alert.state === "open");
    const acknowledged = ordered.filter((alert) => alert.state !== "open");
    const items = [
      ...this.group("open", words.alerts.headingOpen, open),
      ...this.group("acknowledged", words.alerts.headingAcknowledged, acknowledged),
      ...this.group("closed", words.alerts.headingClosed, closed),
    ];
    return html`
      ${
        ordered.length === 0
          ? html`<p class="none"><b>${words.alerts.none}</b></p><p class="small muted">${words.alerts.noneWhat}</p>`
          : nothing
      }
      <div class="cards" @name-needed=${this.askName}>
        ${repeat(
          items,
          ({ key }) => key,
          ({ shown }) => shown,
        )}
      </div>
    `;
  }

  /**
   * A heading and the alerts under it. Each keeps its element while it moves: a key that is pressed twice must not
   * answer the one that came into its place.
   */
  private group(state: Alert["state"], heading: (count: string) => string, alerts: readonly Alert[]): Item[] {
    if (alerts.length === 0) return [];
    const title = html`<h3 data-state=${state}>${heading(this.number(alerts.length))}</h3>`;
    return [
      { key: `heading ${state}`, shown: title },
      ...alerts.map((alert) => ({
        key: alert.id,
        shown: html`<risk-alert data-alert=${alert.id} data-state=${state} .store=${this.store} .alert=${alert}></risk-alert>`,
      })),
    ];
  }

  private named(event: Event): void {
    if (event.target instanceof HTMLInputElement) rememberName(event.target.value.trim());
  }

  private askName(): void {
    this.renderRoot.querySelector<HTMLInputElement>("#name")?.focus();
  }
}
