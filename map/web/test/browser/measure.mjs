// How long many zones take, in a software renderer: `npm run measure -- 20000`. A graphics card is faster.

import { startFake } from "../fake-server.mjs";
import { launch } from "./browser.mjs";

const count = Number(process.argv[2] ?? 20_000);
const fake = await startFake();
const data = `many_${count}`;
const asked = performance.now();
for (const what of ["shapes", "zones", "states"]) {
  const response = await fetch(`${fake.url}api/datasets/${data}/${what}`);
  console.log(`${what}: ${((await response.arrayBuffer()).byteLength / 1024).toFixed(0)} KiB`);
}
console.log(`made in ${(performance.now() - asked).toFixed(0)} ms`);

const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
page.on("pageerror", (error) => console.log(error.stack));
const begun = performance.now();
const since = () => `${(performance.now() - begun).toFixed(0)} ms`;
await page.goto(`${fake.url}?data=${data}`);
await page.locator("risk-headline .time").waitFor();
console.log(`headline after ${since()}`);
await page.locator("risk-table, risk-map").first().waitFor();
await page.locator("risk-map[settled]").waitFor();
console.log(`coloured map after ${since()}`);

const stepped = performance.now();
await page.locator("risk-timeline input").press("ArrowLeft");
await page.locator("risk-banners .past").waitFor();
await page.locator("risk-map[settled]").waitFor();
console.log(`a step back in time after ${(performance.now() - stepped).toFixed(0)} ms`);
await page.screenshot({ path: new URL("../shots/many.png", import.meta.url).pathname });
await browser.close();
await fake.close();
