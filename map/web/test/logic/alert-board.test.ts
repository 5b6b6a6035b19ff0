import { expect, test } from "vitest";
import { type Alerts, type Answer, Refused } from "../../src/api";
import type { Alert } from "../../src/contract";
import { AlertBoard } from "../../src/state/alert-board";

function anAlert(id: string, state: Alert["state"] = "open"): Alert {
  return {
    id,
    topic: "",
    state,
    opened_at: "2026-03-14T06:00:00Z",
    overnight: false,
    owners: [],
    owner_names: [],
    told: 0,
    incidents: [
      { zone_id: "z", kind: "rose", from: "A", to: "B", reason: "", effective_at: "2026-03-14T06:00:00Z" },
    ],
    steps: [],
    may_answer: true,
  };
}

/** An answer that comes when the test says so. */
class Later<T> {
  resolve!: (value: T) => void;
  reject!: (error: Error) => void;
  readonly promise = new Promise<T>((resolve, reject) => Object.assign(this, { resolve, reject }));
}

/** A service of which each answer is given when the test says so. */
class SlowDesk {
  readonly reads: Later<Alerts>[] = [];
  readonly answers: Later<Alert>[] = [];
  readonly asked: [string, Answer, string][] = [];

  alerts(): Promise<Alerts> {
    const read = new Later<Alerts>();
    this.reads.push(read);
    return read.promise;
  }

  answer(id: string, answer: Answer, name: string): Promise<Alert> {
    this.asked.push([id, answer, name]);
    const answered = new Later<Alert>();
    this.answers.push(answered);
    return answered.promise;
  }
}

async function boardWith(...alerts: Alert[]) {
  const desk = new SlowDesk();
  const board = new AlertBoard(desk, () => undefined);
  const read = board.read();
  desk.reads[0]?.resolve({ alerts, ahead: 0 });
  await read;
  return { desk, board };
}

test("an answer changes nothing before the service has taken it", async () => {
  const { desk, board } = await boardWith(anAlert("1"));
  const answered = board.answer("1", "acknowledge", "desk");
  expect(board.alerts).toEqual([anAlert("1")]);
  expect(board.sentTo("1")).toEqual({ kind: "asking" });
  desk.answers[0]?.resolve(anAlert("1", "acknowledged"));
  expect(await answered).toBe(true);
  expect(board.alerts?.map(({ state }) => state)).toEqual(["acknowledged"]);
  expect(board.sentTo("1")).toBeNull();
  expect(desk.asked).toEqual([["1", "acknowledge", "desk"]]);
});

test("an answer that is not taken leaves the alert as it was, with what the service said", async () => {
  const { desk, board } = await boardWith(anAlert("1"));
  const answered = board.answer("1", "close", "desk");
  desk.answers[0]?.reject(new Refused(404, "no open alert 1"));
  await expect(answered).rejects.toThrow("no open alert 1");
  expect(board.alerts).toEqual([anAlert("1")]);
  expect(board.sentTo("1")).toEqual({ kind: "refused", why: "no open alert 1" });
});

test("an answer that nothing comes back for is called neither taken nor refused", async () => {
  const { desk, board } = await boardWith(anAlert("1"));
  const answered = board.answer("1", "close", "desk");
  desk.answers[0]?.reject(new Refused(0, "timeout"));
  await expect(answered).rejects.toThrow();
  expect(board.sentTo("1")).toEqual({ kind: "lost" });
});

test("an alert is answered once at a time", async () => {
  const { desk, board } = await boardWith(anAlert("1"));
  void board.answer("1", "acknowledge", "desk");
  expect(await board.answer("1", "acknowledge", "desk")).toBe(false);
  expect(desk.asked).toHaveLength(1);
});

test("what was asked before an answer was taken does not undo it when it comes late", async () => {
  const { desk, board } = await boardWith(anAlert("1"), anAlert("2"));
  const early = board.read();
  const answered = board.answer("1", "close", "desk");
  desk.answers[0]?.resolve(anAlert("1", "closed"));
  await answered;
  desk.reads[1]?.resolve({ alerts: [anAlert("1"), anAlert("2")], ahead: 0 });
  await early;
  expect(board.alerts?.map(({ id }) => id)).toEqual(["2"]);
  expect(board.closed.map(({ id }) => id)).toEqual(["1"]);
});

test("what was there when the page was opened is no news", async () => {
  const { desk, board } = await boardWith(anAlert("1"));
  expect(board.news).toEqual([]);
  const read = board.read();
  desk.reads[1]?.resolve({ alerts: [anAlert("1"), anAlert("2")], ahead: 0 });
  await read;
  expect(board.news.map(({ id }) => id)).toEqual(["2"]);
  const { news } = board;
  const again = board.read();
  desk.reads[2]?.resolve({ alerts: [anAlert("1"), anAlert("2")], ahead: 0 });
  await again;
  expect(board.news).toBe(news);
});

test("a service that gives none is told from one that has none; one that is away or asks who it is, from both", async () => {
  const { desk, board } = await boardWith(anAlert("1"));
  const refused = board.read();
  desk.reads[1]?.reject(new Refused(503, "nobody watches yet"));
  await refused;
  expect([board.failure, board.alerts?.length]).toEqual(["nobody watches yet", 1]);
  for (const status of [0, 401]) {
    const read = board.read();
    desk.reads.at(-1)?.reject(new Refused(status, "no"));
    await expect(read).rejects.toThrow();
  }
});

test("age runs by the clock of the service", async () => {
  const desk = new SlowDesk();
  const board = new AlertBoard(desk, () => undefined);
  const read = board.read();
  desk.reads[0]?.resolve({ alerts: [anAlert("1")], ahead: -3_600_000 });
  await read;
  expect(board.ageSeconds(anAlert("1"), Date.parse("2026-03-14T07:02:00Z"))).toBe(120);
  expect(board.ageSeconds(anAlert("1"), Date.parse("2026-03-14T05:00:00Z"))).toBe(0);
});
