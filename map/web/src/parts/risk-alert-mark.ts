import { css, html } from "lit";
import { customElement } from "lit/decorators.js";
import { shared } from "../look/shared-style";
import { unanswered } from "../state/alert-facts";
import { duration } from "../words/words";
import { TickingPart } from "./part";

/** How many alerts nobody has acknowledged, and how long the oldest has waited; leads to all of them. */
@customElement("risk-alert-mark")
export class RiskAlertMark extends TickingPart {
  static override styles = [
    shared,
    css`
      :host {
        flex: none;
      }
      button {
        padding: 0.25rem 0.5rem;
        border: 1px solid var(--line);
        border-radius: 0.3rem;
        font-size: 0.85rem;
        line-height: 1.2;
      }
      button:hover {
        background: var(--hover);
      }
      b,
      .oldest {
        display: block;
        white-space: nowrap;
      }
      button.open,
      button.open:hover {
        border-color: var(--ink);
        background: var(--ink);
        color: #fff;
        print-color-adjust: exact;
      }
      button.not-known {
        border: 2px dashed var(--ink);
      }
    `,
  ];

  override render() {
    const { store, words } = this;
    const board = store.alerts;
    const { count, oldest } = unanswered(board?.alerts ?? []);
    // what was said before nobody answered any more is not what there is now
    const hears = store.connection.kind !== "away" && !store.session.isLocked;
    const known = hears && board?.alerts != null && board.failure === null;
    const age = oldest && board ? duration(words, board.ageSeconds(oldest)) : null;
    return html`<button class=${known ? (count > 0 ? "open" : "none") : "not-known"} title=${words.alerts.markTitle}
      @click=${() => store.go({ view: "alerts" })}>
      <span>
        ${known || count > 0 ? html`<b>${count > 0 ? words.alerts.markOpen(this.number(count)) : words.alerts.markNone}</b>` : html`<b>${words.alerts.markUnknown}</b>`}
        ${age === null ? "" : html`<span class="oldest">${words.alerts.markOldest(age)}</span>`}
      </span>
    </button>`;
  }
}
