import { expect, test } from "vitest";
import { levelFill, UNKNOWN_FILL } from "../../src/look/palette";
import { middles, mostAt, readPng } from "./pixels";
import { alarm, eventually, headline, stage, tally } from "./stage";

const { open, control, states, registry, shapes } = stage();

/** Numbers of the zones of a rank, which do not overlap. */
async function communities(): Promise<Set<number>> {
  const { zones } = await registry();
  return new Set(zones.flatMap((zone, number) => (zone.level === "community" ? [number] : [])));
}

async function numberOf(id: string): Promise<number> {
  return (await registry()).zones.findIndex((zone) => zone.id === id);
}

test("every zone on the map has the colour of its level", async () => {
  const page = await open("?data=demo&rank=community");
  await page.locator("risk-map[settled]").waitFor();
  const numbers = await communities();
  const [places, now] = [await middles(page, await shapes(), numbers), await states()];
  expect(places.size).toBe(54);
  const picture = readPng(await page.screenshot());
  for (const [zone, { x, y }] of places) {
    const state = now.get(zone);
    if (!state) throw new Error(`zone ${zone} has no state`);
    const expected = state.severity < 0 ? UNKNOWN_FILL : levelFill(state.severity, state.worst);
    expect(mostAt(picture, x, y, 14), `zone ${zone}, ${state.level}`).toBe(expected);
  }
});

test("the headline counts what the service counts, and says how old it is", async () => {
  const page = await open("?data=demo");
  expect(await headline(page)).toEqual(tally((await states()).values()));
  const clock = await page.locator("risk-headline .clock").innerText();
  expect(clock.replace(/\s+/g, " ")).toMatch(
    /as of 14:00 3 min ago next at 16:00 14 Mar · Asia\/Shanghai, GMT\+8/,
  );
});

// a machine that is busy with something else gets a second chance
test("an escalation is on the map within a second", { retry: 2 }, async () => {
  const page = await open("?data=demo&rank=community");
  await page.locator("risk-map[settled]").waitFor();
  await page.locator('[data-kind="events"]').waitFor();
  const zone = "cn:990102001001";
  const number = await numberOf(zone);
  const place = (await middles(page, await shapes(), await communities())).get(number);
  if (!place) throw new Error("the zone is not on the map");
  const clip = { x: Math.round(place.x) - 14, y: Math.round(place.y) - 14, width: 28, height: 28 };
  const colour = async () => mostAt(readPng(await page.screenshot({ clip })), 14, 14, 13);
  expect(await colour()).toBe(levelFill(0, 3));
  const begun = performance.now();
  await control({ escalate: { zone, level: "HIGH" } });
  await eventually(async () => expect(await colour()).toBe(levelFill(3, 3)));
  const took = performance.now() - begun;
  console.log(`escalation on the map after ${Math.round(took)} ms`);
  expect(took).toBeLessThan(1_000);
  await eventually(async () => expect(await headline(page)).toEqual(tally((await states()).values())));
  await page
    .locator("risk-changes li button", { hasText: (await registry()).zones[number]?.name ?? "" })
    .waitFor();
});

test("a server that goes away is said so, keeps the last colours, and comes back without a reload", async () => {
  const page = await open("?data=demo&view=table");
  await page.locator('[data-kind="events"]').waitFor();
  const before = await headline(page);
  await control({ down: 1_500 });
  await alarm(page, "away").waitFor();
  expect(await alarm(page, "away").innerText()).toMatch(/last known ones, of 14 Mar, 14:00/);
  expect(await headline(page)).toEqual(before);
  expect(await page.locator("risk-table tbody tr").count()).toBeGreaterThan(0);
  await page.locator('[data-kind="events"]').waitFor();
  await alarm(page, "away").waitFor({ state: "detached" });
  await control({ escalate: { zone: "cn:990102001001", level: "HIGH" } });
  await eventually(async () => expect((await headline(page)).HIGH).toBe((before.HIGH ?? 0) + 1));
});

test("a page that is opened while the server is away catches up", async () => {
  const page = await open("?data=demo");
  await page.route("**/api/datasets/demo/states*", (route) => route.abort());
  await page.reload();
  await alarm(page, "away").waitFor();
  await page.unroute("**/api/datasets/demo/states*");
  await eventually(
    async () => expect(await headline(page)).toEqual(tally((await states()).values())),
    20_000,
  );
});

test("an event line that breaks is opened again", async () => {
  const page = await open("?data=demo");
  await page.locator('[data-kind="events"]').waitFor();
  await control({ drop: true });
  await control({ escalate: { zone: "cn:990102001002", level: "MEDIUM" } });
  await eventually(async () => expect(await headline(page)).toEqual(tally((await states()).values())));
  await page.locator('[data-kind="events"]').waitFor();
});

test("without an event line the page asks, and says so", async () => {
  const page = await open("?data=demo");
  await page.route("**/events", (route) => route.fulfill({ status: 404, body: "{}" }));
  await control({ drop: true });
  await page.locator('[data-kind="asking"]').waitFor();
  expect(await headline(page)).toEqual(tally((await states()).values()));
});

test("what is too old, silent or not answered for is said loudly", async () => {
  const page = await open("?data=demo");
  await page.locator('[data-kind="events"]').waitFor();
  await control({ age: 9_700, silent: true, ledger: false });
  await alarm(page, "stale").waitFor();
  expect(await alarm(page, "stale").innerText()).toContain("2 h 41 min ago; more than 2 h 30 min");
  expect(await page.locator("risk-headline .clock").innerText()).toContain("(due for 41 min)");
  expect(await alarm(page, "silent").innerText()).toContain("Sampling results too old: 2 zones unknown");
  await alarm(page, "ledger").waitFor();
  await page.locator(".stage.old").waitFor();
  await control({ reset: true });
  await alarm(page, "stale").waitFor({ state: "detached" });
});

test("a page that stays open gets stale by itself", async () => {
  const page = await open("?data=demo");
  await control({ age: 8_998 });
  await alarm(page, "stale").waitFor({ timeout: 6_000 });
});

test("unknown everywhere is said, and no zone looks mild", async () => {
  const page = await open("?data=demo");
  await control({ unknown: true });
  await alarm(page, "unknown").waitFor();
  const { UNKNOWN, ...known } = await headline(page);
  expect(UNKNOWN).toBe(67);
  expect(Object.values(known).every((count) => count === 0)).toBe(true);
});
