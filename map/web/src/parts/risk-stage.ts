import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { shared } from "../look/shared-style";
import type { View } from "../state/address";
import { Part } from "./part";
import "./risk-alerts";
import "./risk-brief";
import "./risk-changes";
import "./risk-overview";
import "./risk-table";

/** The view that is chosen, framed where it is too old to act on. */
@customElement("risk-stage")
export class RiskStage extends Part {
  /** Whether there is a WebGL map; null until its code is there. */
  @state() private webGl: boolean | null = null;

  static override styles = [
    shared,
    css`
      :host {
        min-height: 0;
      }
      .stage {
        position: relative;
        height: 100%;
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
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.loadMap();
  }

  override render() {
    return html`<div class="stage ${this.isOld() ? "old" : ""}">${this.view(this.store.address.view)}</div>`;
  }

  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("risk-table")?.focus());
  }

  private view(view: View) {
    const { store, words } = this;
    if (view === "table") return html`<risk-table .store=${store}></risk-table>`;
    if (view === "changes") return html`<risk-changes .store=${store}></risk-changes>`;
    if (view === "alerts") return html`<risk-alerts .store=${store}></risk-alerts>`;
    if (view === "brief") return html`<risk-brief .store=${store}></risk-brief>`;
    if (this.webGl === null) return nothing;
    return html`${
      this.webGl
        ? html`<risk-map .store=${store} @no-webgl=${this.withoutWebGl}></risk-map>`
        : html`<div class="simple"><p class="hint">${words.noWebGl}</p><risk-overview .store=${store}></risk-overview></div>`
    }${store.madeUp ? html`<p class="made-up">${store.madeUp}</p>` : nothing}`;
  }

  private isOld(): boolean {
    const { looksBack, session } = this.store;
    const fresh = this.store.freshness();
    if (looksBack || fresh === null) return false;
    return fresh.stale || fresh.awaySeconds !== null || session.isLocked;
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
}

/** Resolves when a first frame has been drawn. */
function firstFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
