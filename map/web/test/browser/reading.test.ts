import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { eventually, headline, stage, tally } from "./stage";

const { open, states } = stage();

test("the brief says what the queries say, each with its query", async () => {
  const page = await open("?data=demo");
  await page.locator('risk-app [data-view="brief"]').click();
  const brief = page.locator("risk-brief");
  await brief.locator('[data-section="due_relaxations"]', { hasText: "Nothing." }).waitFor();
  expect(await brief.locator('[data-section="unknown"] tbody').innerText()).toMatch(
    /Sampling results too old\s+LOW\s+2/,
  );
  await brief.locator('[data-section="levels"] summary').click();
  expect(await brief.locator('[data-section="levels"] pre').innerText()).toContain("SELECT level");
  expect(page.url()).toContain("view=brief");
});

test("why a zone has its level is told from the rule to the program", async () => {
  const page = await open("?data=demo&zone=cn:990102006007");
  const why = page.locator("risk-why");
  await why.locator("h3", { hasText: "History" }).waitFor();
  const text = (
    await Promise.all([why.locator("header").innerText(), why.locator(".body").innerText()])
  ).join("\n");
  for (const part of [
    "桃坊社区",
    "high risk",
    "The rules alone say medium risk",
    "order-2026-017",
    "county-headquarters, county-cdc",
    "A counted infection whose residence",
    "At the earliest at",
    "Counted positives of residents, 7 days",
    "26.34–140",
    "A change of 1 in one input",
    "128 specimens collected",
    "Health-code scans: 42 s old",
    "cn-v9-2022-06-28",
    "9f2c61d04be7a8355d1c",
  ]) {
    expect(text, part).toContain(part);
  }
});

test("an unknown zone says why, and what it is at least", async () => {
  const page = await open("?data=demo&rank=community&view=table");
  await page.locator('risk-table tr[data-level="UNKNOWN"] button').first().click();
  const why = page.locator("risk-why");
  await why.locator(".level").waitFor();
  expect(await why.locator(".body").innerText()).toContain("at least medium risk · Sampling results too old");
});

test("the history shows what was posted beside what is known since", async () => {
  const page = await open("?data=demo&zone=cn:990102001002");
  const { zones } = await (await fetch(new URL("/api/datasets/demo/zones", page.url()))).json();
  const revised = zones.find(
    (zone: { name: string }) => zone.name === "竹坊社区" || zone.name === "桃苑社区",
  );
  await page.goto(
    `${new URL(page.url()).origin}/?data=demo&zone=${zones.find((z: { name: string }) => z.name === "柏苑社区")?.id ?? revised.id}`,
  );
  await page.locator("history-strip svg.strip").waitFor();
  const { history } = await (
    await fetch(
      new URL(`/api/datasets/demo/zones/${new URL(page.url()).searchParams.get("zone")}/history`, page.url()),
    )
  ).json();
  const changed = history.filter(
    (moment: { level: string; posted_level: string }) => moment.level !== moment.posted_level,
  ).length;
  expect(await page.locator("history-strip p").innerText()).toContain(`revised boundaries: ${changed}`);
  await page.locator("history-strip summary").click();
  await page.locator("history-strip li button").first().click();
  await page.locator("risk-banners .past").waitFor();
  await page.locator("risk-why button", { hasText: "As posted" }).click();
  expect(new URL(page.url()).searchParams.get("known")).toBe("then");
});

test("the slider goes back through time and to now again", async () => {
  const page = await open("?data=demo");
  const slider = page.locator("risk-timeline input");
  await slider.focus();
  for (let i = 0; i < 24; i++) await page.keyboard.press("ArrowLeft");
  await page.locator("risk-banners .past").waitFor();
  const at = new URL(page.url()).searchParams.get("at") ?? "";
  expect(at).toBe("2026-03-12T06:00:00Z");
  const then = tally((await states(at)).values());
  await eventually(async () => expect(await headline(page)).toEqual(then));
  expect(then).not.toEqual(tally((await states()).values()));
  await page.locator("risk-banners button", { hasText: "Back to now" }).click();
  await eventually(async () => expect(await headline(page)).toEqual(tally((await states()).values())));
  expect(new URL(page.url()).searchParams.has("at")).toBe(false);
});

test("play goes from boundary to boundary until it is stopped", async () => {
  const page = await open("?data=demo&at=2026-03-13T18:00:00Z");
  await page.locator("risk-banners .past").waitFor();
  await page.locator('risk-timeline button[aria-label="Play"]').click();
  await eventually(async () =>
    expect(new URL(page.url()).searchParams.get("at")).toBe("2026-03-13T22:00:00Z"),
  );
  await page.locator('risk-timeline button[aria-label="Pause"]').click();
  await page.locator('risk-timeline button[aria-label="Play"]').waitFor();
});

test("changes are grouped as the service ranks them", async () => {
  const page = await open("?data=demo&view=changes&since=day");
  const titles = page.locator("risk-changes section h3 span:nth-child(2)");
  await titles.first().waitFor();
  expect(await titles.allInnerTexts()).toEqual(["Risen", "Became unknown", "Fallen"]);
  await page.locator("risk-changes .choice button", { hasText: "Since the boundary before" }).click();
  await eventually(async () => expect(await titles.allInnerTexts()).toEqual(["Risen", "Fallen"]));
});

