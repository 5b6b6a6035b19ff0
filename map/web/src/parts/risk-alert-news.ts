import { css, html } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Alert } from "../contract";
import { shared } from "../look/shared-style";
import { moves } from "../state/alert-facts";
import { reason } from "../words/words";
import { Part } from "./part";

/** Says new alerts to readers of screens, each once, without interrupting them. */
@customElement("risk-alert-news")
export class RiskAlertNews extends Part {
  @state() private said: readonly string[] = [];
  private last: readonly Alert[] = [];

  static override styles = [
    shared,
    css`
      :host {
        position: absolute;
      }
    `,
  ];

  override render() {
    return html`<div class="hidden" role="status" aria-live="polite">${this.said.map((text) => html`<p>${text}</p>`)}</div>`;
  }

  protected override storeChanged(): void {
    const news = this.store.alerts?.news ?? [];
    // the same news in another language, or after another answer, is no news
    if (news === this.last) return;
    this.last = news;
    this.said = news.map((alert) => this.text(alert));
  }

  private text(alert: Alert): string {
    const { alerts } = this.words;
    const [first] = moves(alert);
    const zones = alerts.zones(this.number(alert.incidents.length));
    if (!first || first.kind === "unknown")
      return alerts.newsUnknown(reason(this.words, first?.reason ?? ""), zones);
    return alerts.newsRose(this.store.lookbook.named(first.to).name, zones);
  }
}
