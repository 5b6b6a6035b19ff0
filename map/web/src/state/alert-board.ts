import { type Answer, type Api, Refused } from "../api";
import type { Alert } from "../contract";
import { newsIn } from "./alert-facts";

/** What became of an answer that was sent. */
export type Sent =
  | { readonly kind: "asking" }
  /** The service said why not. */
  | { readonly kind: "refused"; readonly why: string }
  /** Nothing came back, so that nobody knows. */
  | { readonly kind: "lost" };

/**
 * The alerts of a data set, as the service said them last. Nothing is shown as done before the service has said so:
 * an answer of a reader changes an alert when it is taken, and not before.
 */
export class AlertBoard {
  /** What is not closed; null while nobody has said. */
  alerts: readonly Alert[] | null = null;
  /** What was closed from this page, as the service answered, the newest first. */
  closed: readonly Alert[] = [];
  /** What has come since the page was opened, last; a new array for each arrival. */
  news: readonly Alert[] = [];
  /** Why the service gave no alerts when it was asked last. */
  failure: string | null = null;
  /** When the alerts were said last, by the browser's clock, ms. */
  saidAt = 0;

  private readonly sent = new Map<string, Sent>();
  /** By how much the clock of the service is ahead of the browser's, ms. */
  private ahead = 0;
  private asked = 0;
  private applied = 0;

  constructor(
    private readonly api: Pick<Api, "alerts" | "answer">,
    private readonly changed: () => void,
  ) {}

  /** Reads them; rejects where no server answers, or it wants to know who asks. */
  async read(): Promise<void> {
    const turn = ++this.asked;
    try {
      const { alerts, ahead } = await this.api.alerts();
      if (turn < this.applied) return;
      this.applied = turn;
      const news = this.alerts === null ? [] : newsIn(this.alerts, alerts);
      if (news.length > 0) this.news = news;
      this.alerts = alerts;
      this.ahead = ahead;
      this.saidAt = Date.now();
      this.failure = null;
    } catch (error) {
      if (!(error instanceof Refused) || error.status === 0 || error.status === 401) throw error;
      this.failure = error.message;
    } finally {
      this.changed();
    }
  }

  /** How long an alert has been there, s: wall time, by the clock of the service. */
  ageSeconds(alert: Alert, now = Date.now()): number {
    return Math.max(0, (now + this.ahead - Date.parse(alert.opened_at)) / 1000);
  }

  /** What became of the last answer to an alert; null where none was sent, or it was taken. */
  sentTo(id: string): Sent | null {
    return this.sent.get(id) ?? null;
  }

  /**
   * Sends an answer by name; where the service asks who somebody is, it takes the name from there.
   *
   * @returns whether it was taken; false where another is on its way
   * @throws Refused where it was not, or nobody knows
   */
  async answer(id: string, answer: Answer, name: string): Promise<boolean> {
    if (this.sent.get(id)?.kind === "asking") return false;
    this.note(id, { kind: "asking" });
    try {
      const alert = await this.api.answer(id, answer, name);
      this.take(alert);
      this.note(id, null);
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.note(id, error.status === 0 ? { kind: "lost" } : { kind: "refused", why: error.message });
      throw error;
    } finally {
      // others may have answered meanwhile; what was read before is out of date either way
      void this.read().catch(() => undefined);
    }
  }

  private take(alert: Alert): void {
    // an answer to a question asked before this one must not undo it
    this.applied = ++this.asked;
    this.alerts = (this.alerts ?? [])
      .map((each) => (each.id === alert.id ? alert : each))
      .filter(({ state }) => state !== "closed");
    if (alert.state === "closed") this.closed = [alert, ...this.closed];
  }

  private note(id: string, sent: Sent | null): void {
    if (sent) this.sent.set(id, sent);
    else this.sent.delete(id);
    this.changed();
  }
}
