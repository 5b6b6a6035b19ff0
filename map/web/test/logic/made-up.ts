import type { LevelCount, Registry, State, Status } from "../../src/contract";

export const LEVELS: LevelCount[] = [
  { level: "NORMAL", severity: 0, worst: 3, colour: "zone.green", zh: "常态化防控", en: "normal", zones: 5 },
  { level: "LOW", severity: 1, worst: 3, colour: "zone.blue", zh: "低风险", en: "low risk", zones: 0 },
  {
    level: "MEDIUM",
    severity: 2,
    worst: 3,
    colour: "zone.orange",
    zh: "中风险",
    en: "medium risk",
    zones: 0,
  },
  { level: "HIGH", severity: 3, worst: 3, colour: "zone.red", zh: "高风险", en: "high risk", zones: 1 },
  { level: "UNKNOWN", severity: -1, worst: 0, colour: "zone.grey", zh: "未知", en: "unknown", zones: 1 },
];

export function aState(severity: number): State {
  const { level, colour, zh, en } = LEVELS[severity] as Required<LevelCount>;
  return { level, severity, worst: 3, colour, zh, en, ordered: false, counterfactual: false };
}

export function unknown(atLeast: number): State {
  return {
    ...aState(4),
    severity: -1,
    at_least: aState(atLeast).level,
    at_least_severity: atLeast,
    unknown_reason: "stale_sampling_results",
  };
}

/** A county of two streets with two communities each, of which only the communities are assessed; and a far village. */
export function aRegistry(): Registry {
  const zone = (id: string, name: string, level: string, parent: number | null, assessed: boolean) => ({
    id,
    name,
    level,
    parent,
    assessed,
    county: 1,
    population: 1000,
  });
  return {
    version: "1",
    zones: [
      zone("cn:99", "示例省", "province", null, false),
      zone("cn:990102", "青原县", "county", 0, false),
      zone("cn:990102001", "东湖街道", "street", 1, true),
      zone("cn:990102002", "南山街道", "street", 1, false),
      zone("cn:990102001001", "梅园社区", "community", 2, true),
      zone("cn:990102001002", "兰园社区", "community", 2, true),
      zone("cn:990102002001", "竹园社区", "community", 3, true),
      zone("cn:990102002002", "菊园社区", "community", 3, true),
    ],
  };
}

export function aStatus(change: Partial<Status> = {}): Status {
  return {
    dataset: { name: "demo", time_zone: "Asia/Shanghai", interval_seconds: 7200, running: true },
    boundary: "2026-03-14T06:00:00Z",
    as_of: "2026-03-14T06:01:00Z",
    next_boundary: "2026-03-14T08:00:00Z",
    age_seconds: 180,
    stale: false,
    stale_after_seconds: 9000,
    ledger_answers: true,
    live: true,
    levels: LEVELS,
    silent_feeds: [],
    held: [],
    orders: [],
    counterfactual: false,
    published: null,
    ...change,
  };
}
