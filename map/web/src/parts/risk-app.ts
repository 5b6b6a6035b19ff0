import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { shared } from "../look/shared-style";
import type { View } from "../state/address";
import "./risk-alert-news";
import "./risk-alerts";
import "./risk-banners";
import "./risk-brief";
import "./risk-changes";
import "./risk-headline";
import "./risk-legend";
import "./risk-login";
import { Part } from "./part";
import "./risk-places";
import "./risk-sheet";
import "./risk-stage";
import "./risk-timeline";
import "./risk-tools";
import "./risk-why";

/** The whole page. */
@customElement("risk-app")
export class RiskApp extends Part {
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
      .door h1 {
        padding: 0.7rem 1rem;
        font-size: 1.2rem;
      }
      main.door {
        grid-column: 1 / -1;
        grid-row: 3;
        display: block;
        padding: clamp(1rem, 6vh, 4rem) 1rem;
        overflow: auto;
        background: var(--panel);
      }
      main.door risk-login {
        display: grid;
        justify-content: center;
      }
      dialog {
        padding: 1rem 1.2rem;
        border: 2px solid var(--ink);
        border-radius: 0.3rem;
        background: var(--panel);
        color: var(--ink);
      }
      dialog::backdrop {
        background: rgb(20 24 29 / 0.4);
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
        .views {
          flex-wrap: wrap;
          padding: 0.35rem 0.75rem;
        }
        .views .button {
          padding-inline: 0.4rem;
          font-size: 0.85rem;
          white-space: nowrap;
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
      const inDialog = this.renderRoot.querySelector("dialog[open]") !== null;
      if (event.key === "Escape" && !event.defaultPrevented && !inDialog) this.escape();
    });
  }

  override render() {
    const { store, words } = this;
    const { view, zone } = store.address;
    const { isLocked } = store.session;
    if (isLocked && store.status === null) return this.door();
    return html`
      <header class="head">
        <a class="skip button screen" href="#table" @click=${this.skip}>${words.skip}</a>
        <risk-headline .store=${store}></risk-headline>
        <risk-tools class="screen" .store=${store}></risk-tools>
      </header>
      <section class="banners" aria-label=${words.notices} @log-in=${this.logIn}><risk-banners .store=${store}></risk-banners></section>
      <aside class="places ${this.finding ? "open" : ""}" @zone-found=${this.found} aria-label=${words.places}>
        <risk-places .store=${store}></risk-places>
      </aside>
      <main>
        <div class="views">
          <nav aria-label=${words.views}>${this.views()}</nav>
          <button class="button find" aria-expanded=${this.finding} @click=${this.find}>${words.placesButton}</button>
        </div>
        <risk-stage .store=${store}></risk-stage>
        ${view === "map" ? html`<risk-legend .store=${store}></risk-legend>` : nothing}
      </main>
      <section class="time" aria-label=${words.time}><risk-timeline .store=${store}></risk-timeline></section>
      ${this.side(view, zone)}
      <risk-alert-news .store=${store}></risk-alert-news>
      ${isLocked ? html`<dialog aria-label=${words.session.login}><risk-login .store=${store}></risk-login></dialog>` : nothing}
      ${this.onPaper ? this.paper(view) : nothing}
    `;
  }

  /** What there is to see for who is not known. */
  private door() {
    const { store, words } = this;
    return html`
      <header class="head door"><h1>${words.title}</h1><risk-tools class="screen" .store=${store}></risk-tools></header>
      <main class="door"><risk-login .store=${store}></risk-login></main>
    `;
  }

  override updated(): void {
    const worst = this.store.lookbook.looks.find((look) => look.severity > 0);
    const count = this.store.rows.filter((row) => row.face.look === worst).length;
    this.followFocus();
    document.title = worst ? `${count} ${worst.name} · ${this.words.title}` : this.words.title;
  }

  /** Why the chosen zone has its level; what changed, while none is chosen. */
  private side(view: View, zone: string | null) {
    const { store, words } = this;
    if (zone !== null) {
      return html`<aside class="side chosen" aria-label=${words.why}><risk-why .store=${store}></risk-why></aside>`;
    }
    if (view === "changes" || view === "alerts" || view === "brief") return nothing;
    return html`<aside class="side" aria-label=${words.changes}><risk-changes .store=${store}></risk-changes></aside>`;
  }

  private views() {
    const { words, store } = this;
    const titles: [View, string][] = [
      ["map", words.viewMap],
      ["table", words.viewTable],
      ["changes", words.viewChanges],
      ["alerts", words.viewAlerts],
      ["brief", words.viewBrief],
    ];
    return titles.map(
      ([view, title]) => html`<button class="button" data-view=${view}
      aria-current=${view === store.address.view ? "page" : nothing} @click=${() => store.go({ view })}>${title}</button>`,
    );
  }

  private paper(view: View) {
    const { store } = this;
    if (view === "alerts") return html`<risk-alerts class="paper" .store=${store}></risk-alerts>`;
    return view === "brief"
      ? html`<risk-brief class="paper" .store=${store}></risk-brief>`
      : html`<risk-sheet class="paper" .store=${store}></risk-sheet>`;
  }

  /** The focus goes where the reader has gone: to the table, or to an explanation that covers the whole screen. */
  private followFocus(): void {
    const { zone } = this.store.address;
    if (this.skipping) {
      this.skipping = false;
      this.renderRoot.querySelector<HTMLElement>("risk-stage")?.focus();
    }
    const opened = zone !== null && this.explained === null;
    this.explained = zone;
    if (opened && matchMedia("(max-width: 760px)").matches)
      this.renderRoot.querySelector<HTMLElement>("risk-why")?.focus();
  }

  private logIn(): void {
    const dialog = this.renderRoot.querySelector("dialog");
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>("risk-login")?.focus();
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

  private skip(event: Event): void {
    event.preventDefault();
    this.store.go({ view: "table" });
    this.skipping = true;
  }
}
