// A made-up county that never changes by itself: the same zones, levels and revisions in every run.
// Its boundaries are two hours apart; number 0 is the oldest. Division codes 99… are nobody's.

const STREETS = ["东湖街道", "南山街道", "西桥街道", "北关街道", "中和街道", "云溪街道"];
const FIRST = ["梅", "兰", "竹", "菊", "松", "柏", "桃", "柳", "荷"];
const SECOND = ["园", "苑", "里", "坊", "林", "庭"];
const HEX = 0.011;
const CENTRE = [114.32, 30.58];
const DAYS_KEPT = 15;

export const LEVELS_CN = [
  { level: "NORMAL", colour: "zone.green", zh: "常态化防控", en: "normal" },
  { level: "LOW", colour: "zone.blue", zh: "低风险", en: "low risk" },
  { level: "MEDIUM", colour: "zone.orange", zh: "中风险", en: "medium risk" },
  { level: "HIGH", colour: "zone.red", zh: "高风险", en: "high risk" },
];
export const LEVELS_PUBLISHED = [
  { level: "NOT_LISTED", colour: "zone.none", zh: "不在名单", en: "not on the list" },
  ...LEVELS_CN.slice(1),
];
export const LEVELS_EU = [
  { level: "GREEN", colour: "zone.green", zh: "绿", en: "green" },
  { level: "ORANGE", colour: "zone.orange", zh: "橙", en: "orange" },
  { level: "RED", colour: "zone.red", zh: "红", en: "red" },
];

/** Severities over the boundaries: the day an outbreak begins in a community, counted from the oldest boundary. */
const OUTBREAKS = {
  3: 2.3,
  4: 4.1,
  12: 8.5,
  13: 9.2,
  14: 13.9,
  20: 6.6,
  21: 5.4,
  30: 10.6,
  31: 14.92,
  37: 3.4,
  40: 7.2,
  46: 4.5,
  47: 5.8,
  52: 14.4,
};
const UNKNOWN = {
  8: { reason: "stale_sampling_results", atLeast: 2, since: 13.8 },
  26: { reason: "too_few_positivity", atLeast: 0, since: 14.2 },
  43: { reason: "stale_sampling_results", atLeast: 1, since: 14.6 },
};
const ORDERED = { 33: { severity: 3, since: 13.5, order: "order-2026-017" } };
/** Communities whose past looked milder when it was posted, between two days. */
const POSTED_LATE = { 12: [8.5, 9.4], 30: [10.6, 11.2] };
/** A community that consists of buildings, which are assessed too. */
const WITH_BUILDINGS = 13;

export function county() {
  const zones = [
    zone("cn:99", "示例省", "province", null, null, false),
    zone("cn:9901", "示例市", "city", 0, null, false),
    zone("cn:990102", "青原县", "county", 1, 2, false),
  ];
  const shapes = new Map();
  const stories = [];
  const cells = spiral(FIRST.length * SECOND.length);
  const streetOf = bySector(cells, STREETS.length);
  const streetAt = STREETS.map((name, s) => {
    zones.push(zone(`cn:990102${pad(s + 1, 3)}`, name, "street", 2, 2, true));
    return zones.length - 1;
  });
  const counted = STREETS.map(() => 0);
  cells.forEach((cell, n) => {
    const s = streetOf[n];
    counted[s] += 1;
    const name = `${FIRST[n % FIRST.length] + SECOND[Math.floor(n / FIRST.length)]}社区`;
    const population = n === 26 ? null : 900 + ((n * 7919) % 6400);
    zones.push(
      zone(
        `cn:990102${pad(s + 1, 3)}${pad(counted[s], 3)}`,
        name,
        "community",
        streetAt[s],
        2,
        true,
        population,
      ),
    );
    const number = zones.length - 1;
    shapes.set(number, [hexagon(centreOf(cell), HEX)]);
    stories[number] = {
      outbreak: OUTBREAKS[n],
      unknown: UNKNOWN[n],
      ordered: ORDERED[n],
      late: POSTED_LATE[n],
    };
    if (n === WITH_BUILDINGS) {
      spiral(7).forEach((inner, b) => {
        const id = `${zones[number].id}-b${b + 1}`;
        zones.push(zone(id, `${b + 1}号楼`, "building", number, 2, true, 96 + b * 12));
        const [x, y] = centreOf(cell);
        const [dx, dy] = offset(inner, HEX / 2.75);
        shapes.set(zones.length - 1, [hexagon([x + dx, y + dy], HEX / 2.75)]);
        stories[zones.length - 1] = { outbreak: b === 2 ? OUTBREAKS[n] : b === 3 ? 13.1 : undefined };
      });
    }
  });
  streetAt.forEach((street) => {
    const own = zones.flatMap((z, i) => (z.parent === street ? shapes.get(i) : []));
    shapes.set(street, outline(own));
    zones[street].population = zones.reduce(
      (sum, z) => sum + (z.parent === street ? (z.population ?? 0) : 0),
      0,
    );
  });
  return { zones, shapes, levelAt: levelsOf(zones, stories), madeUp: true };
}

/** Counties that are not assessed, of which lists are published; `posted` is as it was known then. */
export function listedCounties() {
  const zones = [zone("cn:97", "名单省", "province", null, null, false)];
  const shapes = new Map();
  const stories = [];
  spiral(19).forEach((cell, n) => {
    const name = `${FIRST[n % FIRST.length] + SECOND[Math.floor(n / FIRST.length)]}县`;
    zones.push(zone(`cn:9701${pad(n + 1, 2)}`, name, "county", 0, null, true));
    shapes.set(zones.length - 1, [hexagon(centreOf(cell), HEX)]);
    stories[zones.length - 1] = { outbreak: OUTBREAKS[n] };
  });
  return { zones, shapes, levelAt: levelsOf(zones, stories), madeUp: true };
}

