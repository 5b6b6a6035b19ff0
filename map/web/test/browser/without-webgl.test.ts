import { expect, test } from "vitest";
import { levelFill } from "../../src/look/palette";
import { eventually, headline, stage, tally } from "./stage";

const { open, control, states } = stage({ webGl: false });

test("without WebGL there is an overview of the same zones, coloured alike", async () => {
  const page = await open("?data=demo&rank=community");
  await page.locator("risk-overview svg").waitFor();
  expect(await page.locator("risk-map").count()).toBe(0);
  expect(await page.locator("risk-app .hint").innerText()).toContain("no WebGL");
  expect(await page.locator("risk-overview [data-zone]").count()).toBe(54);
  for (const [zone, state] of await states()) {
    const shape = page.locator(`risk-overview [data-zone="${zone}"] path`).first();
    if (state.severity >= 0 && (await shape.count()) > 0) {
      expect(await shape.getAttribute("fill"), `zone ${zone}`).toBe(levelFill(state.severity, state.worst));
    }
  }
});

test("without WebGL zones are explained, searched and escalated all the same", async () => {
  const page = await open("?data=demo&rank=community");
  await page.locator("risk-overview [data-zone]").first().click();
  await page.locator("risk-why .level").waitFor();
  await page.locator('[data-kind="events"]').waitFor();
  await control({ escalate: { zone: "cn:990102001001", level: "HIGH" } });
  await eventually(async () => expect(await headline(page)).toEqual(tally((await states()).values())));
  await page.locator("risk-app button[data-view=table]").click();
  expect(await page.locator("risk-table tbody tr").count()).toBe(54);
});
