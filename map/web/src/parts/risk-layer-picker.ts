import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { shared } from "../look/shared-style";
import { named } from "./layer-words";
import { Part } from "./part";

/** Chooses what the map's colours show: levels, or a layer, and which part of it counts. */
@customElement("risk-layer-picker")
export class RiskLayerPicker extends Part {
  static override styles = [
    shared,
    css`
      :host {
        display: inline-flex;
        flex-wrap: wrap;
        gap: 0.3rem;
        max-width: 100%;
      }
      select {
        max-width: 100%;
        min-width: 0;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.store.layers?.readLayers().catch(() => undefined);
  }

  protected override storeChanged(): void {
    super.storeChanged();
    void this.store.layers?.readLayers().catch(() => undefined);
  }

  override render() {
    const { store, words } = this;
    const { layer, part } = store.address;
    const all = store.layers?.layers ?? [];
    const parts = store.layerBook?.values.parts ?? [];
    return html`
      <select aria-label=${words.layerShown} @change=${this.choose}>
        <option value="" ?selected=${layer === null}>${words.riskLevels}</option>
        ${all.map((each) => html`<option value=${each.id} ?selected=${each.id === layer}>${named(store, each.name)}</option>`)}
      </select>
      ${
        layer !== null && parts.length > 0
          ? html`<select aria-label=${words.partShown} @change=${this.choosePart}>
            <option value="" ?selected=${part === null}>${words.usualParts}</option>
            ${parts.map(
              (each) => html`<option value=${each.part} ?selected=${each.part === part}>
                ${words.partNames[each.part] ?? each.part}: ${this.number(each.amount)}</option>`,
            )}
          </select>`
          : nothing
      }
    `;
  }

  private choose(event: Event): void {
    if (event.target instanceof HTMLSelectElement)
      this.store.go({ layer: event.target.value || null, part: null });
  }

  private choosePart(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.store.go({ part: event.target.value || null });
  }
}
