import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { fakeToken } from "../fake-desk.mjs";
import { alarm, eventually, headline, stage } from "./stage";

const { open, control } = stage({ webGl: false });

const ZONE = "?data=demo&view=table&lang=en&zone=cn:990102006007";
const DOOR = { ready: "risk-login button" };

async function logIn(page: Page, token: string, purpose = ""): Promise<void> {
  await page.locator("risk-login #token").fill(token);
  await page.locator("risk-login #purpose").fill(purpose);
  await page.locator("risk-login button").click();
}

async function session(page: Page) {
  return (await page.context().request.get(new URL("/api/session", page.url()).href)).json();
}

test("where the service asks nobody, nothing of a login is to be seen", async () => {
  const page = await open(ZONE);
  await page.locator("risk-why .level").waitFor();
  expect(await page.locator("risk-login, risk-purpose").count()).toBe(0);
  expect(await page.locator("risk-session button").count()).toBe(0);
});

test("who is not known logs in, and the page keeps nothing of the token", async () => {
  await control({ tokens: true });
  const page = await open("?data=demo&lang=en&view=table", DOOR);
  expect(await page.locator("risk-headline").count()).toBe(0);
  const token = fakeToken();
  const kept: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes(token)) kept.push(request.url());
  });
  await logIn(page, token, "复核 drill");
  await page.locator("risk-table tbody tr").first().waitFor();
  await page.locator('[data-kind="events"]').waitFor();
  const found = await page.evaluate(() => [
    document.cookie,
    JSON.stringify(localStorage),
    JSON.stringify(sessionStorage),
    location.href,
    JSON.stringify(history.state),
  ]);
  expect(found.filter((each) => each.includes(token))).toEqual([]);
  expect(kept).toEqual([]);
  expect(await page.locator("risk-login").count()).toBe(0);
  expect(await session(page)).toMatchObject({ known: true, name: "officer 7", purpose: "复核 drill" });
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === "zonerisk-token");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict" });
});

test("without an address of a data set a login leads to the first one", async () => {
  await control({ tokens: true });
  const page = await open("", DOOR);
  await logIn(page, fakeToken());
  await page.locator("risk-headline .time").waitFor();
  expect(page.url()).toContain("data=demo");
});

test("a token that does not hold, and a purpose that does not do, are said so", async () => {
  await control({ tokens: true });
  const page = await open("?data=demo&lang=en", DOOR);
  await page.locator("risk-login button").click();
  await page.getByText("Paste a token.").waitFor();
  await logIn(page, fakeToken({ seconds: -5 }));
  await page.getByText("Not taken: the token does not hold").waitFor();
  expect(await page.locator("risk-login #token").inputValue()).toBe("");
  await logIn(page, fakeToken(), "call 13912345678");
  await page.getByText("Not taken: the purpose holds what looks like").waitFor();
  expect((await session(page)).known).toBe(false);
  await logIn(page, fakeToken(), "drill");
  await page.locator("risk-headline .time").waitFor();
});

test("grounds ask for a purpose in place, and are given when it is stated", async () => {
  await control({ tokens: true });
  const page = await open(ZONE, { token: {} });
  const asked = () =>
    page.evaluate(
      () =>
        performance.getEntriesByType("resource").filter(({ name }) => /\/(why|history)/.test(name)).length,
    );
  await page.locator("risk-why risk-purpose").getByText("Grounds are given to those alone").waitFor();
  expect(await asked()).toBe(0);
  await page.locator("risk-why risk-purpose input").fill("call 13912345678");
  await page.locator("risk-why risk-purpose button").click();
  await page.locator("risk-why").getByText("Not taken: the purpose holds what looks like").waitFor();
  await page.locator("risk-why risk-purpose input").fill("drill");
  await page.locator("risk-why risk-purpose button").click();
  await page.locator("risk-why .level").waitFor();
  expect(await asked()).toBeGreaterThan(0);
  expect((await session(page)).purpose).toBe("drill");
});

test("a brief asks for a purpose as well, and comes by itself then", async () => {
  await control({ tokens: true });
  const page = await open("?data=demo&view=brief&lang=en", { token: {} });
  await page.locator("risk-brief risk-purpose input").fill("drill");
  await page.locator("risk-brief risk-purpose button").click();
  await page.locator('risk-brief [data-section="levels"] td').first().waitFor();
});

test("a purpose that is lost elsewhere is asked for again", async () => {
  await control({ tokens: true });
  const page = await open(`${ZONE}`, { token: {} });
  await page.locator("risk-why risk-purpose input").fill("drill");
  await page.locator("risk-why risk-purpose button").click();
  await page.locator("risk-why .level").waitFor();
  await page.context().clearCookies({ name: "zonerisk-purpose" });
  await page.locator("risk-table tbody button").first().click();
  await page.locator("risk-why risk-purpose input").waitFor();
});

