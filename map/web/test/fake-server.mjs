// The map's API after openapi.yaml, with made-up data, and the built page beside it. For tests and for working on
// the page without a stack: `npm run fake`, then open the address that it prints.
//
// POST /control changes what it says, as JSON: {"escalate": {"zone", "level"}}, {"age": seconds}, {"silent": true},
// {"unknown": true}, {"ledger": false}, {"drop": true} cuts the event lines, {"down": ms} goes away for that long,
// {"alerts": true} makes some of every kind, {"rise": {"zone", "from", "to"}} one, {"deskSilent": true} has none said,
// {"tokens": true} asks who somebody is, {"revoke": true} lets no token hold, {"reset": true}.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import {
  BOUNDARIES,
  county,
  LEVELS_CN,
  LEVELS_EU,
  LEVELS_PUBLISHED,
  listedCounties,
  manyZones,
} from "./fake-county.mjs";
import { FakeDesk, FakeDoor } from "./fake-desk.mjs";
import { LAYERS, layerValues } from "./fake-layers.mjs";
import { HELD_LIST, listedWhy, publishedLists } from "./fake-lists.mjs";
import { FakeTiles, shapesOf } from "./fake-tiles.mjs";

const GROUNDS = ["brief", "why", "history"];
const DIST = fileURLToPath(new URL("../dist", import.meta.url));
const NEWEST = Date.parse("2026-03-14T06:00:00Z");
const INTERVAL = 7200;
const STALE_AFTER = 9000;
const POLICY = "cn-v9-2022-06-28";
export const CSP =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; manifest-src 'self'";
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

export async function startFake(port = 0) {
  const fake = new Fake();
  await fake.listen(port);
  return fake;
}

class DataSet {
  constructor(name, options) {
    Object.assign(this, { name, running: true, counterfactual: false, levels: LEVELS_CN, ...options });
    this.world = this.make();
    this.desk = new FakeDesk(this.world.zones);
    this.tileSets = new Map();
    this.reset();
  }

  reset() {
    this.raised = new Map();
    this.legend = [];
    this.codes = new Map();
    this.age = 180;
    this.startedAt = Date.now();
    this.silent = false;
    this.allUnknown = false;
    this.ledger = true;
    this.raisedAt = null;
    this.desk.reset();
  }

  boundaryAt(number) {
    return instant(NEWEST - (BOUNDARIES - 1 - number) * INTERVAL * 1000);
  }

  numberOf(boundary) {
    const number = BOUNDARIES - 1 - (NEWEST - Date.parse(boundary)) / (INTERVAL * 1000);
    return Number.isInteger(number) && number >= 0 && number < BOUNDARIES ? number : null;
  }

  found(zone, boundary, { posted = false, now = false } = {}) {
    let found = this.world.levelAt(zone, boundary, posted);
    if (!found) return null;
    if (now && this.allUnknown)
      found = { severity: -1, atLeast: Math.max(found.severity, 0), reason: "stale_health_code_scans" };
    if (now && this.raised.has(zone)) found = { severity: this.raised.get(zone) };
    const worst = this.levels.length - 1;
    return {
      ...found,
      severity: Math.min(found.severity, worst),
      atLeast: found.atLeast === undefined ? null : Math.min(found.atLeast, worst),
    };
  }

  state(found) {
    const level =
      found.severity < 0
        ? { level: "UNKNOWN", colour: "zone.grey", zh: "未知", en: "unknown" }
        : this.levels[found.severity];
    return {
      ...level,
      severity: found.severity,
      worst: this.levels.length - 1,
      at_least: found.severity < 0 ? this.levels[found.atLeast].level : null,
      at_least_severity: found.severity < 0 ? found.atLeast : null,
      unknown_reason: found.reason ?? null,
      ordered: found.order !== undefined,
      counterfactual: this.counterfactual,
      policy_id: this.published ? null : POLICY,
    };
  }

