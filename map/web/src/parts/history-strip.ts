import { css, html, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Moment } from "../contract";
import type { Look } from "../look/lookbook";
import { shared } from "../look/shared-style";
import { Part } from "./part";
import { swatch } from "./swatch";

const COLUMN = 4;
const ROW = 30;
const GAP = 9;

/**
 * The levels of one zone, a column a boundary: as posted above, as known now below. Height says the severity too. A
 * notch between the two marks a boundary whose level was revised.
 */
@customElement("history-strip")
export class HistoryStrip extends Part {
  @property({ attribute: false }) moments: readonly Moment[] = [];

  static override styles = [
    shared,
    css`
      .rows {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0 0.6rem;
        align-items: stretch;
      }
      .titles {
        display: grid;
        grid-template-rows: 1fr 1fr;
        font-size: 0.75rem;
        color: var(--muted);
        text-align: end;
      }
      .titles span {
        align-self: center;
        max-width: 4.5rem;
      }
      svg.strip {
        display: block;
        width: 100%;
        height: 5rem;
        cursor: pointer;
      }
      .days {
        display: flex;
        justify-content: space-between;
        grid-column: 2;
        font-size: 0.75rem;
        color: var(--muted);
      }
      .turns {
        margin-top: 0.4rem;
      }
      summary {
        cursor: pointer;
        padding: 0.2rem 0;
      }
      li button {
        display: grid;
        grid-template-columns: 7rem auto 1fr;
        gap: 0.4rem;
        align-items: center;
        width: 100%;
        padding: 0.15rem 0;
      }
      li button:hover {
        background: var(--hover);
      }
    `,
  ];

  override render() {
    const { words, moments } = this;
    const [first, last] = [moments[0], moments.at(-1)];
    if (!first || !last) return nothing;
    const { when } = this.store;
    const turns = this.turns();
    const days = Math.round((Date.parse(last.boundary) - Date.parse(first.boundary)) / 86_400_000);
    const changed = turns.filter((moment) => !isRevised(moment)).length;
    const revised = moments.filter(isRevised).length;
    const summary = words.historyWhat(this.number(days), this.number(changed), this.number(revised));
    return html`
      <div class="rows">
        <div class="titles" aria-hidden="true"><span>${words.asPosted}</span><span>${words.asRevised}</span></div>
        ${this.strip(summary)}
        <div class="days" aria-hidden="true"><span>${when.date(first.boundary)}</span><span>${when.both(last.boundary)}</span></div>
      </div>
      <p class="small">${summary}</p>
      ${
        turns.length > 0
          ? html`<details class="turns">
        <summary class="small">${words.historyTurns}</summary>
        <ol>${turns.map((moment) => this.turn(moment))}</ol>
      </details>`
          : nothing
      }
    `;
  }

  private strip(summary: string) {
    const { moments } = this;
    const width = moments.length * COLUMN;
    const shown = this.store.boundary;
    return html`<svg class="strip" role="img" shape-rendering="crispEdges" aria-label=${summary} viewBox="0 0 ${width} ${2 * ROW + GAP}"
      preserveAspectRatio="none" @click=${this.pick}>
      <rect width=${width} height=${ROW} fill="#F1F3F5" /><rect y=${ROW + GAP} width=${width} height=${ROW} fill="#F1F3F5" />
      ${moments.map(
        (moment, i) => svg`
        ${column(i, 0, this.postedLook(moment))}
        ${column(i, ROW + GAP, this.look(moment))}
        ${isRevised(moment) ? svg`<rect x=${i * COLUMN} y=${ROW + 2} width=${COLUMN} height=${GAP - 4} fill="#14181D" />` : nothing}
        ${moment.boundary === shown ? svg`<rect x=${i * COLUMN + COLUMN / 2 - 0.6} width="1.2" height=${2 * ROW + GAP} fill="#14181D" />` : nothing}`,
      )}
    </svg>`;
  }

  private turn(moment: Moment) {
    const { words, store } = this;
    const look = this.look(moment);
    const time = store.when.both(moment.boundary);
    return html`<li><button class="small" aria-label="${words.goTo(time)}, ${look.name}" @click=${() => this.goTo(moment)}>
      <span>${time}</span> ${swatch(look)}
      <span>${look.name}${isRevised(moment) ? html` <span class="muted">${words.historyRevised(this.postedLook(moment).name)}</span>` : nothing}</span>
    </button></li>`;
  }

  /** Boundaries where the level or what is said of its revision is another than before; the newest first. */
  private turns(): Moment[] {
    return this.moments
      .filter((moment, i) => {
        const before = this.moments[i - 1];
        if (!before) return false;
        return before.level !== moment.level || before.posted_level !== moment.posted_level;
      })
      .reverse();
  }

  private look(moment: Moment): Look {
    return this.store.lookbook.look(moment.level, moment.severity, moment.worst);
  }

  private postedLook(moment: Moment): Look {
    return this.store.lookbook.look(moment.posted_level, moment.posted_severity ?? -1, moment.worst);
  }

  private pick(event: MouseEvent): void {
    const strip = event.currentTarget;
    if (!(strip instanceof Element)) return;
    const { left, width } = strip.getBoundingClientRect();
    const moment = this.moments[Math.floor(((event.clientX - left) / width) * this.moments.length)];
    if (moment) this.goTo(moment);
  }

  private goTo(moment: Moment): void {
    const newest = this.store.boundaries.at(-1);
    this.store.go({ at: moment.boundary === newest ? null : moment.boundary });
  }
}

function isRevised(moment: Moment): boolean {
  return moment.level !== moment.posted_level;
}

function column(place: number, top: number, look: Look) {
  const share = look.severity < 0 ? 1 : look.worst > 0 ? 0.28 + 0.72 * (look.severity / look.worst) : 0.28;
  const height = share * ROW;
  const x = place * COLUMN;
  return svg`<rect x=${x} y=${top + ROW - height} width=${COLUMN + 0.05} height=${height} fill=${look.fill} />
    ${look.severity < 0 ? svg`<path d="M${x} ${top + ROW}L${x + COLUMN} ${top}" stroke=${look.ink} stroke-width="0.7" />` : nothing}`;
}
