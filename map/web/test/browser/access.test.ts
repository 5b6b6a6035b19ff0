import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { alarm, eventually, headline, type Opening, stage, tally } from "./stage";

const { open, control, registry, states } = stage();
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

interface Violation {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

/** Violations of WCAG 2.2 AA and of axe's best practices; open details and sheets are looked into as well. */
async function violations(page: Page): Promise<string[]> {
  // through the debugger, which the content security policy does not hold up
  await page.evaluate(await (await import("node:fs/promises")).readFile(AXE, "utf8"));
  const found = (await page.evaluate(
    "axe.run({ resultTypes: ['violations'] }).then((result) => result.violations)",
  )) as Violation[];
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 140)} ${node.failureSummary}`),
  );
}

const STATES: [name: string, query: string, wish: object, opening?: Opening][] = [
  ["the map", "", {}],
  ["a zone explained", "view=table&zone=cn:990102006007", {}],
  ["the table", "view=table&rank=community", {}],
  ["changes", "view=changes&since=day", {}],
  ["published lists", "data=lists&view=table&zone=cn:970115", {}],
  ["the brief", "view=brief", {}],
  ["a layer", "layer=scans", {}],
  ["a layer in the table", "layer=beds&view=table&rank=community", {}],
  ["a past boundary", "view=table&at=2026-03-12T06:00:00Z", {}],
  ["a stale map", "rank=community", { age: 9_700, silent: true }],
  ["all unknown", "rank=community", { unknown: true }],
  ["alerts", "view=alerts", { alerts: true }],
  ["no alerts", "view=alerts", { deskSilent: true }],
  [
    "alerts that are not for one",
    "view=alerts",
    { alerts: true, tokens: true },
    { token: { role: "viewer" } },
  ],
  ["a login", "", { tokens: true }, { ready: "risk-login button" }],
  [
    "a purpose asked for",
    "view=table&zone=cn:990102006007",
    { tokens: true },
    { token: {}, ready: "risk-why risk-purpose" },
  ],
];

test.each(STATES)("axe finds nothing in %s, in both languages", async (_, query, wish, opening = {}) => {
  await control(wish);
  const page = await open(`?${query.includes("data=") ? "" : "data=demo&"}lang=en&${query}`, opening);
  if (query.includes("zone=") && !opening.ready) await page.locator("history-strip svg.strip").waitFor();
  if (query.includes("view=brief"))
    await page.locator('risk-brief [data-section="levels"] td').first().waitFor();
  if (query.includes("view=alerts"))
    for (const details of await page.locator("risk-alert summary").all()) await details.click();
  if (!query.includes("view=") && !opening.ready) await page.locator("risk-map canvas").waitFor();
  if ("age" in wish) await alarm(page, "stale").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.locator("risk-app button", { hasText: "中文" }).click();
  await page.locator("risk-app button", { hasText: "English" }).waitFor();
  expect(await violations(page)).toEqual([]);
});

test("axe finds nothing in a session that is looked at, and in one that has ended", async () => {
  await control({ tokens: true });
  const page = await open("?data=demo&view=table", { token: {} });
  await page.locator("risk-session .who").click();
  await page.locator("risk-session risk-purpose input").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await control({ revoke: true });
  await alarm(page, "ended").waitFor();
  expect(await violations(page)).toEqual([]);
  await alarm(page, "ended").locator("button").click();
  await page.locator("dialog risk-login input").first().waitFor();
  expect(await violations(page)).toEqual([]);
});

test("axe finds nothing on a phone", async () => {
  const page = await open("?data=demo", { viewport: { width: 390, height: 844 } });
  await page.locator("risk-app .find").click();
  await page.locator("risk-places").waitFor();
  expect(await violations(page)).toEqual([]);
});

test("everything can be done by keyboard alone", async () => {
  const page = await open("?data=demo&rank=community");
  await page.locator("risk-map[settled]").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("risk-table tbody tr").first().waitFor();
  for (let i = 0; i < 12 && !(await focused(page)).endsWith("社区"); i++) await page.keyboard.press("Tab");
  const first = await focused(page);
  await page.keyboard.press("ArrowDown");
  const second = await focused(page);
  expect(second).toMatch(/社区$/);
  expect(second).not.toBe(first);
  await page.keyboard.press("Enter");
  await page.locator("risk-why h2", { hasText: second }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator("risk-why").waitFor({ state: "detached" });
  expect(await focused(page)).toBe(second);
});

/** The text of what has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element instanceof HTMLElement ? element.innerText.trim() : "";
  });
}

test("the focus can be seen wherever it is", async () => {
  const page = await open("?data=demo");
  await page.locator("risk-map[settled]").waitFor();
  for (let i = 0; i < 25; i++) {
    await page.keyboard.press("Tab");
    const outline = await page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      if (!element || element === document.body) return "none needed";
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle === "none" || outlineWidth === "0px"
        ? `nothing on ${element.outerHTML.slice(0, 90)}`
        : "seen";
    });
    expect(outline).toMatch(/^seen$|^none needed$/);
  }
});

test("both languages are spoken throughout", async () => {
  const page = await open("?data=demo&zone=cn:990102006007");
  await page.locator("history-strip svg.strip").waitFor();
  await page.locator("risk-app button", { hasText: "中文" }).click();
  await page.locator("risk-why h3", { hasText: "解除条件" }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
  expect(await page.title()).toContain("高风险");
  expect(await page.locator("risk-headline .clock").innerText()).toMatch(/截至\s*14:00\s*3 分钟前/);
  expect(await page.locator("risk-headline .name").allInnerTexts()).toEqual([
    "个区域高风险",
    "中风险",
    "低风险",
    "常态化防控",
    "未知",
  ]);
});

test("readers of Chinese get Chinese without asking", async () => {
  const page = await open("", { locale: "zh-CN" });
  expect(await page.locator("risk-app button[data-view=map]").innerText()).toBe("地图");
});

test.each([
  [390, 844],
  [768, 1024],
  [1280, 800],
  [3840, 2160],
])("nothing sticks out of a screen of %i by %i", async (width, height) => {
  const page = await open("?data=demo&view=table&zone=cn:990102006007", { viewport: { width, height } });
  await page.locator("history-strip svg.strip").waitFor();
  if (width < 761) await page.keyboard.press("Escape");
  // software draws a map of that size in seconds
  await control({ alerts: true });
  for (const view of width > 2_000 ? ["table", "alerts"] : ["table", "changes", "alerts", "map"]) {
    await page.locator(`risk-app button[data-view=${view}]`).click();
    await page
      .locator(view === "map" ? "risk-map canvas" : `risk-${view}`)
      .first()
      .waitFor();
    const [wide, high] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.scrollHeight,
    ]);
    expect(wide).toBeLessThanOrEqual(width);
    expect(high).toBeLessThanOrEqual(height);
    const inside = await page.locator("risk-timeline").boundingBox();
    expect((inside?.y ?? 0) + (inside?.height ?? 0)).toBeLessThanOrEqual(height + 1);
  }
});

test("on a phone a zone is found and explained on the whole screen", async () => {
  const page = await open("?data=demo", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.locator("risk-app .find").tap();
  await page.locator("risk-places input").fill("柏苑");
  await page.locator("risk-places .list button").first().tap();
  await page.locator("risk-why .level").waitFor();
  expect((await page.locator("risk-why").boundingBox())?.width).toBe(390);
  await page.locator('risk-why button[aria-label="Close"]').tap();
  await page.locator("risk-why").waitFor({ state: "detached" });
});

test("on paper stand the headline, a map and the zones above the mildest level", async () => {
  const page = await open("?data=demo&rank=community");
  await page.locator("risk-map[settled]").waitFor();
  await page.emulateMedia({ media: "print" });
  await page.locator("risk-sheet risk-overview svg").waitFor();
  expect(await page.locator("risk-map").isVisible()).toBe(false);
  const { zones } = await registry();
  const above = [...(await states())].filter(
    ([zone, state]) => state.severity !== 0 && zones[zone]?.level === "community",
  );
  expect(await page.locator("risk-sheet tbody tr").count()).toBe(above.length);
  expect(await headline(page)).toEqual(tally((await states()).values()));
  await page.emulateMedia({ media: "screen" });
  const pdf = (await page.pdf({ format: "A4", printBackground: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2);
});

test("a brief is one page, with the figures and without the queries behind them", async () => {
  const page = await open("?data=demo&view=brief");
  await page.locator('risk-brief [data-section="levels"] td').first().waitFor();
  await page.emulateMedia({ media: "print" });
  const paper = page.locator("risk-brief.paper");
  await paper.locator('[data-section="slowest_feeds"] td').first().waitFor();
  expect(await paper.locator("section").count()).toBe(6);
  expect(await paper.locator("pre").first().isVisible()).toBe(false);
  await page.emulateMedia({ media: "screen" });
  const pdf = (await page.pdf({ format: "A4", printBackground: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
});

test("who wants no motion gets none", async () => {
  const page = await open("?data=demo", { reducedMotion: "reduce" });
  await page.locator("risk-map[settled]").waitFor();
  await page.locator("risk-places .list button", { hasText: "云溪街道" }).click();
  await eventually(async () => expect(await page.locator("risk-places .here").innerText()).toBe("云溪街道"));
  await page.locator("risk-map[settled]").waitFor();
});