  code(zone, boundary, how) {
    const found = this.found(zone, boundary, how);
    if (!found) return 255;
    const state = this.state(found);
    const key = JSON.stringify(state);
    if (!this.codes.has(key)) {
      this.codes.set(key, this.legend.length);
      this.legend.push(state);
    }
    return this.codes.get(key);
  }

  bytes(boundary, now) {
    return Buffer.from(this.world.zones.map((_, zone) => this.code(zone, boundary, { now })));
  }

  asOf() {
    return this.raisedAt ?? instant(NEWEST + 60_000);
  }

  etag() {
    return `"${createHash("sha256")
      .update(this.bytes(BOUNDARIES - 1, true))
      .update(this.asOf())
      .digest("hex")
      .slice(0, 16)}"`;
  }

  about() {
    return {
      name: this.name,
      time_zone: this.timeZone ?? "Asia/Shanghai",
      interval_seconds: INTERVAL,
      running: this.running,
    };
  }

  status() {
    const age = this.age + (Date.now() - this.startedAt) / 1000;
    const counts = new Map();
    for (const code of this.bytes(BOUNDARIES - 1, true)) {
      if (code === 255) continue;
      const state = this.legend[code];
      counts.set(state.level, (counts.get(state.level) ?? 0) + 1);
    }
    const unknown = {
      level: "UNKNOWN",
      colour: "zone.grey",
      zh: "未知",
      en: "unknown",
      severity: -1,
      worst: 0,
    };
    const levels = [
      ...this.levels.map((l, severity) => ({ ...l, severity, worst: this.levels.length - 1 })),
      unknown,
    ];
    return {
      dataset: this.about(),
      boundary: instant(NEWEST),
      as_of: this.asOf(),
      next_boundary: instant(NEWEST + INTERVAL * 1000),
      age_seconds: age,
      own_clock: !this.running,
      stale: age > STALE_AFTER,
      stale_after_seconds: STALE_AFTER,
      ledger_answers: this.ledger,
      live: true,
      levels: levels.map((l) => ({ ...l, zones: counts.get(l.level) ?? 0 })),
      silent_feeds: this.silent ? [{ reason: "stale_sampling_results", zones: 2 }] : [],
      held: this.held ?? [],
      orders: this.orders ?? [],
      counterfactual: this.counterfactual,
      published: this.published ? publishedLists(instant(NEWEST)) : null,
    };
  }

  registry() {
    return { version: `${this.name}-1`, zones: this.world.zones };
  }

  tiles(query) {
    const [below, rank] = [query.get("in"), query.get("rank")];
    const number = below === null ? null : this.world.zones.findIndex((zone) => zone.id === below);
    if (number === -1) return null;
    const key = `${below} ${rank}`;
    if (!this.tileSets.has(key))
      this.tileSets.set(key, new FakeTiles(this.world, this.registry().version, number, rank));
    return this.tileSets.get(key);
  }

  history(zone, days) {
    const history = [];
    for (let b = Math.max(0, BOUNDARIES - 1 - days * 12); b < BOUNDARIES; b++) {
      const revised = this.found(zone, b, { now: b === BOUNDARIES - 1 });
      const posted = this.found(zone, b, { posted: true });
      const [state, shown] = [this.state(revised), this.state(posted)];
      history.push({
        boundary: this.boundaryAt(b),
        level: state.level,
        severity: state.severity,
        worst: state.worst,
        colour: state.colour,
        at_least: state.at_least,
        posted_level: shown.level,
        posted_severity: shown.severity,
        posted_colour: shown.colour,
        revisions: state.level === shown.level ? 0 : 1,
        escalated: b > 0 && posted.severity > (this.found(zone, b - 1, { posted: true })?.severity ?? 9),
        order_id: revised.order ?? null,
      });
    }
    return { zone_id: this.world.zones[zone].id, history };
  }

