import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Changes } from "../contract";
import { shared } from "../look/shared-style";
import type { Since } from "../state/address";
import type { Words } from "../words/words";
import { Part } from "./part";
import { faceSwatch } from "./swatch";

type Group = Changes["groups"][number];

const TITLES: Record<Group["direction"], (words: Words) => string> = {
  up: (words) => words.directionUp,
  unknown: (words) => words.directionUnknown,
  known: (words) => words.directionKnown,
  down: (words) => words.directionDown,
  other: (words) => words.directionOther,
};
const MARKS: Record<Group["direction"], string> = {
  up: "▲",
  unknown: "?",
  known: "=",
  down: "▽",
  other: "·",
};

/** More groups of a direction are shown when somebody asks for them. */
const MOST_GROUPS = 40;

/** What differs from the boundary before, or from yesterday, in the order of the service: the worst first. */
@customElement("risk-changes")
export class RiskChanges extends Part {
  /** Groups that somebody has opened or closed. */
  private readonly toggled = new WeakMap<Group, boolean>();
  @state() private allGroups = false;

  static override styles = [
    shared,
    css`
      :host {
        height: 100%;
        overflow: auto;
        padding: 0.8rem 1rem;
        background: var(--panel);
      }
      .choice {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
        margin: 0.5rem 0 0.6rem;
      }
      .choice .button {
        font-size: 0.85rem;
      }
      section {
        margin-top: 0.9rem;
        padding-top: 0.5rem;
        border-top: 1px solid var(--line);
      }
      section h3 {
        display: flex;
        gap: 0.5rem;
        color: var(--ink);
        font-size: 0.95rem;
      }
      section h3 span:last-child {
        margin-inline-start: auto;
      }
      .mark {
        width: 1em;
        text-align: center;
      }
      summary {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 0.4rem;
        padding: 0.35rem 0;
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary:hover {
        background: var(--hover);
      }
      summary b {
        margin-inline-start: auto;
      }
      summary .where {
        flex-basis: 100%;
      }
      li button {
        padding: 0.15rem 0 0.15rem 0.9rem;
        border-inline-start: 2px solid var(--line);
      }
      li button:hover {
        border-color: var(--ink);
        text-decoration: underline;
      }
    `,
  ];

  override render() {
    const { store, words } = this;
    const { changes } = store;
    return html`
      <h2>${words.changes}</h2>
      <div class="choice screen" role="group" aria-label=${words.changes}>
        ${this.choice("boundary", words.sinceBoundary)}${this.choice("day", words.sinceDay)}
      </div>
      ${changes ? this.content(changes) : html`<p class="muted">${words.loading}…</p>`}
    `;
  }

  private choice(since: Since, title: string) {
    const pressed = this.store.address.since === since;
    return html`<button class="button" aria-pressed=${pressed} @click=${() => this.store.go({ since }, "replace")}>${title}</button>`;
  }

  private content(changes: Changes) {
    const { store, words } = this;
    const to = store.looksBack ? store.when.both(changes.to) : words.changesNow;
    const directions = [...new Set(changes.groups.map((group) => group.direction))];
    return html`
      <p class="small muted">${words.changesOf(this.number(changes.zones), store.when.both(changes.from), to)}</p>
      ${changes.groups.length === 0 ? html`<p>${words.noChanges}</p>` : nothing}
      ${directions.map((direction) => {
        const groups = changes.groups.filter((group) => group.direction === direction);
        const zones = groups.reduce((sum, group) => sum + group.count, 0);
        return html`<section>
          <h3><span class="mark" aria-hidden="true">${MARKS[direction]}</span>
            <span>${TITLES[direction](words)}</span> <span>${this.number(zones)}</span></h3>
          ${groups
            .slice(0, this.allGroups ? groups.length : MOST_GROUPS)
            .map((group, place) => this.group(group, place === 0 && direction === directions[0]))}
          ${groups.length > MOST_GROUPS && !this.allGroups ? this.more(groups.length - MOST_GROUPS) : nothing}
        </section>`;
      })}
    `;
  }

  private more(groups: number) {
    return html`<button class="button" @click=${() => {
      this.allGroups = true;
    }}>${this.words.moreGroups(this.number(groups))}</button>`;
  }

  private group(group: Group, first: boolean) {
    const { store, words } = this;
    const { tree, lookbook } = store;
    const [from, to] = [lookbook.face(group.from), lookbook.face(group.to)];
    const county = group.county == null ? null : tree?.zones[group.county]?.name;
    const residents = group.residents == null ? null : words.residents(this.number(group.residents));
    const open = this.toggled.get(group) ?? (first || group.count <= 5);
    return html`<details ?open=${open} @toggle=${(event: ToggleEvent) => this.toggle(group, open, event)}>
      <summary>
        ${faceSwatch(from)} ${from.look.name} <span aria-hidden="true">→</span> ${faceSwatch(to)} ${to.look.name}
        ${to.atLeast ? html`<span class="muted">(${words.atLeast(to.atLeast.name)})</span>` : nothing}
        <b>${this.number(group.count)}</b>
        <span class="where small muted">${[county, residents].filter(Boolean).join(" · ")}</span>
      </summary>
      ${open ? this.zonesOf(group) : nothing}
    </details>`;
  }

  private toggle(group: Group, was: boolean, { newState }: ToggleEvent): void {
    const open = newState === "open";
    if (open === was) return;
    this.toggled.set(group, open);
    this.requestUpdate();
  }

  /** Made when they are looked at: of many zones most never are. */
  private zonesOf(group: Group) {
    const { store, words } = this;
    const { tree } = store;
    return html`<ul>
        ${group.zones.map((number) => {
          const zone = tree?.zones[number];
          return zone
            ? html`<li><button @click=${() => store.go({ zone: zone.id })}>
            ${zone.name} <span class="small muted">${tree?.place(number)}</span></button></li>`
            : nothing;
        })}
      </ul>
      ${group.count > group.zones.length ? html`<p class="small muted">${words.firstHundred(this.number(group.count))}</p>` : nothing}`;
  }
}
