import { css, html, nothing, svg } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Face, Look } from "../look/lookbook";
import { shared } from "../look/shared-style";
import { urgency } from "../state/ranking";
import type { ZoneTree } from "../state/zone-tree";
import { rankName } from "../words/words";
import { Part } from "./part";
import { faceSwatch } from "./swatch";

const MOST = 60;
const FOUND = 12;

interface Place {
  readonly number: number;
  /** The face of the zone itself, or the most urgent below where it is not assessed. */
  readonly face: Face;
  /** How many assessed zones at and below it have each look. */
  readonly looks: ReadonlyMap<Look, number>;
  readonly zones: number;
}

/** Finds zones: by name or code, or down the tree from a province to a building, the worst first. */
@customElement("risk-places")
export class RiskPlaces extends Part {
  @state() private text = "";
  private places: { key: unknown[]; places: Place[] } | null = null;

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 0.6rem;
        padding: 0.8rem 0.5rem 0.5rem 1rem;
        min-height: 0;
      }
      .search {
        position: relative;
        margin-inline-end: 0.5rem;
      }
      input {
        width: 100%;
      }
      .list {
        flex: 1;
        min-height: 0;
        overflow: auto;
        margin: 0 -0.4rem;
        padding: 0.2rem 0.4rem;
      }
      .list button {
        display: grid;
        grid-template-columns: auto 1fr auto;
        gap: 0.1rem 0.5rem;
        align-items: center;
        width: 100%;
        padding: 0.3rem 0.4rem;
        border-radius: 0.3rem;
      }
      .list button:hover {
        background: var(--hover);
      }
      .list button[aria-current="true"] {
        background: var(--chosen);
      }
      .path {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.1rem 0.3rem;
        margin-inline-end: 0.5rem;
        font-size: 0.9rem;
      }
      .path button {
        padding: 0.15rem 0;
        text-decoration: underline;
        text-decoration-color: var(--line);
        text-underline-offset: 0.2em;
      }
      .path button:hover {
        text-decoration-color: currentColor;
      }
      .path li {
        display: flex;
        gap: 0.3rem;
        align-items: center;
      }
      .here {
        font-weight: 650;
      }
      .name {
        overflow-wrap: anywhere;
      }
      .bar {
        grid-column: 2 / -1;
        display: block;
        width: 100%;
        height: 0.4rem;
      }
      select {
        max-width: 100%;
      }
      label {
        display: flex;
        align-items: center;
        gap: 0.4rem;
        margin-inline-end: 0.5rem;
        font-size: 0.85rem;
      }
    `,
  ];

  override render() {
    const { store, words } = this;
    const { tree } = store;
    return html`
      <div class="search" role="search">
        <input type="search" aria-label=${words.search} placeholder=${words.search} .value=${this.text}
          @input=${this.typed} @keydown=${this.keyed} />
      </div>
      ${tree ? (this.text.trim() === "" ? this.browse(tree) : this.found(tree)) : html`<p class="muted">${words.loading}…</p>`}
    `;
  }

  private browse(tree: ZoneTree) {
    const { words, store } = this;
    const places = this.ranked(tree);
    return html`
      ${this.path(tree)}
      ${
        tree.ranks.length > 1
          ? html`<label>${words.show}
        <select @change=${this.showRank}>
          <option value="" ?selected=${store.address.rank === null}>${words.showAuto}</option>
          ${tree.ranks.map((rank) => html`<option value=${rank} ?selected=${store.address.rank === rank}>${rankName(words, rank)}</option>`)}
        </select></label>`
          : nothing
      }
      <ul class="list">
        ${places.slice(0, MOST).map((place) => this.place(tree, place))}
        ${places.length > MOST ? html`<li class="small muted">${words.moreZones(this.number(places.length - MOST))}</li>` : nothing}
      </ul>
    `;
  }

  private path(tree: ZoneTree) {
    const { words, store } = this;
    const path = tree.path(store.scope);
    return html`<nav aria-label=${words.path}><ol class="path">
      ${path.map((number, i) => {
        const { name, id } = tree.zone(number);
        return html`<li>${i > 0 ? html`<span class="muted" aria-hidden="true">›</span>` : nothing}
          ${
            i === path.length - 1
              ? html`<span class="here" aria-current="location">${name}</span>`
              : html`<button @click=${() => this.open(id)}>${name}</button>`
          }</li>`;
      })}
    </ol></nav>`;
  }

  private place(tree: ZoneTree, { number, face, looks, zones }: Place) {
    const zone = tree.zone(number);
    const opens = tree.hasAssessedBelow(number);
    const chosen = zone.id === this.store.address.zone;
    return html`<li><button aria-current=${chosen ? "true" : nothing}
      @click=${() => (opens ? this.open(zone.id) : this.explain(zone.id))}>
      ${faceSwatch(face)} <span class="name">${zone.name}<span class="hidden"> ${face.look.name}</span></span>
      <span class="small muted">${opens ? html`${this.number(zones)} <span aria-hidden="true">›</span>` : nothing}</span>
      ${opens && zones > 1 ? this.bar(looks, zones) : nothing}
    </button></li>`;
  }

  private bar(looks: ReadonlyMap<Look, number>, zones: number) {
    let x = 0;
    const parts = this.store.lookbook.looks.map((look) => {
      const width = ((looks.get(look) ?? 0) / zones) * 100;
      x += width;
      return { look, width, x: x - width };
    });
    return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      ${parts.map((part) => barPart(part.x, part.width, part.look))}</svg>`;
  }

  private found(tree: ZoneTree) {
    const { store, words } = this;
    const numbers = tree.search(this.text, FOUND);
    if (numbers.length === 0) return html`<p role="status">${words.nothingFound}</p>`;
    return html`<ul class="list" aria-label=${words.searchResults}>
      ${numbers.map((number) => {
        const zone = tree.zone(number);
        return html`<li><button @click=${() => this.choose(tree, number)}>
          ${faceSwatch(store.lookbook.face(store.shown?.codes[number]))}
          <span class="name">${zone.name} <span class="small muted">${tree.place(number)}</span></span>
          <span></span><span></span><span class="small muted">${zone.id}</span></button></li>`;
      })}
    </ul>`;
  }

  /** The zones one step down with what lies at and below them; the most urgent first. */
  private ranked(tree: ZoneTree): Place[] {
    const { shown, lookbook, scope } = this.store;
    const key = [tree, shown, lookbook, scope];
    if (this.places?.key.every((part, i) => part === key[i])) return this.places.places;
    const tallies = new Map(tree.open(scope).map((number) => [number, new Map<Look, number>()]));
    const worst = new Map<number, Face>();
    const branches = tree.branches(scope);
    tree.zones.forEach((zone, number) => {
      if (!zone.assessed) return;
      const child = branches[number];
      const tally = child === undefined ? undefined : tallies.get(child);
      if (child === undefined || !tally) return;
      const face = lookbook.face(shown?.codes[number]);
      if (child !== number || !tree.hasAssessedBelow(number))
        tally.set(face.look, (tally.get(face.look) ?? 0) + 1);
      const known = worst.get(child);
      if (!known || urgency(face) > urgency(known)) worst.set(child, face);
    });
    const places = [...tallies].map(([number, looks]) => ({
      number,
      looks,
      face: tree.zone(number).assessed
        ? lookbook.face(shown?.codes[number])
        : (worst.get(number) ?? lookbook.face(undefined)),
      zones: [...looks.values()].reduce((sum, count) => sum + count, 0),
    }));
    places.sort((a, b) => urgency(b.face) - urgency(a.face) || a.number - b.number);
    this.places = { key, places };
    return places;
  }

  private explain(zone: string): void {
    this.store.go({ zone });
    this.tellFound();
  }

  private tellFound(): void {
    this.dispatchEvent(new CustomEvent("zone-found", { bubbles: true }));
  }

  private open(scope: string): void {
    this.store.go({ scope, position: null });
  }

  /** What was searched for is shown among its neighbours. */
  private choose(tree: ZoneTree, number: number): void {
    const zone = tree.zone(number);
    this.text = "";
    if (!zone.assessed) {
      this.open(zone.id);
      return;
    }
    const scope = tree.scopeOf(number);
    this.tellFound();
    const visible = this.store.tiles?.has(number) === true;
    this.store.go({
      zone: zone.id,
      ...(visible ? {} : { scope: scope === null ? null : tree.zone(scope).id, rank: null, position: null }),
    });
  }

  private showRank(event: Event): void {
    if (event.target instanceof HTMLSelectElement)
      this.store.go({ rank: event.target.value || null, position: null });
  }

  private typed(event: InputEvent): void {
    if (event.target instanceof HTMLInputElement) this.text = event.target.value;
  }

  private keyed(event: KeyboardEvent): void {
    const { tree } = this.store;
    if (event.key === "Escape" && this.text !== "") {
      this.text = "";
      event.preventDefault();
    } else if (event.key === "Enter" && tree) {
      const [first] = tree.search(this.text, 1);
      if (first !== undefined) this.choose(tree, first);
    } else if (event.key === "ArrowDown") {
      this.renderRoot.querySelector<HTMLElement>(".list button")?.focus();
      event.preventDefault();
    }
  }
}

function barPart(x: number, width: number, look: Look) {
  return width === 0
    ? nothing
    : svg`<rect x=${x} width=${width} height="4" fill=${look.fill} stroke="#14181D" stroke-opacity="0.3" stroke-width="0.3" />`;
}
