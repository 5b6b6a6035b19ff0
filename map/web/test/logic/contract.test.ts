import { readFileSync } from "node:fs";
import { VectorTile } from "@mapbox/vector-tile";
import { Ajv } from "ajv";
import { PbfReader } from "pbf";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { fakeToken } from "../fake-desk.mjs";
import { startFake } from "../fake-server.mjs";

/** The fake service is worth something only as far as it answers as the contract says. */
const contract = parse(
  readFileSync(new URL("../../../src/main/resources/openapi.yaml", import.meta.url), "utf8"),
);
const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addSchema({ $id: "contract", ...nullsSpeltOut(contract) });

/** OpenAPI 3.0 lets `nullable` stand beside `allOf`, JSON Schema does not. */
function nullsSpeltOut(schema: unknown): object {
  if (typeof schema !== "object" || schema === null) return schema as never;
  if ("allOf" in schema && "nullable" in schema)
    return { anyOf: [{ allOf: schema.allOf }, { type: "null" }] };
  if (Array.isArray(schema)) return schema.map(nullsSpeltOut);
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, nullsSpeltOut(value)]));
}

let fake: Awaited<ReturnType<typeof startFake>>;
beforeAll(async () => {
  fake = await startFake();
  fake.control({ alerts: true });
});
afterAll(() => fake.close());

const NEWEST = "2026-03-14T06:00:00Z";
const ZONE = "cn:990102006007";

test.each([
  ["/api/datasets", "/api/datasets"],
  ["/api/datasets/{dataset}/status", "/api/datasets/demo/status"],
  ["/api/datasets/{dataset}/status", "/api/datasets/whatif/status"],
  ["/api/datasets/{dataset}/status", "/api/datasets/lists/status"],
  ["/api/datasets/{dataset}/legend", "/api/datasets/lists/legend"],
  ["/api/datasets/{dataset}/zones/{zone}/why", "/api/datasets/lists/zones/cn:970115/why"],
  ["/api/datasets/{dataset}/zones/{zone}/why", "/api/datasets/lists/zones/cn:970101/why"],
  ["/api/datasets/{dataset}/zones", "/api/datasets/demo/zones"],
  ["/api/datasets/{dataset}/legend", "/api/datasets/demo/legend"],
  ["/api/datasets/{dataset}/shapes", "/api/datasets/demo/shapes"],
  ["/api/datasets/{dataset}/shapes", `/api/datasets/demo/shapes?zone=${ZONE}`],
  ["/api/datasets/{dataset}/tiles", "/api/datasets/demo/tiles"],
  ["/api/datasets/{dataset}/tiles", "/api/datasets/demo/tiles?in=cn:990102001&rank=community"],
  ["/api/datasets/{dataset}/boundaries", "/api/datasets/demo/boundaries"],
  ["/api/datasets/{dataset}/changes", "/api/datasets/demo/changes?from=2026-03-13T06:00:00Z"],
  ["/api/datasets/{dataset}/changes", `/api/datasets/demo/changes?from=2026-03-10T06:00:00Z&to=${NEWEST}`],
  ["/api/datasets/{dataset}/layers", "/api/datasets/demo/layers"],
  ["/api/datasets/{dataset}/layers/{layer}", "/api/datasets/demo/layers/beds"],
  ["/api/datasets/{dataset}/layers/{layer}", `/api/datasets/demo/layers/scans?part=RED&at=${NEWEST}`],
  ["/api/datasets/{dataset}/brief", "/api/datasets/demo/brief"],
  ["/api/datasets/{dataset}/alerts", "/api/datasets/demo/alerts"],
  ["/api/session", "/api/session"],
  ["/api/datasets/{dataset}/zones/{zone}/why", `/api/datasets/demo/zones/${ZONE}/why`],
  [
    "/api/datasets/{dataset}/zones/{zone}/why",
    "/api/datasets/demo/zones/cn:990102001001/why?at=2026-03-09T06:00:00Z",
  ],
  ["/api/datasets/{dataset}/zones/{zone}/history", `/api/datasets/demo/zones/${ZONE}/history`],
])("%s is answered as the contract says: %s", async (path, url) => {
  const response = await fetch(new URL(url, fake.url));
  expect(response.status).toBe(200);
  const [type] = Object.keys(contract.paths[path].get.responses["200"].content);
  expect(response.headers.get("content-type")).toBe(type);
  const pointer = `${path.replaceAll("/", "~1")}`.replaceAll("{", "%7B").replaceAll("}", "%7D");
  const schema = `contract#/paths/${pointer}/get/responses/200/content/${type?.replace("/", "~1").replace("+", "%2B")}/schema`;
  const answer = await response.json();
  if (path.endsWith("/alerts")) expect(answer.alerts).toHaveLength(4);
  const valid = ajv.validate({ $ref: schema }, answer);
  expect(ajv.errors).toBeNull();
  expect(valid).toBe(true);
});

