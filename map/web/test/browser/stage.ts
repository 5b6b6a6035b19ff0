import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { Registry, Shapes, State } from "../../src/contract";
import { fakeToken } from "../fake-desk.mjs";
import { startFake } from "../fake-server.mjs";
import { launch } from "./browser.mjs";

export interface Opening extends BrowserContextOptions {
  /** Whose token the browser has, where tokens are asked for. */
  token?: Parameters<typeof fakeToken>[0];
  /** What is waited for; the headline if not given. */
  ready?: string;
}

export interface Stage {
  open(query?: string, options?: Opening): Promise<Page>;
  control(wish: object): Promise<void>;
  /** What the service says now. */
  registry(): Promise<Registry>;
  /** Where communities lie. */
  shapes(): Promise<Shapes>;
  /** The state of every zone that has one, by its number. */
  states(at?: string): Promise<Map<number, State>>;
}

/** A made-up service and a browser for the tests of one file. Whatever a page complains of fails the test. */
export function stage({ webGl = true } = {}): Stage {
  let fake: Awaited<ReturnType<typeof startFake>>;
  let browser: Browser;
  let pages: Page[] = [];
  let complaints: string[] = [];

  beforeAll(async () => {
    fake = await startFake();
    browser = await launch({ webGl });
  });
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()));
    pages = [];
    fake.control({ reset: true });
    const heard = complaints;
    complaints = [];
    expect(heard, "complaints of the page").toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await fake.close();
  });

  const json = async (path: string) => (await fetch(new URL(path, fake.url))).json();
  return {
    async open(query = "", { token, ready = "risk-headline .time", ...options } = {}) {
      const context = await browser.newContext({
        // three columns, and not a pixel more than software has to draw
        viewport: { width: 1120, height: 640 },
        locale: "en-GB",
        ...options,
      });
      const page = await context.newPage();
      pages.push(page);
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (message) => {
        // a server that is away is reported by the browser itself
        const expected =
          /ERR_CONNECTION|ERR_FAILED|status of (40[0134]|503)|ERR_INCOMPLETE|ERR_EMPTY_RESPONSE|GPU stall/.test(
            message.text(),
          );
        if (["error", "warning"].includes(message.type()) && !expected) complaints.push(message.text());
      });
      if (token) {
        const headers = { Authorization: `Bearer ${fakeToken(token)}` };
        await context.request.post(`${fake.url}api/session`, { headers });
      }
      await page.goto(`${fake.url}${query}`);
      await page.locator(ready).waitFor();
      return page;
    },
    async control(wish) {
      await fetch(new URL("/control", fake.url), { method: "POST", body: JSON.stringify(wish) });
    },
    registry: () => json("/api/datasets/demo/zones"),
    shapes: () => json("/api/datasets/demo/shapes?rank=community"),
    async states(at) {
      const response = await fetch(new URL(`/api/datasets/demo/states${at ? `?at=${at}` : ""}`, fake.url));
      const codes = new Uint8Array(await response.arrayBuffer());
      const legend = await json("/api/datasets/demo/legend");
      const states = new Map<number, State>();
      codes.forEach((code, zone) => {
        if (code !== 255) states.set(zone, legend.states[code]);
      });
      return states;
    },
  };
}

/** Waits until something holds, asking again and again; the error of the last time if it never does. */
export async function eventually(holds: () => Promise<void>, millis = 8_000): Promise<void> {
  const end = Date.now() + millis;
  for (;;) {
    try {
      return await holds();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }
}

/** What the headline counts, by level. */
export async function headline(page: Page): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const level of await page.locator("risk-headline .level").all()) {
    counts[(await level.getAttribute("data-level")) ?? ""] = Number(
      await level.locator(".count").innerText(),
    );
  }
  return counts;
}

export function tally(states: Iterable<State>): Record<string, number> {
  const counts: Record<string, number> = { NORMAL: 0, LOW: 0, MEDIUM: 0, HIGH: 0, UNKNOWN: 0 };
  for (const { level } of states) counts[level] = (counts[level] ?? 0) + 1;
  return counts;
}

export function alarm(page: Page, id: string): Locator {
  return page.locator(`risk-banners [data-alarm="${id}"]`);
}
