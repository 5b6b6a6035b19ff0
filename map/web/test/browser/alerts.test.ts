import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { eventually, stage } from "./stage";

const { open, control, registry } = stage({ webGl: false });

const ALERTS = "?data=demo&view=alerts&lang=en";
const NAME = "risk-alerts input";

function card(page: Page, id: string) {
  return page.locator(`risk-alert[data-alert="${id}"]`);
}

function answer(page: Page, id: string, what: "acknowledge" | "close" | "sure" | "leave") {
  return card(page, id).locator(`[data-answer="${what}"]`);
}

async function text(page: Page, id: string): Promise<string> {
  return (await card(page, id).locator("article").innerText()).replace(/\s+/g, " ");
}

async function mark(page: Page): Promise<string> {
  return (await page.locator("risk-alert-mark button").innerText()).replace(/\s+/g, " ");
}

test("the headline counts what nobody has acknowledged, with the age of the oldest, and leads to the list", async () => {
  const page = await open("?data=demo&lang=en");
  expect(await mark(page)).toBe("no open alert");
  await control({ alerts: true });
  await eventually(async () => expect(await mark(page)).toBe("3 open oldest 15 h 8 min"));
  await page.locator("risk-alert-mark button").click();
  await card(page, "1").waitFor();
  expect(new URL(page.url()).searchParams.get("view")).toBe("alerts");
});

test("what nobody has acknowledged stands first, the worst and then the oldest", async () => {
  await control({ alerts: true });
  const page = await open(ALERTS);
  await card(page, "4").waitFor();
  const order = await page
    .locator("risk-alert")
    .evaluateAll((all) => all.map((each) => each.getAttribute("data-alert")));
  expect(order).toEqual(["3", "1", "2", "4"]);
  expect(await page.locator("risk-alerts h3").allInnerTexts()).toEqual([
    "Not acknowledged: 3",
    "Acknowledged, not closed: 1",
  ]);
});

test("an alert says what became of how many zones, since when, who knows of it and who has seen it", async () => {
  await control({ alerts: true });
  const page = await open(ALERTS);
  await card(page, "4").waitFor();
  const up = await text(page, "2");
  expect(up).toMatch(/normal → .*medium risk 5 zones .*low risk → .*medium risk 2 zones/);
  expect(up).toMatch(/since \d+ \w+, \d\d:\d\d, for 2[678] min/);
  expect(up).toMatch(/Told street command post, .* MESSAGE DID NOT ARRIVE/);
  expect(up).toMatch(/One level up county headquarters, .* message arrived/);
  expect(up).toContain("Acknowledged by nobody so far");
  expect(await text(page, "1")).toContain("county headquarters is next if nobody acknowledges");
  const nobodys = await text(page, "3");
  expect(nobodys).toContain("Past midnight");
  expect(nobodys).toContain("Nobody owns these zones, so nobody was told.");
  const seen = await text(page, "4");
  expect(seen).toContain("because: Sampling results too old");
  expect(seen).toMatch(/Acknowledged county duty officer, /);
  expect(await answer(page, "4", "acknowledge").count()).toBe(0);
  for (const id of ["1", "2", "4"]) expect(await text(page, id)).not.toContain("Past midnight");
});

test("age goes on while the page is open", async () => {
  await control({ rise: { zone: "cn:990102001001", from: "LOW", to: "HIGH" } });
  const page = await open(ALERTS);
  await card(page, "1").waitFor();
  const age = async () => Number(/for (\d+) s/.exec(await text(page, "1"))?.[1]);
  const before = await age();
  await eventually(async () => expect(await age()).toBeGreaterThan(before + 1));
});

test("a zone of an alert leads to it on the map", async () => {
  await control({ alerts: true });
  const page = await open(`${ALERTS}&at=2026-03-12T06:00:00Z`);
  await card(page, "2").locator("summary").click();
  const zones = card(page, "2").locator("li button");
  expect(await zones.count()).toBe(7);
  const name = await zones.first().innerText();
  await zones.first().click();
  await page.locator("risk-why h2", { hasText: name }).waitFor();
  await page.locator("risk-overview svg").waitFor();
  const zone = (await registry()).zones.find((each) => each.name === name);
  const address = new URL(page.url()).searchParams;
  expect([address.get("zone"), address.get("view"), address.get("at")]).toEqual([zone?.id, null, null]);
  expect(await page.locator(`risk-overview [data-zone]`, { hasText: name }).count()).toBeGreaterThan(0);
});

test("whoever acknowledges says a name first, which this device remembers", async () => {
  await control({ alerts: true });
  const page = await open(ALERTS);
  await answer(page, "1", "acknowledge").click();
  await card(page, "1").getByText("Say first by which name you answer.").waitFor();
  expect(await mark(page)).toContain("3 open");
  // the field for the name has the focus
  await page.keyboard.type("duty desk");
  await answer(page, "1", "acknowledge").click();
  await eventually(async () => expect(await text(page, "1")).toMatch(/Acknowledged duty desk, /));
  await eventually(async () => expect(await mark(page)).toContain("2 open"));
  await page.reload();
  await page.locator(NAME).waitFor();
  expect(await page.locator(NAME).inputValue()).toBe("duty desk");
});

test("a name that the service does not take is said so where it was given", async () => {
  await control({ alerts: true });
  const page = await open(ALERTS);
  await page.locator(NAME).fill("13912345678");
  await answer(page, "1", "acknowledge").click();
  await card(page, "1").getByText("Not taken: name must have 1 to 100 characters").waitFor();
  expect(await mark(page)).toContain("3 open");
});