test("an alert that is answered is as the contract says", async () => {
  const url = new URL("/api/datasets/demo/alerts/1/acknowledge", fake.url);
  const response = await fetch(url, { method: "POST", body: JSON.stringify({ name: "desk" }) });
  const alert = await response.json();
  ajv.validate({ $ref: "contract#/components/schemas/Alert" }, alert);
  expect(ajv.errors).toBeNull();
  expect(alert.state).toBe("acknowledged");
});

test("a session is as the contract says, whoever asks", async () => {
  fake.control({ tokens: true });
  const url = new URL("/api/session", fake.url);
  for (const token of [null, fakeToken(), fakeToken({ seconds: -1 })]) {
    const response = await fetch(url, token ? { headers: { Authorization: `Bearer ${token}` } } : {});
    ajv.validate({ $ref: "contract#/components/schemas/Session" }, await response.json());
    expect(ajv.errors).toBeNull();
  }
  expect((await fetch(new URL("/api/datasets", fake.url))).status).toBe(401);
  fake.control({ tokens: false });
});

test("states are a byte a zone with the headers of the contract, and nothing again while they are the same", async () => {
  const url = new URL("/api/datasets/demo/states", fake.url);
  const response = await fetch(url);
  const { zones } = await (await fetch(new URL("/api/datasets/demo/zones", fake.url))).json();
  expect((await response.arrayBuffer()).byteLength).toBe(zones.length);
  const named = Object.keys(contract.paths["/api/datasets/{dataset}/states"].get.responses["200"].headers);
  for (const name of named) expect(response.headers.get(name), name).toBeTruthy();
  const again = await fetch(url, { headers: { "If-None-Match": response.headers.get("ETag") ?? "" } });
  expect(again.status).toBe(304);
});

test("tiles are bytes with the headers of the contract, and have the zones that the tile set shows", async () => {
  const { version, shown, zones, coarsest, bounds } = await (
    await fetch(new URL("/api/datasets/demo/tiles?rank=community", fake.url))
  ).json();
  expect(zones).toBe(54);
  const tile = (z: number, x: number, y: number) =>
    fetch(new URL(`/api/datasets/demo/tiles/${version}/${z}/${x}/${y}?rank=community`, fake.url));
  const spec = contract.paths["/api/datasets/{dataset}/tiles/{version}/{z}/{x}/{y}"].get.responses;
  const found = new Set<number>();
  const at = (longitude: number, latitude: number) => {
    const radians = (latitude * Math.PI) / 180;
    const y = (1 - Math.log(Math.tan(Math.PI / 4 + radians / 2)) / Math.PI) / 2;
    return [(longitude + 180) / 360, y].map((share) => Math.floor(share * 2 ** coarsest)) as [number, number];
  };
  const [west, south, east, north] = bounds;
  const [[left, top], [right, bottom]] = [at(west, north), at(east, south)];
  for (let x = left; x <= right; x++) {
    for (let y = top; y <= bottom; y++) {
      const response = await tile(coarsest, x, y);
      if (response.status === 204) continue;
      expect(response.headers.get("content-type")).toBe(Object.keys(spec["200"].content)[0]);
      for (const name of Object.keys(spec["200"].headers)) expect(response.headers.get(name)).toBeTruthy();
      const { layers } = new VectorTile(new PbfReader(await response.arrayBuffer()));
      const layer = layers.zones;
      for (let i = 0; i < (layer?.length ?? 0); i++) found.add(layer?.feature(i).id ?? -1);
    }
  }
  const bits = Buffer.from(shown, "base64");
  const expected = [...bits].flatMap((byte, i) =>
    Array.from({ length: 8 }, (_, bit) => i * 8 + bit).filter((number) => (byte >> (number & 7)) & 1),
  );
  expect([...found].sort((a, b) => a - b)).toEqual(expected);
  expect((await tile(coarsest - 1, 0, 0)).status).toBe(400);
  expect((await tile(17, 0, 0)).status).toBe(400);
});

test.each([
  "/api/datasets/nobody/status",
  "/api/datasets/demo/zones/nobody/why",
  "/api/datasets/demo/states?at=now",
])("a problem is said as the contract says: %s", async (url) => {
  const response = await fetch(new URL(url, fake.url));
  expect(Object.keys(contract.paths["/api/datasets/{dataset}/states"].get.responses)).toContain(
    String(response.status),
  );
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  ajv.validate({ $ref: "contract#/components/schemas/Problem" }, await response.json());
  expect(ajv.errors).toBeNull();
});
