import { css, html, svg } from "lit";
import { customElement, state } from "lit/decorators.js";
import { shared } from "../look/shared-style";
import { Part } from "./part";

const STEP_MILLIS = 600;

/** Every boundary that the ledger keeps, under one slider; it plays by itself when asked to. */
@customElement("risk-timeline")
export class RiskTimeline extends Part {
  @state() private playing = false;
  private timer = 0;

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: auto auto auto 1fr auto;
        align-items: center;
        gap: 0.4rem;
        padding: 0.4rem 1rem;
        background: var(--panel);
        border-top: 1px solid var(--line);
      }
      .button {
        padding: 0.15rem 0.5rem;
      }
      .button svg {
        width: 0.9rem;
        height: 0.9rem;
        fill: currentColor;
      }
      .slide {
        position: relative;
        padding: 0 0.6rem;
      }
      input {
        display: block;
        width: 100%;
        height: 1.6rem;
        margin: 0;
        accent-color: var(--ink);
        cursor: pointer;
      }
      .days {
        position: relative;
        height: 1rem;
        margin: 0 0.5rem;
        font-size: 0.72rem;
        color: var(--muted);
      }
      .days svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        overflow: visible;
      }
      .days text {
        fill: currentColor;
        font-size: 0.72rem;
      }
      .label {
        min-width: 8.2rem;
        text-align: end;
      }
      @media (max-width: 700px) {
        :host {
          grid-template-columns: auto auto auto 1fr;
          padding: 0.3rem 0.75rem;
        }
        .slide {
          grid-row: 1;
          grid-column: 1 / -1;
        }
        .label {
          min-width: 0;
        }
      }
    `,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  override render() {
    const { store, words } = this;
    const { boundaries, when } = store;
    const last = boundaries.length - 1;
    const place = this.place();
    const shown = boundaries[place];
    const label =
      shown === undefined ? "" : place === last ? `${words.now} (${when.time(shown)})` : when.both(shown);
    return html`
      <button class="button" aria-label=${words.earlier} title=${words.earlier} ?disabled=${place <= 0} @click=${() => this.go(place - 1)}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M12 2v12L4 8zM3 2h2v12H3z" /></svg></button>
      <button class="button" aria-label=${this.playing ? words.pause : words.play} title=${this.playing ? words.pause : words.play}
        ?disabled=${last < 1} @click=${this.toggle}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d=${this.playing ? "M3 2h4v12H3zM9 2h4v12H9z" : "M4 2l10 6-10 6z"} /></svg></button>
      <button class="button" aria-label=${words.later} title=${words.later} ?disabled=${place >= last} @click=${() => this.go(place + 1)}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 2v12l8-6zM11 2h2v12h-2z" /></svg></button>
      <div class="slide">
        <input type="range" min="0" max=${Math.max(last, 1)} .value=${String(place)} ?disabled=${last < 1}
          aria-label=${words.time} aria-valuetext=${label} @input=${this.slide} />
        <div class="days" aria-hidden="true">${this.days()}</div>
      </div>
      <span class="label">${label}</span>
    `;
  }

  /** A tick at the first boundary of each day, as many with a date as there is room for. */
  private days() {
    const { boundaries, when } = this.store;
    const last = Math.max(boundaries.length - 1, 1);
    const firsts = boundaries
      .map((boundary, i) => ({ boundary, i, day: when.dayKey(boundary) }))
      .filter(({ day, i }) => i > 0 && day !== when.dayKey(boundaries[i - 1] ?? ""));
    const every = Math.ceil(firsts.length / 8);
    return html`<svg>
      ${firsts.map(({ boundary, i }, n) => dayMark((i / last) * 100, n % every === 0 ? when.date(boundary) : ""))}
    </svg>`;
  }

  private place(): number {
    const { boundaries, address } = this.store;
    const place = address.at === null ? -1 : boundaries.indexOf(address.at);
    return place < 0 ? boundaries.length - 1 : place;
  }

  private slide(event: Event): void {
    this.stop();
    if (event.target instanceof HTMLInputElement) this.go(event.target.valueAsNumber, "replace");
  }

  /** The newest boundary is now: it goes on. */
  private go(place: number, how: "push" | "replace" = "push"): void {
    const { boundaries } = this.store;
    const boundary = boundaries[place];
    if (boundary === undefined) return;
    this.store.go({ at: place === boundaries.length - 1 ? null : boundary }, how);
  }

  private toggle(): void {
    if (this.playing) {
      this.stop();
      return;
    }
    this.playing = true;
    if (this.place() === this.store.boundaries.length - 1) this.go(0);
    this.timer = window.setInterval(() => this.step(), STEP_MILLIS);
  }

  private step(): void {
    const { store } = this;
    const place = this.place();
    // a step waits for the states of the one before
    if (store.address.at !== null && store.shown?.boundary !== store.address.at) return;
    if (place >= store.boundaries.length - 1) {
      this.stop();
      return;
    }
    this.go(place + 1, "replace");
    const next = store.boundaries[place + 2];
    if (next) void store.prefetch(next);
  }

  private stop(): void {
    window.clearInterval(this.timer);
    this.playing = false;
  }
}

function dayMark(percent: number, date: string) {
  return svg`<line x1="${percent}%" x2="${percent}%" y1="0" y2="4" stroke="currentColor" />
    <text x="${percent}%" y="1rem" text-anchor="middle">${date}</text>`;
}
