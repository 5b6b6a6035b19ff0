import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Answer } from "../api";
import type { Alert } from "../contract";
import type { Look } from "../look/lookbook";
import { shared } from "../look/shared-style";
import { lastStep, type Move, moves, nextUp, type Told, toldOf } from "../state/alert-facts";
import { duration, reason } from "../words/words";
import { rememberedName } from "./answer-name";
import { TickingPart } from "./part";
import { swatch } from "./swatch";

const MOST_ZONES = 100;

/** One alert: what happened where, who knows of it, and how to answer. */
@customElement("risk-alert")
export class RiskAlert extends TickingPart {
  @property({ attribute: false }) alert!: Alert;
  /** Whether the reader is asked if they are sure. */
  @state() private closing = false;
  @state() private nameless = false;
  private refocus = false;

  static override styles = [
    shared,
    css`
      article {
        padding: 0.6rem 0.8rem 0.7rem;
        border: 1px solid var(--line);
        border-inline-start: 0.35rem solid var(--line);
        border-radius: 0.3rem;
        background: var(--panel);
      }
      article.open {
        border-color: var(--ink);
      }
      article.closed {
        color: var(--muted);
      }
      h4 {
        margin: 0;
      }
      .move {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.15rem 0.45rem;
        color: var(--ink);
        font-size: 1.05rem;
        font-weight: 650;
      }
      .move + .move {
        margin-top: 0.25rem;
      }
      .move .swatch {
        width: 1.7rem;
        height: 1.7rem;
      }
      .move .reason {
        flex-basis: 100%;
        font-size: 0.95rem;
        font-weight: 400;
      }
      .move .count {
        margin-inline-start: auto;
      }
      .overnight {
        margin-top: 0.35rem;
        padding: 0.15rem 0.5rem;
        background: var(--ink);
        color: #fff;
        print-color-adjust: exact;
      }
      .loud {
        padding: 0 0.35rem;
        background: var(--ink);
        color: #fff;
        font-weight: 650;
        print-color-adjust: exact;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.1rem 0.7rem;
        margin-top: 0.4rem;
        font-size: 0.85rem;
      }
      dt {
        color: var(--muted);
      }
      dd {
        overflow-wrap: anywhere;
      }
      details {
        margin-top: 0.4rem;
        font-size: 0.85rem;
      }
      summary {
        padding: 0.2rem 0;
        cursor: pointer;
        font-weight: 600;
      }
      li {
        padding: 0.15rem 0 0.15rem 0.9rem;
        border-inline-start: 2px solid var(--line);
      }
      li button:hover {
        text-decoration: underline;
      }
      li button {
        font-weight: 600;
      }
      .answers {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.4rem;
        margin-top: 0.6rem;
      }
      .answers p {
        flex-basis: 100%;
      }
      /* takes no room, and is there for readers of screens before it says anything */
      .answers p:empty {
        position: absolute;
      }
      .main {
        border-color: var(--ink);
        font-weight: 600;
      }
      @media print {
        :host,
        article {
          break-inside: avoid;
        }
        details::details-content {
          block-size: auto;
          content-visibility: visible;
        }
      }
    `,
  ];

  override render() {
    const { alert, words } = this;
    const all = moves(alert);
    return html`<article class=${alert.state} aria-labelledby="what" tabindex="-1">
      <h4 id="what">${all.map((move) => this.move(move))}</h4>
      ${alert.overnight ? html`<p class="overnight"><b>${words.alerts.overnight}:</b> ${words.alerts.overnightWhat}</p>` : nothing}
      ${this.facts()}
      ${this.zones()}
      ${alert.state === "closed" ? nothing : this.answers()}
    </article>`;
  }

  override updated(): void {
    if (!this.refocus) return;
    this.refocus = false;
    this.takeFocus();
  }

  private takeFocus(): void {
    // a key that is pressed twice must not close anything
    const harmless = this.renderRoot.querySelector<HTMLElement>('[data-answer="leave"]');
    const next = ".answers button:not(:disabled), article.closed";
    (harmless ?? this.renderRoot.querySelector<HTMLElement>(next))?.focus();
  }

  private look(level: string): Look {
    return this.store.lookbook.named(level);
  }

  private nameOf(level: string): string {
    return this.look(level).name;
  }

  private move(move: Move) {
    const { words } = this;
    const [from, to] = [this.look(move.from), this.look(move.to)];
    return html`<span class="move">
      ${swatch(from)} ${this.nameOf(move.from)}
      <span aria-hidden="true">→</span><span class="hidden">${words.alerts.becomes}</span>
      ${swatch(to)} ${this.nameOf(move.to)}
      <span class="count">${words.alerts.zones(this.number(move.incidents.length))}</span>
      ${move.reason === "" ? nothing : html`<span class="reason">${words.alerts.because(reason(words, move.reason))}</span>`}
    </span>`;
  }

  private facts() {
    const { alert, store, words } = this;
    const age = store.alerts?.ageSeconds(alert) ?? 0;
    const opened = store.when.both(alert.opened_at);
    const acknowledged = lastStep(alert, "acknowledged");
    const closed = lastStep(alert, "closed");
    return html`<p class="since">${
      alert.state === "closed"
        ? words.alerts.sinceClosed(opened)
        : html`<b>${words.alerts.since(opened, duration(words, age))}</b>`
    }</p>
    <dl>
      <dt>${words.alerts.owner}</dt>
      <dd>${alert.owners.length === 0 ? html`<b>${words.alerts.noOwner}</b>` : (alert.owner_names[0] ?? alert.owners[0])}</dd>
      ${this.told()}
      <dt>${words.alerts.acknowledgedBy}</dt>
      <dd>${acknowledged ? this.by(acknowledged.who, acknowledged.at) : html`<b>${words.alerts.nobody}</b>`}</dd>
      ${closed ? html`<dt>${words.alerts.closedBy}</dt><dd>${this.by(closed.who, closed.at)}</dd>` : nothing}
    </dl>`;
  }