  /** What the queries of a brief would answer, made up. */
  brief(at) {
    const section = (id, columns, rows) => ({ id, sql: `SELECT ${columns.join(", ")}`, columns, rows });
    return {
      since: this.boundaryAt(Math.max(0, at - 12)),
      at: this.boundaryAt(at),
      sections: [
        section(
          "levels",
          ["level", "zones_before", "zones", "residents"],
          [
            ["HIGH", 2, 7, 9120],
            ["NORMAL", 60, 42, null],
          ],
        ),
        section(
          "changes",
          ["zone_id", "zone_name", "level_before", "level", "rule_id"],
          [["cn:990102006007", "梅园社区", "NORMAL", "HIGH", "new_infection"]],
        ),
        section("due_relaxations", ["zone_id", "level", "lift_at", "lift_needs"], []),
        section("unknown", ["unknown_reason", "at_least", "zones"], [["stale_sampling-results", "LOW", 2]]),
        section(
          "orders",
          ["order_id", "level", "engine_level", "zones", "expires_at"],
          [["o-1", "HIGH", "LOW", 1, this.boundaryAt(at)]],
        ),
        section("slowest_feeds", ["feed", "zones", "oldest_h"], [["sampling-results", 67, 31.5]]),
      ],
    };
  }

  changes(from, to, now) {
    const groups = new Map();
    let changed = 0;
    this.world.zones.forEach((zone, number) => {
      const [before, after] = [this.found(number, from), this.found(number, to, { now })];
      if (!before || !after || JSON.stringify(before) === JSON.stringify(after)) return;
      changed++;
      const [a, b] = [this.code(number, from), this.code(number, to, { now })];
      const key = `${a}:${b}`;
      const rank = (found) => (found.severity < 0 ? found.atLeast : found.severity);
      const direction =
        after.severity < 0
          ? "unknown"
          : before.severity < 0
            ? "known"
            : rank(after) > rank(before)
              ? "up"
              : rank(after) < rank(before)
                ? "down"
                : "other";
      if (!groups.has(key))
        groups.set(key, {
          direction,
          from: a,
          to: b,
          county: zone.county,
          count: 0,
          residents: 0,
          zones: [],
          rise: rank(after) - rank(before),
        });
      const group = groups.get(key);
      group.count++;
      group.residents =
        group.residents === null || zone.population === null ? null : group.residents + zone.population;
      if (group.zones.length < 100) group.zones.push(number);
    });
    const order = ["up", "unknown", "known", "down", "other"];
    const ranked = [...groups.values()].sort(
      (a, b) =>
        order.indexOf(a.direction) - order.indexOf(b.direction) || b.rise - a.rise || b.count - a.count,
    );
    return {
      from: this.boundaryAt(from),
      to: this.boundaryAt(to),
      zones: changed,
      groups: ranked.map(({ rise, ...group }) => group),
    };
  }