/** As many communities as asked for, in one county, to see how long many take. */
export function manyZones(count) {
  const zones = [
    zone("cn:98", "大示例省", "province", null, null, false),
    zone("cn:980101", "大县", "county", 0, 1, false),
  ];
  const shapes = new Map();
  const stories = [];
  spiral(count).forEach((cell, n) => {
    zones.push(
      zone(`cn:980101${pad(n + 1, 6)}`, `第${n + 1}社区`, "community", 1, 1, true, 1000 + (n % 4000)),
    );
    shapes.set(zones.length - 1, [hexagon(centreOf(cell), HEX)]);
    const draw = (n * 2654435761) % 4096;
    stories[zones.length - 1] = { outbreak: draw < 900 ? (draw / 900) * DAYS_KEPT : undefined };
  });
  return { zones, shapes, levelAt: levelsOf(zones, stories), madeUp: true };
}

export const BOUNDARIES = DAYS_KEPT * 12 + 1;

function levelsOf(zones, stories) {
  const children = new Map();
  zones.forEach((z, i) => {
    if (z.parent !== null) children.set(z.parent, [...(children.get(z.parent) ?? []), i]);
  });
  const levelAt = (number, boundary, posted) => {
    if (!zones[number].assessed) return null;
    const story = stories[number];
    if (!story) {
      const below = children.get(number).map((child) => levelAt(child, boundary, posted));
      return { severity: Math.max(...below.map((l) => (l.severity < 0 ? l.atLeast : l.severity))) };
    }
    const day = boundary / 12;
    if (story.unknown && day >= story.unknown.since) {
      return { severity: -1, atLeast: story.unknown.atLeast, reason: story.unknown.reason };
    }
    if (story.ordered && day >= story.ordered.since) {
      return { severity: story.ordered.severity, engine: 2, order: story.ordered.order };
    }
    const late = posted && story.late && day >= story.late[0] && day < story.late[1];
    return { severity: late ? 1 : sinceOutbreak(day - (story.outbreak ?? Number.POSITIVE_INFINITY)) };
  };
  return levelAt;
}

/** HIGH for seven days, MEDIUM for three or four more, then LOW, then over. */
function sinceOutbreak(days) {
  if (days < 0) return days > -0.6 ? 1 : 0;
  if (days < 4) return 3;
  if (days < 9.6) return 2;
  return days < 12 ? 1 : 0;
}

function zone(id, name, level, parent, county, assessed, population = null) {
  return { id, name, level, parent, county, population, assessed };
}

function pad(number, length) {
  return String(number).padStart(length, "0");
}

/** The first cells of a hexagonal grid, ring by ring, as axial coordinates. */
function spiral(count) {
  const steps = [
    [1, 0],
    [0, 1],
    [-1, 1],
    [-1, 0],
    [0, -1],
    [1, -1],
  ];
  const cells = [[0, 0]];
  for (let ring = 1; cells.length < count; ring++) {
    let [q, r] = [0, -ring];
    for (const [dq, dr] of steps) {
      for (let i = 0; i < ring && cells.length < count; i++) {
        cells.push([q, r]);
        [q, r] = [q + dq, r + dr];
      }
    }
  }
  return cells;
}

function bySector(cells, sectors) {
  const angles = cells.map((cell, n) => ({ n, angle: Math.atan2(offset(cell, 1)[1], offset(cell, 1)[0]) }));
  angles.sort((a, b) => a.angle - b.angle);
  const of = [];
  angles.forEach(({ n }, place) => {
    of[n] = Math.floor((place * sectors) / cells.length);
  });
  return of;
}

function offset([q, r], size) {
  return [(size * Math.sqrt(3) * (q + r / 2)) / 0.861, size * 1.5 * r];
}

function centreOf(cell) {
  const [dx, dy] = offset(cell, HEX);
  return [CENTRE[0] + dx, CENTRE[1] + dy];
}

function hexagon([x, y], size) {
  const corners = [0, 1, 2, 3, 4, 5, 0].map((i) => {
    const angle = (Math.PI / 3) * i + Math.PI / 6;
    return [round(x + (size * Math.cos(angle)) / 0.861), round(y + size * Math.sin(angle))];
  });
  return [corners];
}

function round(degrees) {
  return Math.round(degrees * 1e5) / 1e5;
}

/** One polygon a ring of the edges that only one hexagon has. */
function outline(polygons) {
  const near = (p) => `${Math.round(p[0] * 2e3)}:${Math.round(p[1] * 2e3)}`;
  const edges = new Map();
  for (const [ring] of polygons) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [from, to] = [ring[i], ring[i + 1]];
      const back = `${near(to)}>${near(from)}`;
      if (edges.has(back)) edges.delete(back);
      else edges.set(`${near(from)}>${near(to)}`, { from, to });
    }
  }
  const byStart = new Map([...edges.values()].map((edge) => [near(edge.from), edge]));
  const rings = [];
  while (byStart.size > 0) {
    const ring = [];
    let edge = byStart.values().next().value;
    while (edge) {
      byStart.delete(near(edge.from));
      ring.push(edge.from);
      edge = byStart.get(near(edge.to));
    }
    rings.push([[...ring, ring[0]]]);
  }
  return rings;
}