test("a zone is found by name and by code, and the tree is gone down to a building", async () => {
  const page = await open("?data=demo");
  await page.locator("risk-places input").fill("柏里");
  await page.keyboard.press("Enter");
  await page.locator("risk-why h2", { hasText: "柏里社区" }).waitFor();
  await page.locator("risk-places input").fill("990102003");
  await page.locator("risk-places .list button").first().waitFor();
  await page.keyboard.press("Escape");
  await page.locator("risk-places .path button", { hasText: "青原县" }).click();
  await page.locator("risk-places .list button", { hasText: "北关街道" }).click();
  await page.locator("risk-places .here", { hasText: "北关街道" }).waitFor();
  await page.locator("risk-places .list button", { hasText: "7 ›" }).click();
  await page.locator("risk-places .list button", { hasText: "3号楼" }).click();
  await page.locator("risk-why h2", { hasText: "3号楼" }).waitFor();
});

test("a view can be sent: the address holds all of it", async () => {
  const page = await open("?data=demo");
  await page.locator("risk-map[settled]").waitFor();
  await page.locator("risk-places .list button", { hasText: "云溪街道" }).click();
  await page.locator("risk-map[settled]").waitFor();
  await page.locator('button[aria-label="Zoom in"]').click();
  await eventually(async () => expect(page.url()).toContain("map="));
  await page.locator("risk-timeline input").press("ArrowLeft");
  await page.locator("risk-places .list button", { hasText: "松坊社区" }).click();
  await page.locator("risk-app button", { hasText: "中文" }).click();
  const sent = page.url();
  const [words, there] = [await page.locator("risk-why h2").innerText(), await headline(page)];
  const other = await open(new URL(sent).search);
  await other.locator("risk-why h2", { hasText: words }).waitFor();
  await eventually(async () => expect(await headline(other)).toEqual(there));
  expect(await other.locator("risk-places .here").innerText()).toBe("云溪街道");
  expect(await other.locator("risk-banners .past").innerText()).toContain("正在回看");
  await other.locator("risk-map[settled]").waitFor();
  expect(other.url()).toBe(sent);
});

test("the browser's way back goes back", async () => {
  const page = await open("?data=demo");
  await page.locator("risk-app button[data-view=table]").click();
  await page.locator("risk-table tbody button").first().click();
  await page.locator("risk-why").waitFor();
  await page.goBack();
  await page.locator("risk-why").waitFor({ state: "detached" });
  await page.goBack();
  await page.locator("risk-table").waitFor({ state: "detached" });
});

test("the table is sorted by any column and saved whole", async () => {
  const page = await open("?data=demo&view=table&rank=community");
  const levels = page.locator("risk-table tbody tr");
  await levels.first().waitFor();
  expect(await levels.first().getAttribute("data-level")).toBe("HIGH");
  await page.locator("risk-table th button", { hasText: "Residents" }).click();
  await page.locator('risk-table th[aria-sort="descending"]', { hasText: "Residents" }).waitFor();
  const saved = page.waitForEvent("download");
  await page.locator("risk-table button", { hasText: "Download CSV" }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe("demo-2026-03-14T060000Z.csv");
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(55);
  expect(lines[0]).toContain("Level,Zone,Code");
  expect(lines.filter((line) => line.includes("UNKNOWN") && line.includes(">= "))).toHaveLength(3);
});

test("held lists and orders are there to be read, and a counterfactual is called one", async () => {
  const page = await open("?data=demo");
  await page.locator("risk-banners summary", { hasText: "Held lists: 1" }).click();
  await page.locator("risk-banners li", { hasText: "rows fell from 412 to 96" }).waitFor();
  await page.locator("risk-banners summary", { hasText: "Orders in force: 1" }).click();
  await page.locator("risk-banners li", { hasText: "Wholesale market" }).waitFor();
  await page.locator("risk-app select[aria-label='Data set']").selectOption("whatif");
  await page.locator("risk-banners .note", { hasText: "These rules were not in force here" }).waitFor();
  await eventually(async () =>
    expect(Object.keys(await headline(page))).toEqual(["RED", "ORANGE", "GREEN", "UNKNOWN"]),
  );
  expect(await page.locator("risk-headline .zone").innerText()).toContain("Europe/Rome, GMT+1");
});

test("published lists are said not to be assessed, and a county to be on the list or not", async () => {
  const page = await open("?data=lists&view=table");
  const banner = page.locator("risk-banners .published");
  expect(await banner.innerText()).toMatch(
    /Published, not assessed.*provincial-portal.*85 of them lie in no county/s,
  );
  await page.locator("risk-banners summary", { hasText: "Held lists: 1" }).waitFor();
  await page.locator("risk-banners summary", { hasText: "Lists that are not whole: 1" }).click();
  await page.locator("risk-banners li", { hasText: "610 of 1,300 rows" }).waitFor();
  expect(await page.locator('risk-app [data-view="brief"]').count()).toBe(0);
  expect(Object.keys(await headline(page))).toEqual(["HIGH", "MEDIUM", "LOW", "NOT_LISTED", "UNKNOWN"]);

  await page.locator('risk-table tr[data-level="HIGH"] button').first().click();
  const why = page.locator("risk-why published-why");
  await why.locator("history-strip svg.strip").waitFor();
  const text = (await why.locator("p, table, dl").allInnerTexts()).join("\n");
  for (const part of ["No rule decided", "held list: dropped", "on the held list alone", "list-1"])
    expect(text, part).toContain(part);
  expect(await page.locator("risk-why").innerText()).not.toContain("Rule book");

  await page.locator('risk-table tr[data-level="NOT_LISTED"] button').first().click();
  await why.locator("p", { hasText: "no area of the county was on it" }).waitFor();
});
