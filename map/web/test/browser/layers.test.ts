import { expect, test } from "vitest";
import type { Layer, LayerValues, Registry } from "../../src/contract";
import { layerFill } from "../../src/look/palette";
import { middles, mostAt, readPng } from "./pixels";
import { eventually, stage } from "./stage";

const { open, registry, shapes } = stage();

async function told(url: string, id: string): Promise<[Layer, LayerValues]> {
  const ask = async (path: string) => (await fetch(new URL(`/api/datasets/demo${path}`, url))).json();
  const { layers } = (await ask("/layers")) as { layers: Layer[] };
  return [layers.find((each) => each.id === id) as Layer, (await ask(`/layers/${id}`)) as LayerValues];
}

test("the map shows the classes of a layer, zone by zone, and levels again", async () => {
  const page = await open("?data=demo&rank=community");
  await page.locator("risk-map[settled]").waitFor();
  await page.locator("risk-layer-picker select").first().selectOption("vaccination");
  await page.locator("risk-legend", { hasText: "% of residents" }).waitFor();
  expect(page.url()).toContain("layer=vaccination");
  const [layer, values] = await told(page.url(), "vaccination");
  const { zones } = (await registry()) as Registry;
  const last = layer.steps.length;
  const numbers = new Set(zones.flatMap((zone, i) => (zone.level === "community" ? [i] : [])));
  const places = await middles(page, await shapes(), numbers);
  await eventually(async () => {
    const png = readPng(await page.screenshot());
    let seen = 0;
    for (const [number, { x, y }] of places) {
      const value = values.values[number] ?? null;
      if (value === null) continue;
      const step = layer.steps.filter((each) => value >= each).length;
      // more vaccinated is better, so the least is the darkest
      expect(mostAt(png, x, y, 11), `${number} ${value}`).toBe(layerFill(last - step, last));
      seen++;
    }
    expect(seen).toBeGreaterThan(30);
  });
  await page.locator("risk-layer-picker select").first().selectOption("");
  await page.locator("risk-legend", { hasText: "high risk" }).waitFor();
  expect(page.url()).not.toContain("layer=");
});

test("each layer has its unit, its age and its query", async () => {
  const page = await open("?data=demo&rank=community&layer=beds");
  const legend = page.locator("risk-legend");
  await legend.locator("p", { hasText: "measured" }).waitFor();
  const text = (await legend.locator("ul, p").allInnerTexts()).join("\n");
  for (const part of ["% of beds", "< 10", "≥ 90", "1 zones, measured", "1 late, marked !", "as known at"])
    expect(text, part).toContain(part);
  await legend.locator("summary").click();
  expect(await legend.locator("pre").innerText()).toContain("lake.demo.figures");
});

test("a part can be chosen, and stands in the address", async () => {
  const page = await open("?data=demo&layer=scans");
  await page.locator("risk-layer-picker select").nth(1).selectOption("RED");
  await eventually(async () => expect(page.url()).toContain("part=RED"));
});

test("the table has the values, with whose they are", async () => {
  const page = await open("?data=demo&rank=community&view=table&layer=beds");
  const cells = page.locator("risk-table tbody tr td:nth-child(6)");
  await cells.first().waitFor();
  expect(await cells.first().innerText()).toMatch(/^33\s+of the zone above$/);
});

test("of the greatest value of a layer the table begins, and ends where nothing was told", async () => {
  const page = await open("?data=demo&rank=community&view=table&layer=supplies&sort=layer.down");
  const cells = page.locator("risk-table tbody tr td:nth-child(6)");
  await cells.first().waitFor();
  const told = (await cells.allInnerTexts()).map((text) => Number.parseFloat(text));
  const values = told.filter((value) => !Number.isNaN(value));
  expect(values.length).toBeGreaterThan(30);
  expect(values).toEqual([...values].sort((a, b) => b - a));
  expect(told.slice(values.length).every(Number.isNaN)).toBe(true);
  expect(values.length).toBeLessThan(told.length);
});

test("the values of a past boundary are those of that boundary", async () => {
  const page = await open("?data=demo&rank=community&layer=beds&at=2026-03-12T06:00:00Z");
  await page.locator("risk-legend p", { hasText: "as known at 12 Mar" }).waitFor();
});
