import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { shared } from "../look/shared-style";
import type { View } from "../state/address";
import { layout } from "./app-layout";
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

  static override styles = [shared, layout];

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
    if (view === "changes" || view === "alerts" || view === "brief") return nothing;
    return html`<aside class="side" aria-label=${words.changes}><risk-changes .store=${store}></risk-changes></aside>`;
  }

  private views() {
    const { words, store } = this;
    const all: [View, string][] = [
      ["map", words.viewMap],
      ["table", words.viewTable],
      ["changes", words.viewChanges],
      ["alerts", words.viewAlerts],
      ["brief", words.viewBrief],
    ];
    // a brief is of what rules decide
    const titles = store.status?.published ? all.filter(([view]) => view !== "brief") : all;
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