  why(number, boundary, posted, now) {
    const zone = this.world.zones[number];
    const found = this.found(number, boundary, { posted, now });
    const state = this.state(found);
    if (this.published)
      return listedWhy(zone, state, this.levels, this.boundaryAt(boundary), this.boundaryAt(BOUNDARIES - 1));
    const engine = found.engine === undefined ? state.level : this.levels[found.engine].level;
    const positives = [0, 0, 1, 4][Math.max(found.severity, 0)] ?? 0;
    const rate = zone.population ? (positives / zone.population) * 1e5 : null;
    const rollUp = zone.level === "street";
    const at = this.boundaryAt(boundary);
    const risen = now && this.raised.has(number);
    return {
      zone_id: zone.id,
      zone_name: zone.name,
      zone_version: 3,
      level: state.level,
      severity: state.severity,
      worst: state.worst,
      colour: state.colour,
      zh: state.zh,
      en: state.en,
      at_least: state.at_least,
      unknown_reason: state.unknown_reason,
      engine_level: engine,
      boundary: at,
      effective_at: risen ? this.raisedAt : at,
      known_at: risen ? this.raisedAt : at,
      kind: found.order ? "order" : risen ? "escalation" : "scheduled",
      revision: risen ? 1 : 0,
      rule: rollUp
        ? {
            id: "roll-up",
            words: "The most severe level of the assessed zones below",
            words_zh: "取下级已评估区域中最高的等级",
          }
        : found.severity < 0
          ? { id: null, words: null, words_zh: null }
          : {
              id: `cn-v9.${state.level.toLowerCase()}`,
              words: RULES[Math.min(found.severity, 3)],
              words_zh: "当 cases_7d 不低于 1",
            },
      inputs: rollUp
        ? [{ id: "zones_below", value: 9, words: "Assessed zones below", asked: true }]
        : [
            {
              id: "residence_positives_7d",
              value: positives,
              words: "Counted positives of residents, 7 days",
              words_zh: "最近 7 天的阳性人数（居住或活动关系为居住）",
              asked: true,
            },
            {
              id: "days_since_last",
              value: found.severity > 0 ? 4 : null,
              words: "Days since the last counted collection",
              asked: true,
            },
            {
              id: "round_resulted",
              value: found.severity < 0 ? null : 0.993,
              words: "Share of the round of day 7 with a result",
              asked: true,
            },
            {
              id: "incidence_7d",
              value: rate,
              words: "Counted positives per 100,000 residents, 7 days",
              asked: false,
              low: rate === null ? null : rate * 0.41,
              high: rate === null ? null : rate * 2.13 + 3.1,
            },
            {
              id: "positivity",
              value: found.severity < 0 ? null : 0.0021,
              low: found.severity < 0 ? null : 0.0006,
              high: found.severity < 0 ? null : 0.0076,
              words: "Positive of resulted specimens, 7 days",
              asked: false,
            },
          ],
      thresholds: rollUp
        ? []
        : [
            { id: "residence_positives_7d.HIGH", value: 1 },
            { id: "days_since_last.MEDIUM", value: 7 },
            { id: "round_resulted.MEDIUM", value: 1 },
          ],
      margin: found.severity < 0 || rollUp ? null : 1,
      feeds: [
        { feed: "health-code-scans", age_seconds: 42 },
        { feed: "sampling-results", age_seconds: found.severity < 0 ? 41_400 : 310 },
        { feed: "mobility-records", age_seconds: 95 },
      ],
      pending_results: found.severity > 1 ? 128 : 0,
      policy: {
        id: this.counterfactual ? "eu-ecdc-2020-10" : POLICY,
        version: 2,
        hash: "9f2c61d04be7a8355d1c",
        source: "防控方案第九版",
        counterfactual: this.counterfactual,
      },
      lift:
        found.severity > 0
          ? {
              at: instant(Date.parse(at) + 3.5 * 86_400_000 - 7_200_000 * 3),
              needs:
                "7 days without a new counted infection, and every result of the round of day 7 negative",
            }
          : { at: null, needs: null },
      order: found.order && this.orders ? this.orders[0] : null,
      order_id: found.order ?? null,
      derived: !this.running,
      predecessors:
        number % 19 === 0 ? [{ zone_id: `${zone.id}-old`, ended_at: "2026-02-01T00:00:00Z" }] : [],
      evidence_hash: createHash("sha256")
        .update(zone.id + at)
        .digest("hex")
        .slice(0, 16),
      code_version: "1.0.0",
    };
  }
}

const RULES = [
  "No counted infection in the zone and no zone of high or medium risk in the county",
  "The rest of a county that has a zone of high or medium risk",
  "7 consecutive days without a new counted infection, and the round of day 7 all negative",
  "A counted infection whose residence, or place of frequent activity with higher risk, is here",
];