test("nothing looks done before the service has said so, and a lost answer is called lost", async () => {
  await control({ alerts: true });
  const page = await open(ALERTS);
  await page.locator(NAME).fill("duty desk");
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/alerts/1/acknowledge", async (route) => {
    await held;
    await route.abort();
  });
  await answer(page, "1", "acknowledge").click();
  await card(page, "1").getByText("The service is asked…").waitFor();
  expect(await answer(page, "1", "acknowledge").isDisabled()).toBe(true);
  expect(await text(page, "1")).toContain("by nobody so far");
  release();
  await card(page, "1").getByText("No answer came.").waitFor();
  expect(await mark(page)).toContain("3 open");
});

test("who is too late is told that somebody else has closed it", async () => {
  await control({ alerts: true });
  const page = await open(ALERTS);
  await page.locator(NAME).fill("duty desk");
  await page.route("**/alerts/1/acknowledge", (route) =>
    route.fulfill({
      status: 404,
      contentType: "application/problem+json",
      body: '{"title":"Not found","detail":"no open alert 1 of demo"}',
    }),
  );
  await answer(page, "1", "acknowledge").click();
  await card(page, "1").getByText("Not taken: no open alert 1 of demo").waitFor();
});

test("closing asks again, and shows it as closed by whom", async () => {
  await control({ alerts: true });
  const page = await open(ALERTS);
  await page.locator(NAME).fill("duty desk");
  await answer(page, "3", "close").click();
  await answer(page, "3", "leave").click();
  expect(await answer(page, "3", "close").isVisible()).toBe(true);
  await answer(page, "3", "close").click();
  await answer(page, "3", "sure").click();
  await page.locator('risk-alert[data-alert="3"][data-state="closed"]').waitFor();
  expect(await page.locator('h3[data-state="closed"]').innerText()).toBe("Closed from this page: 1");
  expect(await text(page, "3")).toMatch(/Closed duty desk, /);
  expect(await card(page, "3").locator("[data-answer]").count()).toBe(0);
  expect(await mark(page)).toMatch(/^2 open oldest 2[678] min$/);
});

test("what somebody else answers is seen without asking", async () => {
  await control({ alerts: true });
  const page = await open(ALERTS);
  await page.locator('[data-kind="events"]').waitFor();
  const other = await open(ALERTS);
  await other.locator(NAME).fill("other desk");
  await answer(other, "2", "acknowledge").click();
  await eventually(async () => expect(await text(page, "2")).toMatch(/Acknowledged other desk, /));
});

test("a new alert is said to readers of screens once, and what was there before is not", async () => {
  await control({ alerts: true });
  const page = await open(ALERTS);
  await page.locator('[data-kind="events"]').waitFor();
  const said = page.locator('risk-alert-news [role="status"]');
  expect(await said.innerText()).toBe("");
  await said.evaluate((region) => {
    const watched = region as HTMLElement & { changes: number };
    watched.changes = 0;
    new MutationObserver(() => watched.changes++).observe(region, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
  await control({ rise: { zone: "cn:990102005002", from: "NORMAL", to: "LOW" } });
  await eventually(async () => expect(await said.innerText()).toBe("Alert: 1 zone risen to low risk"));
  const changes = () => said.evaluate((region) => (region as HTMLElement & { changes: number }).changes);
  const once = await changes();
  await control({ age: 400 });
  await page.locator("risk-app button", { hasText: "中文" }).click();
  await page.locator("risk-alerts h2", { hasText: "警报" }).waitFor();
  await page.locator(NAME).fill("desk");
  await answer(page, "1", "acknowledge").click();
  await eventually(async () => expect(await mark(page)).toContain("3 条待确认"));
  expect(await changes()).toBe(once);
});

test("a service that gives no alerts is not one that has none", async () => {
  await control({ deskSilent: true });
  const page = await open(ALERTS);
  await page.getByText("The service gives no alerts. nobody watches demo for alerts yet").waitFor();
  expect(await mark(page)).toBe("alerts not known");
  expect(await page.locator("risk-alerts .none").count()).toBe(0);
  await control({ deskSilent: false });
  await page.locator("risk-alerts .none").waitFor();
  expect(await mark(page)).toBe("no open alert");
});

test("an alert is acknowledged by keyboard alone, and the focus stays with it", async () => {
  await control({ alerts: true });
  const page = await open(ALERTS);
  await page.locator(NAME).fill("duty desk");
  await page.locator(NAME).focus();
  // over the zones of the first alert to its first answer
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await eventually(async () => expect(await text(page, "3")).toMatch(/Acknowledged duty desk, /));
  await eventually(async () =>
    expect(
      await page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        const root = element?.getRootNode();
        const alert = root instanceof ShadowRoot ? root.host.getAttribute("data-alert") : null;
        return [alert, element?.getAttribute("data-answer")];
      }),
    ).toEqual(["3", "close"]),
  );
  expect(await mark(page)).toContain("2 open");
});

test("on paper stand all alerts with their zones, and nothing to press", async () => {
  await control({ alerts: true });
  const page = await open(ALERTS);
  await card(page, "4").waitFor();
  await page.emulateMedia({ media: "print" });
  const paper = page.locator("risk-alerts.paper");
  await paper.locator("risk-alert").first().waitFor();
  expect(await paper.locator("risk-alert").count()).toBe(4);
  expect(await paper.locator("[data-answer]").first().isVisible()).toBe(false);
  expect(await paper.locator("li").first().isVisible()).toBe(true);
  expect(await page.locator("risk-alert-mark").isVisible()).toBe(true);
});
