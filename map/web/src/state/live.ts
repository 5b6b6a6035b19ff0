import type { Api } from "../api";
import { Refused } from "../api";
import { serverEvents } from "./event-lines";

/** How the page hears of changes: told by events, by asking every 15 s, or not at all since a moment. */
export type Connection =
  | { readonly kind: "connecting" }
  | { readonly kind: "events" }
  | { readonly kind: "asking" }
  | { readonly kind: "away"; readonly since: number };

/** What there is to fetch again. */
export type News = "states" | "status" | "alerts" | "all";

export interface Listener {
  /** Fetch again; rejects where no server answers. */
  refresh(what: News): Promise<void>;
  connectionIs(connection: Connection): void;
}

const ASK_EVERY_MILLIS = 15_000;
/** Three times the distance of the comment lines, less a little. */
const QUIET_LINE_MILLIS = 40_000;
const FIRST_RETRY_MILLIS = 500;

/**
 * Keeps the page current for as long as it runs. An open event line says when to fetch; while there is none, it asks
 * every 15 s and tries the line again, at once at first and then ever more seldom. It also asks once a minute while
 * the line is open, so that a server that forgets to tell is found out.
 */
export class Live {
  private readonly stopped = new AbortController();
  private lineOpen = false;
  private answers = true;
  private awaySince = 0;
  private ticks = 0;
  private failures = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private wake: () => void = () => undefined;

  constructor(
    private readonly api: Api,
    private readonly listener: Listener,
  ) {}

  start(): void {
    void this.keepLine();
    const timer = setInterval(() => {
      this.ticks++;
      if (!this.lineOpen || this.ticks % 4 === 0) void this.refresh("all");
    }, ASK_EVERY_MILLIS);
    const woken = () => {
      this.wake();
      void this.refresh("all");
    };
    const { signal } = this.stopped;
    window.addEventListener("online", woken, { signal });
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && woken(), {
      signal,
    });
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  stop(): void {
    this.stopped.abort();
    clearTimeout(this.retry);
    this.wake();
  }

  private async keepLine(): Promise<void> {
    let failures = 0;
    while (!this.stopped.signal.aborted) {
      const heardAnything = await this.hold();
      if (this.stopped.signal.aborted) return;
      failures = heardAnything ? 0 : failures + 1;
      this.lineOpen = false;
      // whether only the line broke or the server is away shows when it is asked
      await this.refresh("all");
      await this.pause(delayAfter(failures));
    }
  }

  /** Holds one line until it breaks or goes quiet; true if it was open. */
  private async hold(): Promise<boolean> {
    const line = new AbortController();
    const abort = () => line.abort();
    this.stopped.signal.addEventListener("abort", abort);
    let watchdog = setTimeout(abort, QUIET_LINE_MILLIS);
    const heard = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(abort, QUIET_LINE_MILLIS);
    };
    try {
      const response = await this.api.events(line.signal);
      if (!response.ok || !response.body) return false;
      this.lineOpen = true;
      // what happened while there was no line was not told
      void this.refresh("all");
      for await (const event of serverEvents(response.body, heard)) {
        if (event.name === "states" || event.name === "status" || event.name === "alerts")
          void this.refresh(event.name);
      }
      return true;
    } catch {
      const wasOpen = this.lineOpen;
      return wasOpen;
    } finally {
      clearTimeout(watchdog);
      this.stopped.signal.removeEventListener("abort", abort);
    }
  }

  private async refresh(what: News): Promise<void> {
    if (this.stopped.signal.aborted) return;
    try {
      await this.listener.refresh(what);
      this.answers = true;
      this.failures = 0;
      clearTimeout(this.retry);
    } catch (error) {
      // a server that answers with a problem is there
      const there = error instanceof Refused && error.status !== 0;
      if (this.answers && !there) this.awaySince = Date.now();
      this.answers = there;
      clearTimeout(this.retry);
      this.retry = setTimeout(() => void this.refresh("all"), delayAfter(this.failures++));
    }
    if (!this.stopped.signal.aborted) this.listener.connectionIs(this.connection());
  }

  private connection(): Connection {
    if (!this.answers) return { kind: "away", since: this.awaySince };
    return this.lineOpen ? { kind: "events" } : { kind: "asking" };
  }

  private pause(millis: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, millis);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** At once at first, then ever more seldom, but never more seldom than without any trouble. */
function delayAfter(failures: number): number {
  return Math.min(FIRST_RETRY_MILLIS * 2 ** failures, ASK_EVERY_MILLIS);
}