class Fake {
  constructor() {
    const order = {
      order_id: "order-2026-017",
      kind: "raise",
      level: "HIGH",
      zones: [],
      reason: "Wholesale market with 40 stalls under investigation",
      legal_basis: "Law on the Prevention and Treatment of Infectious Diseases, art. 42",
      signatories: ["county-headquarters", "county-cdc"],
      effective_from: "2026-03-12T20:00:00Z",
      expires_at: "2026-03-16T20:00:00Z",
    };
    const held = {
      authority: "provincial-portal",
      publication_id: "2026-03-14T04:10",
      seen_at: "2026-03-14T04:12:09Z",
      reason: "rows fell from 412 to 96",
    };
    const demo = new DataSet("demo", { make: county, held: [held], orders: [order] });
    order.zones = demo.world.zones.filter((_, i) => demo.found(i, BOUNDARIES - 1)?.order).map((z) => z.id);
    this.dataSets = new Map([
      ["demo", demo],
      [
        "whatif",
        new DataSet("whatif", {
          make: county,
          levels: LEVELS_EU,
          counterfactual: true,
          running: false,
          timeZone: "Europe/Rome",
        }),
      ],
      [
        "lists",
        new DataSet("lists", {
          make: listedCounties,
          levels: LEVELS_PUBLISHED,
          published: true,
          running: false,
          held: [HELD_LIST],
        }),
      ],
    ]);
    this.door = new FakeDoor();
    this.lines = new Set();
    this.sockets = new Set();
  }

  /** A data set of many zones is made when it is asked for. */
  dataSet(name) {
    const many = /^many_(\d{1,6})$/.exec(name);
    if (many && !this.dataSets.has(name))
      this.dataSets.set(name, new DataSet(name, { make: () => manyZones(Number(many[1])) }));
    return this.dataSets.get(name);
  }

