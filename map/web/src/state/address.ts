/** What the page shows, as the address bar holds it: whoever opens the same address sees the same. */
export interface Address {
  readonly dataSet: string | null;
  /** A boundary; null is now. */
  readonly at: string | null;
  /** Whether a past boundary is explained as people were shown it, or as it is known since. */
  readonly posted: boolean;
  readonly zone: string | null;
  /** The zone whose insides are shown; null is where the registry begins. */
  readonly scope: string | null;
  readonly rank: string | null;
  /** The layer that is shown in place of levels, and its part that counts. */
  readonly layer: string | null;
  readonly part: string | null;
  readonly view: View;
  readonly since: Since;
  readonly sort: Sort;
  readonly language: "zh" | "en" | null;
  readonly position: Position | null;
}

export type View = "map" | "table" | "changes" | "alerts" | "brief";
export type Since = "boundary" | "day";
export type Column = "level" | "name" | "id" | "rank" | "population" | "layer" | "before";

export interface Sort {
  readonly by: Column;
  readonly down: boolean;
}

export interface Position {
  readonly zoom: number;
  readonly latitude: number;
  readonly longitude: number;
}

const VIEWS: readonly View[] = ["map", "table", "changes", "alerts", "brief"];
const COLUMNS: readonly Column[] = ["level", "name", "id", "rank", "population", "layer", "before"];

export const START: Address = {
  dataSet: null,
  at: null,
  posted: false,
  zone: null,
  scope: null,
  rank: null,
  layer: null,
  part: null,
  view: "map",
  since: "boundary",
  sort: { by: "level", down: true },
  language: null,
  position: null,
};

/** Reads a query string; what it does not understand, it leaves out. */
export function read(search: string): Address {
  const given = new URLSearchParams(search);
  const language = given.get("lang");
  const at = given.get("at");
  const [by, direction] = (given.get("sort") ?? "level.down").split(".");
  return {
    dataSet: given.get("data") || null,
    at: at && !Number.isNaN(Date.parse(at)) ? at : null,
    posted: given.get("known") === "then",
    zone: given.get("zone") || null,
    scope: given.get("in") || null,
    rank: given.get("rank") || null,
    layer: given.get("layer") || null,
    part: given.get("part") || null,
    view: VIEWS.find((view) => view === given.get("view")) ?? START.view,
    since: given.get("since") === "day" ? "day" : "boundary",
    sort: { by: COLUMNS.find((column) => column === by) ?? "level", down: direction !== "up" },
    language: language === "zh" || language === "en" ? language : null,
    position: readPosition(given.get("map")),
  };
}

/** The query string of an address, without what is as at the start. */
export function write(address: Address): string {
  const sort = `${address.sort.by}.${address.sort.down ? "down" : "up"}`;
  const position = address.position;
  const entries: [string, string | null][] = [
    ["data", address.dataSet],
    ["at", address.at],
    ["known", address.posted ? "then" : null],
    ["in", address.scope],
    ["rank", address.rank],
    ["zone", address.zone],
    ["layer", address.layer],
    ["part", address.part],
    ["view", address.view === START.view ? null : address.view],
    ["since", address.since === "day" ? "day" : null],
    ["sort", sort === "level.down" ? null : sort],
    [
      "map",
      position && `${round(position.zoom, 2)}/${round(position.latitude, 5)}/${round(position.longitude, 5)}`,
    ],
    ["lang", address.language],
  ];
  const query = entries
    .filter((entry): entry is [string, string] => entry[1] !== null)
    // colons and slashes may stand in a query; leaving them makes an address that can be read
    .map(
      ([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("%3A", ":").replaceAll("%2F", "/")}`,
    );
  return query.length === 0 ? "" : `?${query.join("&")}`;
}

function readPosition(text: string | null): Position | null {
  const parts = (text ?? "").split("/").map(Number);
  const [zoom, latitude, longitude] = parts;
  if (parts.length !== 3 || zoom === undefined || latitude === undefined || longitude === undefined)
    return null;
  if (!(zoom >= 0 && zoom <= 24 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return null;
  return { zoom, latitude, longitude };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
