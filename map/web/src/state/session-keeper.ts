import { beginSession, endSession, fetchSession, Refused } from "../api";
import type { Session } from "../contract";

/** Hears of who looks. */
export interface Watched {
  changed(): void;
  /** The service answers nobody that it does not know; the one who was known has left, or has not. */
  locked(how: "left" | "not known"): void;
  /** Somebody is known now. */
  unlocked(how: "same as before" | "somebody else"): void;
}

const ASK_EVERY_MILLIS = 15_000;
const SOON_MILLIS = 3_000;
const LONGEST_PAUSE_MILLIS = 3_600_000;

/**
 * Who looks, as the service knows them. The token itself passes through and is kept nowhere in the page: the service
 * keeps it in a cookie that scripts cannot read. While the service knows nobody it is asked again and again, since
 * somebody may log in beside this page.
 */
export class SessionKeeper {
  /** As the service said last; null before. */
  who: Session | null = null;
  /** Whether the service refuses answers until somebody logs in. */
  isLocked = false;

  /** When the service last began to answer again, ms. */
  private unlockedAt = 0;
  private holder: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly watched: Watched) {
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && this.asks) void this.ask();
    });
  }

  /** Whether the service asks who somebody is; false on a machine of one's own. */
  get asks(): boolean {
    return this.isLocked || (this.who !== null && !this.who.open);
  }

  may(what: Session["may"][number]): boolean {
    return this.who === null || this.who.may.includes(what);
  }

  /** Whether grounds can be read, and what is missing where they cannot. */
  get grounds(): "open" | "purpose missing" | "role missing" {
    if (this.who === null || this.who.open || !this.who.known) return "open";
    if (!this.may("grounds")) return "role missing";
    return this.who.purpose === "" ? "purpose missing" : "open";
  }

  /** Asks the service who looks; a service that does not answer changes nothing. */
  async ask(): Promise<void> {
    try {
      this.take(await fetchSession());
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
    this.askAgain();
  }

  /** The service did not know who asked. */
  refused(): void {
    if (this.isLocked) return;
    this.lock("not known");
    // an answer to an older question may come after somebody has logged in; a service that knows somebody, and
    // answers them nothing, is not asked without a pause
    const pause = Date.now() - this.unlockedAt < SOON_MILLIS ? SOON_MILLIS : 0;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), pause);
  }

  /**
   * Logs in.
   *
   * @throws Refused where the service does not take the token or the purpose
   */
  async begin(token: string, purpose: string): Promise<void> {
    this.take(await beginSession(token, purpose === "" ? null : purpose));
    this.askAgain();
  }

  /**
   * States why grounds are going to be read.
   *
   * @throws Refused where the service does not take it
   */
  async state(purpose: string): Promise<void> {
    this.take(await beginSession(null, purpose));
  }

  /**
   * Logs out.
   *
   * @throws Refused where the service did not forget the token
   */
  async end(): Promise<void> {
    await endSession();
    this.who = null;
    this.holder = null;
    this.lock("left");
    await this.ask();
  }

  private lock(how: "left" | "not known"): void {
    this.isLocked = true;
    this.watched.locked(how);
    this.watched.changed();
  }

  private take(who: Session): void {
    this.who = who;
    if (who.known) {
      const holder = JSON.stringify([who.name, who.roles, who.zones]);
      const before = this.holder;
      const wasLocked = this.isLocked;
      this.holder = holder;
      if (wasLocked) this.unlockedAt = Date.now();
      this.isLocked = false;
      if (wasLocked || (before !== null && before !== holder))
        this.watched.unlocked(before === holder ? "same as before" : "somebody else");
    } else if (!this.isLocked && !who.open) {
      this.lock("not known");
    }
    this.watched.changed();
  }

  /** When the token should have ended, and often while nobody is known. */
  private askAgain(): void {
    clearTimeout(this.timer);
    // a service that has not said who looks is asked again as well
    if (this.who !== null && !this.asks) return;
    const until = this.who?.until ? Date.parse(this.who.until) - Date.now() : 0;
    const pause = Math.min(Math.max(until, ASK_EVERY_MILLIS), LONGEST_PAUSE_MILLIS);
    this.timer = setTimeout(() => void this.ask(), pause);
  }
}