  async listen(port) {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error) => problem(response, 500, String(error)));
    });
    this.server.on("connection", (socket) => {
      this.sockets.add(socket);
      socket.on("close", () => this.sockets.delete(socket));
    });
    await new Promise((resolve, reject) => {
      this.server.once("error", reject);
      this.server.listen(port, "127.0.0.1", resolve);
    });
    this.port = this.server.address().port;
    this.url = `http://127.0.0.1:${this.port}/`;
    this.beat = setInterval(() => {
      for (const line of this.lines) line.response.write(": open\n\n");
    }, 15_000);
  }

  async close() {
    clearInterval(this.beat);
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** Away for some time, as a service that is restarted. */
  async away(milliseconds) {
    await this.close();
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    await this.listen(this.port);
  }

  tell(event) {
    for (const line of this.lines) {
      const { etag, as_of } = { etag: line.dataSet.etag(), as_of: line.dataSet.asOf() };
      line.response.write(
        `event: ${event}\ndata: ${JSON.stringify({ etag, boundary: instant(NEWEST), as_of })}\n\n`,
      );
    }
  }

  control(wish) {
    const demo = this.dataSets.get("demo");
    if (wish.reset) {
      demo.reset();
      this.door.reset();
    }
    if (wish.alerts) demo.desk.several();
    if (wish.rise) demo.desk.rise(wish.rise.zone, wish.rise.from, wish.rise.to);
    if (wish.deskSilent !== undefined) demo.desk.silent = wish.deskSilent;
    if (wish.tokens !== undefined) this.door.asks = wish.tokens;
    if (wish.revoke !== undefined) this.door.revoked = wish.revoke;
    if (wish.escalate) {
      const zone = demo.world.zones.findIndex((z) => z.id === wish.escalate.zone);
      demo.raised.set(
        zone,
        LEVELS_CN.findIndex((l) => l.level === wish.escalate.level),
      );
      demo.raisedAt = instant(NEWEST + 200_000);
      demo.desk.rise(wish.escalate.zone, "NORMAL", wish.escalate.level);
    }
    if (wish.age !== undefined) Object.assign(demo, { age: wish.age, startedAt: Date.now() });
    if (wish.silent !== undefined) demo.silent = wish.silent;
    if (wish.unknown !== undefined) demo.allUnknown = wish.unknown;
    if (wish.ledger !== undefined) demo.ledger = wish.ledger;
    this.tell("states");
    this.tell("status");
    this.tell("alerts");
    if (wish.drop) for (const line of this.lines) line.response.destroy();
  }

  async answer(request, response) {
    const url = new URL(request.url, this.url);
    const path = url.pathname.split("/").slice(1).map(decodeURIComponent);
    if (request.method === "POST" && path[0] === "control") {
      const wish = JSON.parse(await text(request));
      response.writeHead(204).end();
      if (wish.down) void this.away(wish.down);
      else this.control(wish);
    } else if (path[0] !== "api") {
      await page(url.pathname, response);
    } else if (path[1] === "session") {
      const [status, body, headers] = this.door.session(request);
      response.writeHead(status, { "Content-Type": "application/json", ...headers });
      response.end(body === null ? undefined : JSON.stringify(body));
    } else if (this.refuses(request, response, path)) {
      // answered already
    } else if (path[3] === "alerts") {
      await this.answerAlerts(this.dataSet(path[2])?.desk, path.slice(4), request, response);
    } else if (path.length === 2) {
      json(request, response, { datasets: [...this.dataSets.values()].map((d) => d.about()) });
    } else {
      const dataSet = this.dataSet(path[2]);
      if (dataSet) this.answerAbout(dataSet, path.slice(3), url.searchParams, request, response);
      else problem(response, 404, `there is no data set ${path[2]}`);
    }
  }

  refuses(request, response, path) {
    const refusal = this.door.refusal(request, permission(path));
    if (refusal) problem(response, ...refusal);
    return refusal !== null;
  }

  async answerAlerts(desk, [id, what], request, response) {
    const caller = this.door.caller(request);
    if (!desk || desk.silent) return problem(response, 503, "nobody watches demo for alerts yet; ask again");
    if (request.method === "GET") return json(request, response, { alerts: desk.open(caller) });
    const name = caller.open ? (JSON.parse(await text(request)).name ?? "").trim() : caller.name;
    const answer = desk.answer(id, what, name, caller);
    if (Array.isArray(answer)) return problem(response, ...answer);
    json(request, response, answer);
    this.tell("alerts");
  }

  answerAbout(dataSet, path, query, request, response) {
    const asked = query.has("at") ? dataSet.numberOf(query.get("at")) : BOUNDARIES - 1;
    if (asked === null) return problem(response, 400, `at must be a boundary, was ${query.get("at")}`);
    const now = !query.has("at");
    switch (path[0] === "zones" && path.length === 3 ? path[2] : path[0]) {
      case "status":
        return json(request, response, dataSet.status());
      case "zones":
        return json(request, response, dataSet.registry(), { ETag: `"${dataSet.name}-zones"` });
      case "legend":
        dataSet.bytes(BOUNDARIES - 1, true);
        return json(request, response, { version: "1", states: dataSet.legend });
      case "states": {
        const bytes = dataSet.bytes(asked, now);
        return send(request, response, bytes, "application/octet-stream", {
          ETag: now ? dataSet.etag() : `"b${asked}-${bytes.length}"`,
          "Zonerisk-Boundary": dataSet.boundaryAt(asked),
          "Zonerisk-As-Of": dataSet.asOf(),
          "Zonerisk-Registry": dataSet.registry().version,
          "Zonerisk-Legend": "1",
        });
      }
      case "tiles":
        return answerTiles(dataSet, path, query, request, response);
      case "shapes": {
        const tiles = dataSet.tiles(query);
        const one = dataSet.world.zones.findIndex((zone) => zone.id === query.get("zone"));
        if (!tiles || (query.has("zone") && one < 0)) return problem(response, 404, "there is no such zone");
        const numbers = query.has("zone") ? [one] : tiles.numbers;
        if (numbers.length > 20_000) return problem(response, 400, "shapes are of at most 20000 zones");
        const body = JSON.stringify(shapesOf(dataSet.world, numbers));
        return send(request, response, body, "application/geo+json", {
          ETag: `"${dataSet.name}-${url(query)}"`,
          "Zonerisk-Registry": dataSet.registry().version,
        });
      }
      case "boundaries":
        return json(request, response, {
          boundaries: Array.from({ length: BOUNDARIES }, (_, b) => dataSet.boundaryAt(b)),
        });
      case "changes": {
        const from = dataSet.numberOf(query.get("from"));
        const to = query.has("to") ? dataSet.numberOf(query.get("to")) : BOUNDARIES - 1;
        if (from === null || to === null) return problem(response, 400, "from and to must be boundaries");
        return json(request, response, dataSet.changes(from, to, !query.has("to")));
      }
      case "brief": {
        const at = query.has("at") ? dataSet.numberOf(query.get("at")) : BOUNDARIES - 1;
        if (at === null) return problem(response, 404, "at must be a boundary");
        return json(request, response, dataSet.brief(at));
      }
      case "layers": {
        if (path.length === 1) return json(request, response, { layers: LAYERS });
        const layer = LAYERS.find((each) => each.id === path[1]);
        if (!layer) return problem(response, 404, `no layer ${path[1]}`);
        const at = dataSet.boundaryAt(asked);
        return json(request, response, layerValues(layer, dataSet.world.zones, at, query.get("part")), {
          "Zonerisk-Registry": dataSet.registry().version,
        });
      }
      case "events":
        response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
        response.write(": open\n\n");
        {
          const line = { dataSet, response };
          this.lines.add(line);
          response.on("close", () => this.lines.delete(line));
        }
        return;
      case "why":
      case "history": {
        const zone = dataSet.world.zones.findIndex((z) => z.id === path[1]);
        if (zone < 0 || !dataSet.world.zones[zone].assessed)
          return problem(response, 404, `zone ${path[1]} is not assessed`);
        if (path[2] === "history")
          return json(request, response, dataSet.history(zone, Number(query.get("days") ?? 14)));
        return json(
          request,
          response,
          dataSet.why(zone, asked, query.get("known_at") === query.get("at") && !now, now),
        );
      }
      default:
        return problem(response, 404, `there is no ${path.join("/")}`);
    }
  }
}

