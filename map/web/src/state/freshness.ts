import type { Status } from "../contract";
import type { Connection } from "./live";

/** How old the knowledge is that the page shows, worked out between two answers of the server as well. */
export interface Freshness {
  /** Since the newest boundary was passed, s; null before the first. */
  readonly ageSeconds: number | null;
  readonly stale: boolean;
  readonly staleAfterSeconds: number | null;
  /** How long no server has answered, s; null while one does. */
  readonly awaySeconds: number | null;
}

/**
 * Age goes on while nobody answers: a page that is left alone gets stale by itself.
 *
 * @param receivedAt wall clock of the browser when the status came, ms; only differences of that clock are used
 */
export function freshness(
  status: Status,
  receivedAt: number,
  now: number,
  connection: Connection,
): Freshness {
  const passed = Math.max(0, now - receivedAt) / 1000;
  const running = status.dataset.running;
  const ageSeconds = status.age_seconds === null ? null : status.age_seconds + (running ? passed : 0);
  const limit = status.stale_after_seconds ?? null;
  return {
    ageSeconds,
    stale: status.stale || (running && limit !== null && ageSeconds !== null && ageSeconds > limit),
    staleAfterSeconds: limit,
    awaySeconds: connection.kind === "away" ? Math.max(0, now - connection.since) / 1000 : null,
  };
}
