import { css, html } from "lit";
import { customElement } from "lit/decorators.js";
import { shared } from "../look/shared-style";
import type { Connection } from "../state/live";
import type { Words } from "../words/words";
import { Part } from "./part";

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
        grid-template-columns: auto auto;
        justify-items: end;
        gap: 0.2rem 0.4rem;
        padding: 0.4rem 1rem 0.4rem 0;
        font-size: 0.85rem;
      }
      .connection {
        grid-column: 1 / -1;
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
          padding: 0 0.75rem 0.45rem;
        }
      }
    `,
  ];

  override render() {
    const { store, words } = this;
    const { kind } = store.connection;
    return html`
      <span class="connection" data-kind=${kind}>${CONNECTIONS[kind](words)}</span>
      <select aria-label=${words.dataSet} @change=${this.changeDataSet}>
        ${store.dataSets.map((each) => html`<option value=${each.name} ?selected=${each.name === store.address.dataSet}>${each.name}</option>`)}
      </select>
      <button class="button" lang=${store.language === "zh" ? "en" : "zh-CN"}
        @click=${() => store.go({ language: store.language === "zh" ? "en" : "zh" }, "replace")}>${words.switchLanguage}</button>
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