/** What a path asks of who calls. */
function permission(path) {
  if (path[3] === "alerts" && path.length > 4) return "act";
  const isLayer = path[3] === "layers" && path.length > 4;
  return isLayer || GROUNDS.includes(path[5] ?? path[3]) ? "grounds" : "levels";
}

function url(query) {
  return encodeURIComponent(String(query));
}

function answerTiles(dataSet, path, query, request, response) {
  const tiles = dataSet.tiles(query);
  if (!tiles) return problem(response, 404, "there is no such zone");
  if (path.length === 1)
    return json(request, response, tiles.set(), { ETag: `"${tiles.version}-${url(query)}"` });
  const [, version, z, x, y] = path;
  if (version !== tiles.version) return problem(response, 410, "ask for the tile set again");
  if (!(z >= tiles.coarsest && z <= 16 && x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z))
    return problem(response, 400, `there is no tile ${z}/${x}/${y}`);
  const body = tiles.tile(Number(z), Number(x), Number(y));
  const headers = {
    ETag: `"${version}-${url(query)}-${z}-${x}-${y}"`,
    "Cache-Control": "private, max-age=31536000, immutable",
  };
  if (body) send(request, response, body, "application/vnd.mapbox-vector-tile", headers);
  else response.writeHead(204, headers).end();
}

function instant(millis) {
  return new Date(millis).toISOString().replace(".000Z", "Z");
}

async function text(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

function send(request, response, body, type, headers = {}) {
  if (headers.ETag && request.headers["if-none-match"] === headers.ETag) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-cache", ...headers }).end(body);
}

function json(request, response, body, headers) {
  send(request, response, JSON.stringify(body), "application/json", headers);
}

function problem(response, status, detail) {
  if (response.headersSent) return;
  response.writeHead(status, { "Content-Type": "application/problem+json" });
  response.end(JSON.stringify({ title: "Not answered", status, detail }));
}

async function page(path, response) {
  const name = path === "/" ? "/index.html" : normalize(path);
  try {
    const body = await readFile(join(DIST, name));
    response.writeHead(200, {
      "Content-Type": TYPES[extname(name)] ?? "application/octet-stream",
      "Content-Security-Policy": CSP,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
      "Cache-Control": name === "/index.html" ? "no-cache" : "public, max-age=31536000, immutable",
    });
    response.end(body);
  } catch {
    problem(response, 404, `there is no ${path}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const fake = await startFake(Number(process.env.PORT ?? 8410));
  console.log(`made-up data at ${fake.url}`);
}
