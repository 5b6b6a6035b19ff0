import { expect, test } from "vitest";
import { freshness } from "../../src/state/freshness";
import { aStatus } from "./made-up";

const RECEIVED = 1_000_000;
const events = { kind: "events" } as const;

test("age goes on between two answers", () => {
  expect(freshness(aStatus(), RECEIVED, RECEIVED + 60_000, events).ageSeconds).toBe(240);
});

test("a page that nobody answers gets stale by itself", () => {
  const limit = RECEIVED + (9000 - 180) * 1000;
  const away = { kind: "away", since: RECEIVED + 1000 } as const;
  expect(freshness(aStatus(), RECEIVED, limit, away).stale).toBe(false);
  expect(freshness(aStatus(), RECEIVED, limit + 1000, away).stale).toBe(true);
  expect(freshness(aStatus(), RECEIVED, RECEIVED + 6000, away).awaySeconds).toBe(5);
});

test("what the service calls stale is stale whatever its age", () => {
  expect(freshness(aStatus({ stale: true }), RECEIVED, RECEIVED, events).stale).toBe(true);
});

test("a data set that is only kept does not age", () => {
  const status = aStatus();
  status.dataset.running = false;
  const later = freshness(status, RECEIVED, RECEIVED + 86_400_000, events);
  expect(later.ageSeconds).toBe(180);
  expect(later.stale).toBe(false);
});

test("before the first boundary there is no age, and a clock that goes back makes none", () => {
  expect(freshness(aStatus({ age_seconds: null }), RECEIVED, RECEIVED, events).ageSeconds).toBeNull();
  expect(freshness(aStatus(), RECEIVED, RECEIVED - 5000, events).ageSeconds).toBe(180);
});
