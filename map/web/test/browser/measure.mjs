// How long many zones take with the real service, in a software renderer: `npm run measure -- 100000 [times]`.
// A graphics card is faster. Wants the service packaged with its tests (mvn -pl map -am package -DskipTests).

import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const TARGET = here("../../../target");
const DIST = here("../../dist");

/** The service with so many made-up zones; `end` ends it. */
export async function startService(count) {
  const list = `${TARGET}/test-class-path`;
  if (!existsSync(list)) throw new Error(`${list} is missing: mvn -pl map -am package -DskipTests`);
  const java = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : "java";
  const classPath = [`${TARGET}/test-classes`, `${TARGET}/classes`, readFileSync(list, "utf8").trim()].join(
    ":",
  );
  const main = "org.zonerisk.map.api.ManyZonesMap";
  const service = spawn(java, ["-Xmx1g", "-cp", classPath, main, String(count), DIST], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  const logged = [];
  const heard = (line) => logged.push(line);
  createInterface({ input: service.stderr }).on("line", heard);
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: service.stdout }).on("line", (line) =>
      line.startsWith("http://") ? resolve(line) : heard(line),
    );
    service.once("exit", () => reject(new Error(logged.join("\n"))));
  });
  return { url, logged, end: () => service.stdin.end() };
}

/** Milliseconds until each thing is on the screen, from the opening of the page on. */
export async function visit(browser, url, shot) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  page.on("pageerror", (error) => console.log(error.stack));
  const took = {};
  const timed = async (name, what) => {
    const begun = performance.now();
    await what();
    took[name] = performance.now() - begun;
  };
  // the page itself notes when it is done; whoever asks it all the time slows it down
  const settled = async () => {
    for (;;) {
      const at = await page.evaluate(() => performance.getEntriesByName("map settled")[0]?.startTime ?? null);
      if (at !== null) return at;
      await page.waitForTimeout(100);
    }
  };
  const recoloured = async (name) => {
    const begun = await page.evaluate(() => {
      performance.clearMarks("map settled");
      return performance.now();
    });
    await page.locator("risk-timeline input").press("ArrowLeft");
    took[name] = (await settled()) - begun;
  };
  await page.goto(`${url}?data=many`, { waitUntil: "commit" });
  took["first paint"] = await settled();
  await page.locator("risk-places .list button").first().waitFor();
  await page.waitForTimeout(1500);
  if (shot) await page.screenshot({ path: `${shot}.png` });
  // the first answer about a boundary of the past waits for the ledger, here one in memory
  await recoloured("recolour all");
  await page.waitForTimeout(1_000);
  await recoloured("recolour one in fifty");
  await page.waitForTimeout(1_000);
  await timed("search", async () => {
    await page.locator("risk-places input").fill("Zone 11");
    await page.locator("risk-places .list button").first().waitFor();
  });
  await page.locator("risk-places input").fill("");
  await timed("table", async () => {
    await page.locator("risk-app button[data-view=table]").click();
    await page.locator("risk-table tbody tr").first().waitFor();
  });
  await timed("table by name", async () => {
    await page.locator("risk-table th button").nth(1).click();
    await page.locator('risk-table th[aria-sort="ascending"]').waitFor();
  });
  await page.close();
  return took;
}

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function main() {
  const count = Number(process.argv[2] ?? 100_000);
  const times = Number(process.argv[3] ?? 5);
  await mkdir(here("../shots"), { recursive: true });
  const service = await startService(count);
  const root = `${service.url}api/datasets/many`;
  const set = await (await fetch(`${root}/tiles`)).json();
  const sizes = { set: `${root}/tiles`, zones: `${root}/zones`, states: `${root}/states` };
  for (const [what, url] of Object.entries(sizes)) {
    const asked = performance.now();
    const bytes = (await (await fetch(url)).arrayBuffer()).byteLength;
    console.log(`${what}: ${(bytes / 1000).toFixed(0)} kB in ${(performance.now() - asked).toFixed(0)} ms`);
  }
  console.log(`tiles of zoom ${set.coarsest} to ${set.finest}, ${set.zones} zones`);
  // the service has run for a while wherever it is looked at
  for (let i = 0; i < 2; i++) {
    const browser = await launch();
    await visit(browser, service.url, null);
    await browser.close();
  }
  const all = [];
  for (let i = 0; i < times; i++) {
    // a browser of its own, so that nothing is cached
    const browser = await launch();
    all.push(await visit(browser, service.url, i === 0 ? here(`../shots/many-${count}`) : null));
    await browser.close();
  }
  for (const name of Object.keys(all[0])) {
    const values = all.map((took) => took[name]);
    const list = values.map((value) => value.toFixed(0)).join(" ");
    console.log(`${name}: median ${median([...values]).toFixed(0)} ms of ${list}`);
  }
  console.log(service.logged.filter((line) => line.includes("are on")).join("\n"));
  service.end();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
