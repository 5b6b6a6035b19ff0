/** More zones than these are coloured before anything else is read about them. */
const MANY = 5_000;
/** A map that is not drawn after so long is not waited for. */
const PATIENCE_MILLIS = 4_000;

/** Holds back what is large and can wait, as names and changes of many zones, until the map has its colours. */
export class ColoursFirst {
  private readonly drawn: Promise<void>;
  private tell: () => void = () => undefined;

  constructor() {
    this.drawn = new Promise((resolve) => {
      this.tell = resolve;
    });
  }

  /** The map is drawn, or there is none. */
  done(): void {
    this.tell();
  }

  async wait(zones: number): Promise<void> {
    if (zones <= MANY) return;
    await Promise.race([this.drawn, new Promise((resolve) => setTimeout(resolve, PATIENCE_MILLIS))]);
  }
}
