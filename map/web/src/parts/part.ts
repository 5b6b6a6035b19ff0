import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { Store } from "../state/store";
import type { Words } from "../words/words";

/** Costly to make, and asked for thousands of times. */
const FORMATS = new Map<string, Intl.NumberFormat>();

function written(value: number, locale: string): string {
  const format = FORMATS.get(locale) ?? new Intl.NumberFormat(locale);
  FORMATS.set(locale, format);
  return format.format(value);
}

/** A part of the page: shows what the store knows, again whenever that changes. */
export abstract class Part extends LitElement {
  @property({ attribute: false }) store!: Store;

  private unsubscribe: (() => void) | null = null;

  protected get words(): Words {
    return this.store.words;
  }

  /** A whole number as people write it. */
  protected number(value: number): string {
    return written(value, this.store.when.locale);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.unsubscribe = this.store.subscribe(() => this.storeChanged());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unsubscribe?.();
  }

  protected storeChanged(): void {
    this.requestUpdate();
  }
}

/** A part that also shows how time passes. */
export abstract class TickingPart extends Part {
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = window.setInterval(() => this.requestUpdate(), 1_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
  }
}
