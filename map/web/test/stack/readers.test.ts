import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Legend, Registry, Why } from "../../src/contract";
import { launch } from "../browser/browser.mjs";
import { eventually, headline } from "../browser/stage";
import { ask, dataSet, fills, levels, map } from "./stack";

// A boundary of the past, of which screen and query must say the same however long either takes.
let at: string;
let expected: Record<string, string>;
let zones: Registry["zones"];
let browser: Browser;
const pages: Page[] = [];

beforeAll(async () => {
  browser = await launch();
  await eventually(async () => {
    const { boundaries } = await ask<{ boundaries: string[] }>("/boundaries");
    expect(boundaries.length).toBeGreaterThan(10);
    at = boundaries[Math.floor(boundaries.length * 0.8)] ?? "";
  }, 50_000);
  expected = await levels(at);
  zones = (await ask<Registry>("/zones")).zones;
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.close();
});
afterAll(() => browser.close());

async function open(query: string, how: BrowserContextOptions = {}, by = browser): Promise<Page> {
  const page = await by.newPage({ viewport: { width: 1280, height: 800 }, locale: "en-GB", ...how });
  pages.push(page);
  await page.goto(`${map}/?data=${dataSet}&at=${at}&rank=compound${query}`);
  await page.locator("risk-banners .past").waitFor();
  return page;
}

/** How many zones there are of each level, by Trino. */
function counts(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const level of Object.values(expected)) counts[level] = (counts[level] ?? 0) + 1;
  return counts;
}

/** What the headline counts; levels of which there are none need not stand there. */
async function counted(page: Page): Promise<Record<string, number>> {
  return Object.fromEntries(Object.entries(await headline(page)).filter(([, count]) => count > 0));
}

/** A zone whose level a rule decided, the worst first. */
function decided(): string {
  for (const level of ["HIGH", "MEDIUM", "LOW", "NORMAL"]) {
    const found = Object.keys(expected).find((zone) => expected[zone] === level);
    if (found) return found;
  }
  throw new Error(`no zone has a level at ${at}`);
}

function name(zone: string): string {
  return zones.find(({ id }) => id === zone)?.name ?? "";
}

test("both languages say the levels that Trino says, and the rule in words of their own", async () => {
  const zone = decided();
  const page = await open(`&zone=${zone}`);
  const why = await ask<Why>(`/zones/${zone}/why?at=${at}`);
  const { states } = await ask<Legend>("/legend");
  const meant = states.find(({ level }) => level === expected[zone]);
  expect(why.level).toBe(expected[zone]);
  // the first answer of a Trino that was killed a minute ago takes its time
  await page.locator("risk-why .rule").waitFor({ timeout: 90_000 });
  expect(await page.locator("risk-why .rule").innerText()).toBe(why.rule.words);
  await eventually(async () => expect(await counted(page)).toEqual(counts()));
  expect(await page.locator("risk-why .level").first().innerText()).toContain(meant?.en);

  await page.locator("risk-app button", { hasText: "中文" }).click();
  expect(why.rule.words_zh).toMatch(/\p{Script=Han}/u);
  await page.locator("risk-why .rule", { hasText: why.rule.words_zh ?? "" }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
  expect(await page.locator("risk-why .level").first().innerText()).toContain(meant?.zh);
  expect(await counted(page)).toEqual(counts());
});

test("by keyboard alone a zone is found and explained as Trino says", async () => {
  const zone = decided();
  const page = await open("");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("risk-table tbody tr").first().waitFor();
  for (let i = 0; i < 20 && !(await focused(page)); i++) await page.keyboard.press("Tab");
  for (let i = 0; i < zones.length && (await focused(page)) !== name(zone); i++)
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator("risk-why h2", { hasText: name(zone) }).waitFor();
  const meant = (await ask<Legend>("/legend")).states.find(({ level }) => level === expected[zone]);
  expect(await page.locator("risk-why .level").first().innerText()).toContain(meant?.en);
  await page.keyboard.press("Escape");
  await page.locator("risk-why").waitFor({ state: "detached" });
});

/** The zone of the table that has the focus; empty where none has. */
function focused(page: Page): Promise<string> {
  return page.evaluate((names) => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const text = element instanceof HTMLElement ? element.innerText.trim() : "";
    return names.includes(text) ? text : "";
  }, Object.keys(expected).map(name));
}

test("on paper stand the levels that Trino says, and each zone above the mildest", async () => {
  const page = await open("");
  await page.locator("risk-map[settled]").waitFor();
  await eventually(async () => expect(await counted(page)).toEqual(counts()));
  await page.emulateMedia({ media: "print" });
  await page.locator("risk-sheet risk-overview svg").waitFor();
  const above = Object.values(expected).filter((level) => level !== "NORMAL").length;
  expect(await page.locator("risk-sheet tbody tr").count()).toBe(above);
  await page.emulateMedia({ media: "screen" });
  const pdf = (await page.pdf({ format: "A4", printBackground: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2);
});

test("the brief of a day is one page, with figures that Trino gave", async () => {
  const page = await open("&view=brief");
  await page.locator('risk-brief [data-section="levels"] td').first().waitFor({ timeout: 60_000 });
  await page.emulateMedia({ media: "print" });
  await page.locator("risk-brief.paper section").nth(5).waitFor();
  const levelsOnPaper: Record<string, number> = {};
  for (const row of await page.locator('risk-brief.paper [data-section="levels"] tbody tr').all()) {
    const [level = "", , count] = await row.locator("td").allInnerTexts();
    if (Number(count) > 0) levelsOnPaper[level] = Number(count);
  }
  expect(levelsOnPaper).toEqual(counts());
  await page.emulateMedia({ media: "screen" });
  const pdf = (await page.pdf({ format: "A4", printBackground: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
});

test("without WebGL zone by zone the overview has the colours that Trino says", async () => {
  const plain = await launch({ webGl: false });
  try {
    const page = await open("", {}, plain);
    await page.locator("risk-overview [data-zone]").first().waitFor();
    const colours = await fills();
    await eventually(async () => {
      const shown: Record<string, string | null> = {};
      const asked: Record<string, string | undefined> = {};
      for (const [number, { id }] of zones.entries()) {
        const level = expected[id];
        if (level === undefined) continue;
        const shape = page.locator(`risk-overview [data-zone="${number}"] path`);
        shown[id] = await shape.first().getAttribute("fill");
        asked[id] = colours.get(level);
      }
      expect(Object.keys(asked)).not.toHaveLength(0);
      expect(shown).toEqual(asked);
    });
  } finally {
    await plain.close();
  }
});
