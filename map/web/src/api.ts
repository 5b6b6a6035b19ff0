import type {
  Alert,
  Brief,
  Changes,
  DataSet,
  Layer,
  LayerValues,
  Legend,
  Moment,
  PublishedWhy,
  Registry,
  Session,
  Shapes,
  Status,
  TileSet,
  Why,
} from "./contract";

/** The states of all zones at a boundary. */
export interface States {
  /** The code of zone i at place i. */
  readonly codes: Uint8Array;
  readonly etag: string | null;
  readonly boundary: string;
  readonly asOf: string;
  readonly registry: string;
  readonly legend: string;
}

/** Values of a layer, with the version of the registry that numbers their zones. */
export type NumberedValues = LayerValues & { readonly registry: string };

/** What somebody answers to an alert. */
export type Answer = "acknowledge" | "close";

/** The alerts that are not closed. */
export interface Alerts {
  readonly alerts: readonly Alert[];
  /** By how much the clock of the service is ahead of the browser's, ms; to the second. */
  readonly ahead: number;
}

/** An answer that is not the one asked for; `status` is 0 where no server answered. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const TIMEOUT_MILLIS = 20_000;

export async function fetchDataSets(): Promise<DataSet[]> {
  return (await json<{ datasets: DataSet[] }>("/api/datasets")).datasets;
}

export function fetchSession(): Promise<Session> {
  return json("/api/session");
}

/**
 * Has the service keep a token, or the one it keeps, and a purpose, where no script can read them.
 *
 * @param token null: the one that the service keeps
 * @param purpose null: none is stated
 */
export async function beginSession(token: string | null, purpose: string | null): Promise<Session> {
  const headers: Record<string, string> = {};
  if (token !== null) headers.Authorization = `Bearer ${token}`;
  if (purpose !== null) headers["Zonerisk-Purpose"] = encodeURIComponent(purpose);
  return (await ask("/api/session", { method: "POST", headers })).json() as Promise<Session>;
}

/** Has the service forget token and purpose. */
export async function endSession(): Promise<void> {
  await ask("/api/session", { method: "DELETE" });
}

/** The questions about one data set, as the contract (openapi.yaml) has them. */
export class Api {
  private readonly root: string;

  constructor(readonly dataSet: string) {
    this.root = `/api/datasets/${encodeURIComponent(dataSet)}`;
  }

  status(): Promise<Status> {
    return json(`${this.root}/status`);
  }

  registry(): Promise<Registry> {
    return json(`${this.root}/zones`);
  }

  legend(): Promise<Legend> {
    return json(`${this.root}/legend`);
  }

  /** The zones of a rank below a zone, and the address of a tile of theirs with {z}, {x} and {y} in it. */
  async tileSet(scope: string | null, rank: string | null): Promise<[TileSet, string]> {
    const asked = query({ in: scope, rank });
    const set = await json<TileSet>(`${this.root}/tiles${asked}`);
    const root = new URL(`${this.root}/tiles/${set.version}`, location.href);
    return [set, `${root}/{z}/{x}/{y}${asked}`];
  }

  /** Outlines of the same zones; refused where they are many. */
  shapes(scope: string | null, rank: string | null): Promise<Shapes> {
    return json(`${this.root}/shapes${query({ in: scope, rank })}`);
  }

  /** The outline of one zone. */
  shape(zone: string): Promise<Shapes> {
    return json(`${this.root}/shapes${query({ zone })}`);
  }

  async boundaries(): Promise<string[]> {
    return (await json<{ boundaries: string[] }>(`${this.root}/boundaries`)).boundaries;
  }

  /** The states of a boundary, or of now; null where they are still those of the ETag. */
  async states(at: string | null, etag: string | null): Promise<States | null> {
    const response = await ask(`${this.root}/states${query({ at })}`, {
      headers: etag ? { "If-None-Match": etag } : {},
    });
    if (response.status === 304) return null;
    const header = (name: string) => response.headers.get(name) ?? "";
    return {
      codes: new Uint8Array(await response.arrayBuffer()),
      etag: response.headers.get("ETag"),
      boundary: header("Zonerisk-Boundary"),
      asOf: header("Zonerisk-As-Of"),
      registry: header("Zonerisk-Registry"),
      legend: header("Zonerisk-Legend"),
    };
  }

  changes(from: string, to: string | null): Promise<Changes> {
    return json(`${this.root}/changes${query({ from, to })}`);
  }

  /** What else than levels can be shown. */
  async layers(): Promise<Layer[]> {
    return (await json<{ layers: Layer[] }>(`${this.root}/layers`)).layers;
  }

  /** The values of a layer, of which one part alone counts where one is given. */
  async layer(id: string, at: string | null, part: string | null): Promise<NumberedValues> {
    const response = await ask(`${this.root}/layers/${encodeURIComponent(id)}${query({ at, part })}`, {});
    return { ...(await response.json()), registry: response.headers.get("Zonerisk-Registry") ?? "" };
  }

  /** The day that ends at a boundary, or at the newest. */
  brief(at: string | null): Promise<Brief> {
    return json(`${this.root}/brief${query({ at })}`);
  }

  why(zone: string, at: string | null, knownAt: string | null): Promise<Why | PublishedWhy> {
    return json(`${this.root}/zones/${encodeURIComponent(zone)}/why${query({ at, known_at: knownAt })}`);
  }

  async history(zone: string, days: number): Promise<Moment[]> {
    const path = `${this.root}/zones/${encodeURIComponent(zone)}/history${query({ days: String(days) })}`;
    return (await json<{ history: Moment[] }>(path)).history;
  }

  async alerts(): Promise<Alerts> {
    const response = await ask(`${this.root}/alerts`, {});
    const date = Date.parse(response.headers.get("Date") ?? "");
    const { alerts } = (await response.json()) as { alerts: Alert[] };
    return { alerts, ahead: Number.isNaN(date) ? 0 : date - Date.now() };
  }

  /** Answers an alert, and gives it as it stands then; the name is taken where nobody is asked who they are. */
  async answer(alert: string, answer: Answer, name: string): Promise<Alert> {
    const response = await ask(`${this.root}/alerts/${encodeURIComponent(alert)}/${answer}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name }),
    });
    return response.json() as Promise<Alert>;
  }

  events(signal: AbortSignal): Promise<Response> {
    return fetch(`${this.root}/events`, {
      signal,
      headers: { Accept: "text/event-stream" },
      cache: "no-store",
    });
  }
}

function query(parameters: Record<string, string | null>): string {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== null);
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

async function json<T>(path: string): Promise<T> {
  return (await ask(path, {})).json() as Promise<T>;
}

async function ask(path: string, request: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { ...request, signal: AbortSignal.timeout(TIMEOUT_MILLIS) });
  } catch (error) {
    throw new Refused(0, error instanceof Error ? error.message : String(error));
  }
  if (response.ok || response.status === 304) return response;
  const problem = (await response.json().catch(() => ({}))) as { title?: string; detail?: string };
  throw new Refused(response.status, problem.detail ?? problem.title ?? response.statusText);
}
