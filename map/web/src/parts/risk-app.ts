import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { shared } from "../look/shared-style";
import type { View } from "../state/address";
import type { Connection } from "../state/live";
import type { Words } from "../words/words";
import "./risk-banners";
import "./risk-brief";
import "./risk-changes";
import "./risk-headline";
import "./risk-legend";
import "./risk-overview";
import { Part } from "./part";
import "./risk-places";
import "./risk-sheet";
import "./risk-table";
import "./risk-timeline";
import "./risk-why";

const CONNECTIONS: Record<Connection["kind"], (words: Words) => string> = {
  connecting: (words) => words.connecting,
  events: (words) => words.connectedByEvents,
  asking: (words) => words.connectedByAsking,
  away: (words) => words.connectionLost,
};

/** The whole page. */
@customElement("risk-app")
export class RiskApp extends Part {
  /** Whether there is a WebGL map; null until its code is there. */
  @state() private webGl: boolean | null = null;
  private explained: string | null = null;
  private skipping = false;
  /** On narrow screens, where places have no column of their own. */
  @state() private finding = false;
  @state() private onPaper = matchMedia("print").matches;

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        height: 100dvh;
        grid-template:
          "head head head" auto
          "banners banners banners" auto
          "places main side" minmax(0, 1fr)
          "places time side" auto
          / auto minmax(0, 1fr) auto;
      }
      .head {
        grid-area: head;
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        background: var(--panel);
        border-bottom: 1px solid var(--line);
      }
      .tools {
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
      .banners {
        grid-area: banners;
        background: var(--panel);
        border-bottom: 1px solid var(--line);
      }
      aside.places {
        grid-area: places;
        display: flex;
        flex-direction: column;
        width: 16.5rem;
        min-height: 0;
        background: var(--panel);
        border-inline-end: 1px solid var(--line);
      }
      risk-places {
        flex: 1;
      }
      main {
        grid-area: main;
        display: grid;
        grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
        position: relative;
        min-width: 0;
      }
      .views,
      .views nav {
        display: flex;
        gap: 0.3rem;
      }
      .views {
        padding: 0.45rem 1rem;
        background: var(--panel);
        border-bottom: 1px solid var(--line);
      }
      .stage {
        position: relative;
        min-height: 0;
        overflow: hidden;
      }
      .stage.old::after {
        content: "";
        position: absolute;
        inset: 0;
        padding: 0.6rem;
        pointer-events: none;
        background: repeating-linear-gradient(-45deg, #fff 0 0.4rem, var(--ink) 0.4rem 0.8rem);
        mask:
          linear-gradient(#000 0 0) content-box exclude,
          linear-gradient(#000 0 0);
      }
      .made-up {
        position: absolute;
        right: 0.7rem;
        bottom: 0.5rem;
        margin: 0;
        font-size: 0.75rem;
        color: var(--muted);
        pointer-events: none;
      }
      .simple {
        display: grid;
        grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
        height: 100%;
      }
      .hint {
        padding: 0.35rem 1rem;
        background: var(--panel);
        border-bottom: 1px solid var(--line);
        font-size: 0.85rem;
      }
      .time {
        grid-area: time;
      }
      aside.side {
        grid-area: side;
        width: 23rem;
        min-height: 0;
        border-inline-start: 1px solid var(--line);
        background: var(--panel);
      }
      .skip:not(:focus) {
        position: absolute;
        clip-path: inset(50%);
      }
      .skip:focus {
        position: absolute;
        z-index: 5;
        top: 0.5rem;
        left: 0.5rem;
      }
      .paper {
        display: none;
      }
      .find {
        display: none;
        margin-inline-start: auto;
      }
      @media (max-width: 1099px) {
        :host {
          grid-template:
            "head head" auto
            "banners banners" auto
            "main side" minmax(0, 1fr)
            "time time" auto
            / minmax(0, 1fr) auto;
        }
        .find {
          display: inline-flex;
        }
        aside.places {
          grid-area: main;
          z-index: 2;
          width: auto;
          margin-top: 3rem;
          border: 0;
        }
        aside.places:not(.open) {
          display: none;
        }
        aside.side {
          width: 20rem;
        }
      }
      @media (max-width: 760px) {
        :host {
          grid-template:
            "head" auto
            "banners" auto
            "main" minmax(0, 1fr)
            "time" auto
            / minmax(0, 1fr);
        }
        .head {
          grid-template-columns: minmax(0, 1fr);
        }
        .tools {
          display: flex;
          align-items: center;
          padding: 0 0.75rem 0.45rem;
        }
        .views {
          padding: 0.35rem 0.75rem;
        }
        aside.side {
          grid-row: 3 / -1;
          grid-column: 1;
          z-index: 3;
          width: auto;
          border: 0;
        }
        aside.side:not(.chosen) {
          display: none;
        }
      }
      @media print {
        :host {
          display: block;
          height: auto;
        }
        main,
        aside,
        .time {
          display: none !important;
        }
        .paper {
          display: block;
        }
        .head {
          border-bottom: 2px solid var(--ink);
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    const print = matchMedia("print");
    const turn = () => {
      this.onPaper = print.matches;
    };
    print.addEventListener("change", turn);
    window.addEventListener("beforeprint", () => {
      this.onPaper = true;
    });
    window.addEventListener("afterprint", turn);
    window.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) this.escape();
    });
    void this.loadMap();
  }

  override render() {
    const { store, words } = this;
    const { view, zone } = store.address;
    return html`
      <header class="head">
        <a class="skip button screen" href="#table" @click=${this.skip}>${words.skip}</a>
        <risk-headline .store=${store}></risk-headline>
        <div class="tools screen">${this.tools()}</div>
      </header>
      <section class="banners" aria-label=${words.notices}><risk-banners .store=${store}></risk-banners></section>
      <aside class="places ${this.finding ? "open" : ""}" @zone-found=${this.found} aria-label=${words.places}>
        <risk-places .store=${store}></risk-places>
      </aside>
      <main>
        <div class="views">
          <nav aria-label=${words.views}>${this.views()}</nav>
          <button class="button find" aria-expanded=${this.finding} @click=${this.find}>${words.placesButton}</button>
        </div>
        <div class="stage ${this.isOld() ? "old" : ""}">${this.stage(view)}</div>
        ${view === "map" ? html`<risk-legend .store=${store}></risk-legend>` : nothing}
      </main>
      <section class="time" aria-label=${words.time}><risk-timeline .store=${store}></risk-timeline></section>
      ${this.side(view, zone)}
      ${this.onPaper ? this.paper(view) : nothing}
    `;
  }

  override updated(): void {
    const worst = this.store.lookbook.looks.find((look) => look.severity > 0);
    const count = worst ? (this.store.tally.looks.get(worst) ?? 0) : 0;
    this.followFocus();
    document.title = worst ? `${count} ${worst.name} · ${this.words.title}` : this.words.title;
  }

  /** Why the chosen zone has its level; what changed, while none is chosen. */
  private side(view: View, zone: string | null) {
    const { store, words } = this;
    if (zone !== null) {
      return html`<aside class="side chosen" aria-label=${words.why}><risk-why .store=${store}></risk-why></aside>`;
    }
    if (view === "changes" || view === "brief") return nothing;
    return html`<aside class="side" aria-label=${words.changes}><risk-changes .store=${store}></risk-changes></aside>`;
  }

  private tools() {
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

  private views() {
    const { words, store } = this;
    const titles: [View, string][] = [
      ["map", words.viewMap],
      ["table", words.viewTable],
      ["changes", words.viewChanges],
      ["brief", words.viewBrief],
    ];
    return titles.map(
      ([view, title]) => html`<button class="button" data-view=${view}
      aria-current=${view === store.address.view ? "page" : nothing} @click=${() => store.go({ view })}>${title}</button>`,
    );
  }

  private stage(view: View) {
    const { store, words } = this;
    if (view === "table") return html`<risk-table .store=${store}></risk-table>`;
    if (view === "changes") return html`<risk-changes .store=${store}></risk-changes>`;
    if (view === "brief") return html`<risk-brief .store=${store}></risk-brief>`;
    if (this.webGl === null) return nothing;
    return html`${
      this.webGl
        ? html`<risk-map .store=${store} @no-webgl=${this.withoutWebGl}></risk-map>`
        : html`<div class="simple"><p class="hint">${words.noWebGl}</p><risk-overview .store=${store}></risk-overview></div>`
    }${store.madeUp ? html`<p class="made-up">${words.madeUp}</p>` : nothing}`;
  }

  private paper(view: View) {
    const { store } = this;
    return view === "brief"
      ? html`<risk-brief class="paper" .store=${store}></risk-brief>`
      : html`<risk-sheet class="paper" .store=${store}></risk-sheet>`;
  }

  private isOld(): boolean {
    const fresh = this.store.freshness();
    return !this.store.looksBack && fresh !== null && (fresh.stale || fresh.awaySeconds !== null);
  }

  /** The focus goes where the reader has gone: to the table, or to an explanation that covers the whole screen. */
  private followFocus(): void {
    const { zone } = this.store.address;
    const table = this.renderRoot.querySelector<HTMLElement>("risk-table");
    if (this.skipping && table) {
      this.skipping = false;
      table.focus();
    }
    const opened = zone !== null && this.explained === null;
    this.explained = zone;
    if (opened && matchMedia("(max-width: 760px)").matches)
      this.renderRoot.querySelector<HTMLElement>("risk-why")?.focus();
  }

  /** The map is the largest part by far and comes last; headline and table do not wait for it. */
  private async loadMap(): Promise<void> {
    // graphics begin when the first words are on the screen: what draws both draws them one after the other
    await Promise.all([import("./risk-map"), firstFrame()]);
    this.webGl = true;
  }

  private withoutWebGl(): void {
    this.webGl = false;
  }

  private escape(): void {
    if (this.finding) this.finding = false;
    else if (this.store.address.zone !== null) this.store.go({ zone: null });
  }

  private find(): void {
    this.finding = !this.finding;
  }

  private found(): void {
    this.finding = false;
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

  private skip(event: Event): void {
    event.preventDefault();
    this.store.go({ view: "table" });
    this.skipping = true;
  }
}

/** Resolves when a frame has been drawn. */
function firstFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
