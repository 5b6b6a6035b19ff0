// Chromium as the tests and the pictures use it: no display, no graphics card, no network beyond this machine.

import { chromium } from "playwright-core";

const QUIET = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
];
// what Chromium does by itself without a card: the page is put together on the processor, only WebGL is emulated
const SOFTWARE_GL = ["--enable-unsafe-swiftshader"];
const NO_GL = ["--disable-gpu", "--disable-webgl", "--disable-webgl2", "--disable-3d-apis"];

export function launch({ webGl = true } = {}) {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: [...QUIET, ...(webGl ? SOFTWARE_GL : NO_GL)] });
}