test("a role that sees levels alone is told so, and is offered no answers", async () => {
  await control({ tokens: true, alerts: true });
  const page = await open(`${ZONE.replace("table", "alerts")}`, { token: { role: "viewer" } });
  await page.locator("risk-why").getByText("Your role (viewer) sees levels").waitFor();
  expect(await page.locator("risk-why input").count()).toBe(0);
  await page.locator("risk-alerts").getByText("needs the role district or city; yours: viewer").waitFor();
  await page.locator("risk-alert").first().waitFor();
  expect(await page.locator("[data-answer]").count()).toBe(0);
});

test("a district answers what lies in it by the name of its token, and is told why not otherwise", async () => {
  await control({ tokens: true, alerts: true });
  const token = { role: "district", zones: ["cn:990102003"], sub: "street desk" };
  const page = await open("?data=demo&view=alerts&lang=en", { token });
  await page.locator('[data-alert="2"]').getByText("it also has zones that you may not see").waitFor();
  expect(await page.locator('[data-alert="2"] [data-answer]').count()).toBe(0);
  expect(await page.locator("risk-alerts input").count()).toBe(0);
  await page.locator('[data-alert="1"] [data-answer="acknowledge"]').click();
  await page.locator('[data-alert="1"] dl').getByText("street desk, ").waitFor();
});

test("who is logged in, as what, where, until when and why can be looked up and changed", async () => {
  await control({ tokens: true });
  const page = await open("?data=demo&view=table&lang=en", {
    token: { role: "district", zones: ["cn:990102001"] },
  });
  await page.locator("risk-session .who").click();
  const panel = page.locator("risk-session [popover]");
  await eventually(async () =>
    expect((await panel.innerText()).replace(/\s+/g, " ")).toMatch(
      /officer 7 Roles district Zones 东湖街道 \(cn:990102001\), and what lies below Until .*, in \d+ min Purpose none stated/,
    ),
  );
  await panel.locator("input").fill("shift handover");
  await panel.locator("risk-purpose button").click();
  await panel.waitFor({ state: "hidden" });
  await page.locator("risk-session .who").click();
  expect(await panel.innerText()).toContain("shift handover");
});

test("a session that ends in the middle keeps the last colours, says so, and goes on after a login", async () => {
  await control({ tokens: true });
  const page = await open("?data=demo&view=table&lang=en", { token: {} });
  await page.locator('[data-kind="events"]').waitFor();
  const before = await headline(page);
  await control({ revoke: true });
  await alarm(page, "ended").waitFor();
  expect(await alarm(page, "ended").innerText()).toContain("last known ones, of 14 Mar, 14:00");
  expect(await headline(page)).toEqual(before);
  expect(await page.locator("risk-headline .clock").innerText()).toContain("3 min ago");
  await page.locator(".stage.old").waitFor();
  expect(await page.locator("risk-alert-mark button").innerText()).toBe("alerts not known");
  expect(await alarm(page, "refused").count()).toBe(0);

  await alarm(page, "ended").locator("button").click();
  await logIn(page, fakeToken(), "drill");
  await alarm(page, "ended").waitFor({ state: "detached" });
  await page.locator('[data-kind="events"]').waitFor();
  await control({ escalate: { zone: "cn:990102001001", level: "HIGH" } });
  await eventually(async () => expect((await headline(page)).HIGH).toBe((before.HIGH ?? 0) + 1));
});

test("a login beside the page lets it go on as well", { timeout: 40_000 }, async () => {
  await control({ tokens: true });
  const page = await open("?data=demo&view=table&lang=en", { token: {} });
  await control({ revoke: true });
  await alarm(page, "ended").waitFor();
  await page.context().request.post(new URL("/api/session", page.url()).href, {
    headers: { Authorization: `Bearer ${fakeToken()}` },
  });
  await alarm(page, "ended").waitFor({ state: "detached", timeout: 20_000 });
});

test("who logs out leaves nothing on the screen, and nothing in the browser", async () => {
  await control({ tokens: true });
  const page = await open(ZONE, { token: {} });
  await page.locator("risk-session .who").click();
  await page.locator("risk-session .leave").click();
  await page.locator("risk-login button").waitFor();
  expect(await page.locator("risk-headline, risk-table, risk-why").count()).toBe(0);
  expect(await page.context().cookies()).toEqual([]);
  expect(await alarm(page, "ended").count()).toBe(0);
  // the next one sees what they may see
  await logIn(page, fakeToken({ sub: "next one", role: "viewer" }));
  await page.locator("risk-session .who", { hasText: "next one" }).waitFor();
  await page.locator("risk-why").getByText("Your role (viewer)").waitFor();
});

test("values of a layer are grounds: they are not asked for before a purpose is stated", async () => {
  await control({ tokens: true });
  const page = await open("?data=demo&lang=en&layer=beds", DOOR);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (/layers\/./.test(request.url())) asked.push(request.url());
  });
  await logIn(page, fakeToken());
  await page.locator("risk-legend risk-purpose").waitFor();
  expect(asked).toEqual([]);
  await page.locator("risk-legend risk-purpose input").fill("drill");
  await page.locator("risk-legend risk-purpose button").click();
  await page.locator("risk-legend p", { hasText: "measured" }).waitFor();
});
