// Takes pictures of the page in both languages and three sizes, to be looked at: `npm run shots -- [name …]`.

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { fakeToken } from "../fake-desk.mjs";
import { startFake } from "../fake-server.mjs";
import { launch } from "./browser.mjs";

const SIZES = { tall: [1280, 1800], laptop: [1280, 800], phone: [390, 844], wall: [3840, 2160] };
const ZONE = "cn:990102001001";
const STATES = {
  map: { query: "" },
  why: { query: "zone=cn:990102005002&rank=community" },
  order: { query: "zone=cn:990102006007&rank=community", tall: true },
  unknown: { query: "zone=cn:990102004002&rank=community" },
  finest: { query: "rank=community" },
  street: { query: `in=cn:990102001&zone=${ZONE}` },
  layer: { query: "rank=community&layer=scans" },
  "layer-table": { query: "view=table&rank=community&layer=beds" },
  table: { query: "view=table&rank=community" },
  changes: { query: "view=changes&since=day" },
  past: { query: "at=2026-03-12T06:00:00Z&rank=community" },
  stale: { query: "rank=community", control: { age: 9700, silent: true } },
  whatif: { query: "data=whatif&rank=community" },
  lists: { query: "data=lists&zone=cn:970115", tall: true },
  "lists-map": { query: "data=lists" },
  alerts: { query: "view=alerts", control: { alerts: true } },
  marked: { query: "rank=community", control: { alerts: true } },
  login: { query: "", control: { tokens: true } },
  known: { query: "view=alerts", control: { alerts: true, tokens: true }, token: {}, open: "session" },
  viewer: {
    query: "view=alerts&zone=cn:990102005002",
    control: { alerts: true, tokens: true },
    token: { role: "viewer" },
  },
  purpose: { query: "zone=cn:990102005002&view=table", control: { tokens: true }, token: {} },
  ended: { query: "view=table", control: { tokens: true }, token: {}, later: { revoke: true } },
};

async function logIn(page, claims) {
  const headers = { Authorization: `Bearer ${fakeToken(claims)}` };
  await page.context().request.post(`${fake.url}api/session`, { headers });
}

const wanted = process.argv.slice(2);
const fake = await startFake();
const browser = await launch();
const folder = fileURLToPath(new URL("../shots", import.meta.url));
await mkdir(folder, { recursive: true });
for (const [state, { query, control, tall, token, open, later }] of Object.entries(STATES)) {
  for (const [size, [width, height]] of Object.entries(SIZES)) {
    if ((size === "tall") !== (tall === true)) continue;
    for (const language of ["en", "zh"]) {
      const name = `${state}-${size}-${language}`;
      if (wanted.length > 0 && !wanted.some((each) => name.startsWith(each) || name.endsWith(each))) continue;
      fake.control({ reset: true, ...control });
      const page = await browser.newPage({ viewport: { width, height }, reducedMotion: "reduce" });
      page.on(
        "console",
        (message) => ["error", "warning"].includes(message.type()) && console.log(name, message.text()),
      );
      page.on("pageerror", (error) => console.log(name, error.stack));
      if (token) await logIn(page, token);
      await page.goto(`${fake.url}?${query.includes("data=") ? "" : "data=demo&"}${query}&lang=${language}`);
      const door = control?.tokens && !token;
      await page.locator(door ? "risk-login button" : "risk-headline .time").waitFor();
      if (open) await page.locator(`risk-${open} button`).first().click();
      if (later) fake.control(later);
      if (!query.includes("view=") && !door) await page.locator("risk-map[settled]").waitFor();
      await page.waitForTimeout(size === "wall" ? 2500 : 900);
      await page.screenshot({ path: `${folder}/${name}.png` });
      await page.close();
    }
  }
}
await browser.close();
await fake.close();
