import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Refused } from "../api";
import type { Session } from "../contract";
import { shared } from "../look/shared-style";
import { duration, roleNames } from "../words/words";
import { TickingPart } from "./part";
import "./risk-purpose";
import { problemOf } from "./risk-purpose";

/** Who is logged in, as what, where, until when and why; nothing where the service asks nobody. */
@customElement("risk-session")
export class RiskSession extends TickingPart {
  @state() private problem: string | null = null;

  static override styles = [
    shared,
    css`
      .who {
        max-width: 12rem;
      }
      .who span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      [popover] {
        inset: auto;
        width: min(24rem, 100vw - 1rem);
        max-height: 80vh;
        margin: 0;
        padding: 0.8rem 1rem;
        overflow: auto;
        border: 1px solid var(--ink);
        border-radius: 0.3rem;
        background: var(--panel);
        color: var(--ink);
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.2rem 0.8rem;
        margin: 0.4rem 0 0.8rem;
      }
      dt {
        color: var(--muted);
      }
      dd {
        overflow-wrap: anywhere;
      }
      .leave {
        margin-top: 0.8rem;
        border-color: var(--ink);
      }
    `,
  ];

  override render() {
    const { store, words } = this;
    const { who, isLocked } = store.session;
    if (who === null || !who.known || who.open || isLocked) return nothing;
    return html`
      <button class="button who" popovertarget="session" title=${words.session.who(who.name)}>
        <span><span class="hidden">${words.session.who("")}</span>${who.name}</span></button>
      <div id="session" popover role="dialog" aria-label=${words.session.who(who.name)} @toggle=${this.place} @keydown=${this.keep} @purpose-stated=${this.hide}>
        <h2>${who.name}</h2>
        <dl>
          <dt>${words.session.roles}</dt><dd>${roleNames(words, who.roles)}</dd>
          <dt>${words.session.zones}</dt><dd>${this.zones(who)}</dd>
          <dt>${words.session.until}</dt><dd>${this.until(who)}</dd>
          <dt>${words.session.purpose}</dt><dd>${who.purpose || words.session.purposeNone}</dd>
        </dl>
        <risk-purpose .store=${store}></risk-purpose>
        <p role="alert">${this.problem === null ? nothing : html`<b>${this.problem}</b>`}</p>
        <button class="button leave" @click=${this.leave}>${words.session.logout}</button>
      </div>`;
  }

  private zones({ zones }: Session): string {
    const { store, words } = this;
    if (zones.includes("*")) return words.session.zonesAll;
    const named = zones.map((id) => {
      const number = store.tree?.number(id) ?? null;
      return number === null ? id : `${store.tree?.zone(number).name} (${id})`;
    });
    return words.session.zonesBelow(named.join(", "));
  }

  private until({ until }: Session): string {
    const { store, words } = this;
    if (until === null) return words.session.untilNever;
    const left = (Date.parse(until) - Date.now()) / 1000;
    const time = store.when.both(until);
    return left > 0 ? words.session.untilIn(time, duration(words, left)) : words.session.untilPast(time);
  }

  /** Below the button, within the screen. */
  private place(event: ToggleEvent): void {
    const button = this.renderRoot.querySelector(".who")?.getBoundingClientRect();
    if (!(event.currentTarget instanceof HTMLElement) || event.newState !== "open" || !button) return;
    event.currentTarget.style.top = `${button.bottom + 4}px`;
    event.currentTarget.style.right = `${Math.max(4, window.innerWidth - Math.max(button.right, event.currentTarget.offsetWidth + 4))}px`;
  }

  /** Escape closes this, and nothing behind it. */
  private keep(event: KeyboardEvent): void {
    if (event.key === "Escape") event.stopPropagation();
  }

  private hide(): void {
    this.renderRoot.querySelector<HTMLElement>("#session")?.hidePopover();
  }

  private async leave(): Promise<void> {
    this.problem = null;
    try {
      await this.store.session.end();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.problem = problemOf(this.words, error);
    }
  }
}
