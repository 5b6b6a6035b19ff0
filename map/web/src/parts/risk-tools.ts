import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { shared } from "../look/shared-style";
import type { Connection } from "../state/live";
import type { Words } from "../words/words";
import { Part } from "./part";
import "./risk-session";

const CONNECTIONS: Record<Connection["kind"], (words: Words) => string> = {
  connecting: (words) => words.connecting,
  events: (words) => words.connectedByEvents,
  asking: (words) => words.connectedByAsking,
  away: (words) => words.connectionLost,
};

/** How the page hears of changes, which data set it shows, and in which language. */
@customElement("risk-tools")
export class RiskTools extends Part {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        justify-items: end;
        gap: 0.2rem 0.4rem;
        padding: 0.4rem 1rem 0.4rem 0;
        font-size: 0.85rem;
      }
      .row {
        display: flex;
        align-items: center;
        gap: 0.4rem;
      }
      .connection {
        white-space: nowrap;
      }
      .connection::before {
        content: "";
        display: inline-block;
        width: 0.6em;
        height: 0.6em;
        margin-inline-end: 0.4em;
        border: 2px solid var(--ink);
        border-radius: 50%;
      }
      .connection[data-kind="events"]::before {
        background: var(--ink);
      }
      .connection[data-kind="away"] {
        font-weight: 650;
      }
      .connection[data-kind="away"]::before {
        border-radius: 0;
        transform: rotate(45deg);
      }
      @media (max-width: 760px) {
        :host {
          display: flex;
          align-items: center;
          flex-wrap: wrap;
          padding: 0 0.75rem 0.45rem;
        }
      }
    `,
  ];

  override render() {
    const { store, words } = this;
    const { isLocked } = store.session;
    const kind = isLocked ? "away" : store.connection.kind;
    return html`
      <span class="row"><span class="connection" data-kind=${kind}>${isLocked ? words.session.notLoggedIn : CONNECTIONS[kind](words)}</span>
      <risk-session .store=${store}></risk-session></span>
      <span class="row">${
        store.dataSets.length === 0
          ? nothing
          : html`<select aria-label=${words.dataSet} @change=${this.changeDataSet}>
        ${store.dataSets.map((each) => html`<option value=${each.name} ?selected=${each.name === store.address.dataSet}>${each.name}</option>`)}
      </select>`
      }
      <button class="button" lang=${store.language === "zh" ? "en" : "zh-CN"}
        @click=${() => store.go({ language: store.language === "zh" ? "en" : "zh" }, "replace")}>${words.switchLanguage}</button></span>
    `;
  }

  private changeDataSet(event: Event): void {
    if (!(event.target instanceof HTMLSelectElement)) return;
    this.store.go({
      dataSet: event.target.value,
      at: null,
      posted: false,
      zone: null,
      scope: null,
      rank: null,
      position: null,
    });
  }
}