  private told() {
    const { alert, words } = this;
    if (alert.owners.length === 0) return nothing;
    const [nearest, ...further] = toldOf(alert);
    const next = nextUp(alert);
    const upwards =
      alert.owners.length === 1
        ? words.alerts.levelUpNobody
        : next === null
          ? words.alerts.levelUpNot
          : words.alerts.levelUpNext(next);
    return html`
      <dt>${words.alerts.told}</dt><dd>${nearest ? this.post(nearest) : html`<b>${words.alerts.levelUpNot}</b>`}</dd>
      <dt>${words.alerts.levelUp}</dt>
      <dd class="up">${further.length > 0 ? further.map((post) => html`<div><b>${this.post(post)}</b></div>`) : upwards}</dd>`;
  }

  private post({ name, at, arrived }: Told) {
    const { words } = this;
    return html`${at === null ? name : this.by(name, at)}${
      arrived === null
        ? nothing
        : arrived
          ? html` · ${words.alerts.arrived}`
          : html` <span class="loud">${words.alerts.notArrived}</span>`
    }`;
  }

  private by(name: string, at: string): string {
    return this.words.alerts.byAt(name, this.store.when.both(at));
  }

  private zones() {
    const { alert, store, words } = this;
    const listed = alert.incidents.slice(0, MOST_ZONES);
    return html`<details>
      <summary>${words.alerts.zones(this.number(alert.incidents.length))}</summary>
      <ul>
        ${listed.map((incident) => {
          const number = store.tree?.number(incident.zone_id) ?? null;
          const was = words.alerts.zoneSince(
            this.nameOf(incident.from),
            store.when.both(incident.effective_at),
          );
          if (number === null)
            return html`<li>${incident.zone_id} <span class="small muted">${words.alerts.notInRegister} · ${was}</span></li>`;
          return html`<li><button @click=${() => store.showOnMap(number, { zone: incident.zone_id, at: null })}>${store.tree?.zone(number).name}</button>
            <span class="small muted">${store.tree?.place(number)} · ${was}</span></li>`;
        })}
      </ul>
      ${alert.incidents.length > listed.length ? html`<p class="small muted">${words.firstHundred(this.number(alert.incidents.length))}</p>` : nothing}
    </details>`;
  }

  private answers() {
    const { alert, store, words } = this;
    const sent = store.alerts?.sentTo(alert.id) ?? null;
    const asking = sent?.kind === "asking";
    return html`<div class="answers screen">
      ${alert.may_answer ? this.buttons(asking) : this.mayNot()}
      <p role="status">${asking ? words.alerts.asking : nothing}</p>
      <p role="alert">${
        this.nameless
          ? words.alerts.nameNeeded
          : sent?.kind === "refused"
            ? html`<b>${words.alerts.refused(sent.why)}</b>`
            : sent?.kind === "lost"
              ? html`<b>${words.alerts.lost}</b>`
              : nothing
      }</p>
    </div>`;
  }

  private buttons(asking: boolean) {
    const { alert, words } = this;
    if (this.closing) {
      return html`<p>${words.alerts.closeSure}</p>
        <button class="button main" data-answer="sure" aria-describedby="what" ?disabled=${asking} @click=${() => this.answer("close")}>${words.alerts.closeYes}</button>
        <button class="button" data-answer="leave" ?disabled=${asking} @click=${() => this.sure(false)}>${words.alerts.closeNo}</button>`;
    }
    return html`${
      alert.state === "open"
        ? html`<button class="button main" data-answer="acknowledge" aria-describedby="what" ?disabled=${asking} @click=${() => this.answer("acknowledge")}>${words.alerts.acknowledge}</button>`
        : nothing
    }
      <button class="button" data-answer="close" aria-describedby="what" ?disabled=${asking} @click=${() => this.sure(true)}>${words.alerts.close}</button>`;
  }

  /** Why there are no buttons; that the role does not do is said once, above the list. */
  private mayNot() {
    const { store, words } = this;
    return store.session.may("act")
      ? html`<p class="small may-not">${words.alerts.mayNotZones}</p>`
      : nothing;
  }

  private sure(closing: boolean): void {
    if (closing && !this.hasName()) return;
    this.closing = closing;
    this.refocus = true;
  }

  private hasName(): boolean {
    const { who } = this.store.session;
    this.nameless = (who === null || who.open) && rememberedName() === "";
    if (this.nameless) this.dispatchEvent(new CustomEvent("name-needed", { bubbles: true, composed: true }));
    return !this.nameless;
  }

  private async answer(answer: Answer): Promise<void> {
    if (!this.hasName()) return;
    const { who } = this.store.session;
    await this.store.answer(this.alert.id, answer, who?.open === false ? "" : rememberedName());
    this.closing = false;
    // the alert may have moved to another place in the list, where the focus does not follow
    await new Promise((resolve) => setTimeout(resolve));
    await this.updateComplete;
    if (document.activeElement === null || document.activeElement === document.body) this.takeFocus();
  }
}
