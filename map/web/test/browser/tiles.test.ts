import { expect, test } from "vitest";
import { levelFill, UNKNOWN_FILL } from "../../src/look/palette";
import { middles, mostAt, readPng } from "./pixels";
import { eventually, stage } from "./stage";

const { open, states, shapes } = stage();
const TILES = /\/tiles\/[^/]+\/\d+\/\d+\/\d+/;

/** Every community has the colour of its level. */
async function agree(page: Awaited<ReturnType<typeof open>>): Promise<void> {
  const outlines = await shapes();
  const [now, picture] = [await states(), readPng(await page.screenshot())];
  for (const [zone, { x, y }] of await middles(
    page,
    outlines,
    new Set(outlines.features.map(({ id }) => id)),
  )) {
    const state = now.get(zone);
    const expected = !state || state.severity < 0 ? UNKNOWN_FILL : levelFill(state.severity, state.worst);
    expect(mostAt(picture, x, y, 14), `zone ${zone}`).toBe(expected);
  }
}

test("tiles that could not be had are asked for again", async () => {
  const page = await open("?data=demo&view=table");
  let refused = 0;
  await page.route(TILES, (route) => {
    refused++;
    return route.abort();
  });
  await page.locator("risk-app button[data-view=map]").click();
  await page.locator("risk-places select").selectOption("community");
  await eventually(async () => expect(refused).toBeGreaterThan(0));
  await page.unroute(TILES);
  await eventually(() => agree(page), 15_000);
});

test("tiles of a version that there is no more are those of another soon", async () => {
  const page = await open("?data=demo&view=table&rank=community");
  let sets = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/tiles?rank=community")) sets++;
  });
  await page.route(TILES, (route) => route.fulfill({ status: 410, body: "{}" }), { times: 1 });
  await page.locator("risk-app button[data-view=map]").click();
  await eventually(async () => expect(sets).toBeGreaterThan(0));
  await eventually(() => agree(page), 15_000);
});

test("a zone that is opened and left again shows its own insides, and only these", async () => {
  const page = await open("?data=demo");
  const asked: string[] = [];
  page.on("request", (request) => {
    if (TILES.test(request.url())) asked.push(new URL(request.url()).search);
  });
  await page.locator("risk-map[settled]").waitFor();
  await page.locator("risk-places .list button", { hasText: "云溪街道" }).click();
  await eventually(async () => expect(asked.at(-1)).toBe("?in=cn%3A990102006"));
  await page.locator("risk-map[settled]").waitFor();
  await page.goBack();
  await eventually(async () => expect(page.url()).not.toContain("in="));
  await page.locator("risk-places select").selectOption("community");
  await eventually(() => agree(page));
});
