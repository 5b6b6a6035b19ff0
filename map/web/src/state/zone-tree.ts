import type { Registry } from "../contract";

export type Zone = Registry["zones"][number];

/** Zones that lie deeper are not looked for: a registry that goes in circles has no end. */
const DEEPEST = 32;

/** The registry as a tree: whose child a zone is, and which zones to show of a part of it. */
export class ZoneTree {
  readonly zones: readonly Zone[];
  readonly version: string;
  /** Administrative levels that have assessed zones, from the top down. */
  readonly ranks: readonly string[];
  private readonly below = new Map<number | null, number[]>();
  private readonly numbers = new Map<string, number>();
  private readonly assessedBelow: Uint32Array;
  /** Names and ids in lower case, made for the first search. */
  private lowered: Pick<Zone, "name" | "id">[] | null = null;

  constructor(registry: Registry) {
    this.zones = registry.zones;
    this.version = registry.version;
    this.zones.forEach((zone, number) => {
      this.numbers.set(zone.id, number);
      const parent = zone.parent ?? null;
      const siblings = this.below.get(parent);
      if (siblings) siblings.push(number);
      else this.below.set(parent, [number]);
    });
    this.assessedBelow = this.countAssessed();
    this.ranks = this.ranksByDepth();
  }

  zone(number: number): Zone {
    const zone = this.zones[number];
    if (!zone) throw new RangeError(`zone must be below ${this.zones.length}, was ${number}`);
    return zone;
  }

  number(id: string | null): number | null {
    return id === null ? null : (this.numbers.get(id) ?? null);
  }

  children(parent: number | null): readonly number[] {
    return this.below.get(parent) ?? [];
  }

  /** For each zone the child of a zone that it lies at or below; -1 where it lies elsewhere. */
  branches(parent: number | null): Int32Array {
    const branches = new Int32Array(this.zones.length).fill(-1);
    const open = [...this.children(parent)];
    for (const child of open) branches[child] = child;
    for (let zone = open.pop(); zone !== undefined; zone = open.pop()) {
      for (const below of this.children(zone)) {
        // a registry that goes in circles is not followed round and round
        if (branches[below] !== -1) continue;
        branches[below] = branches[zone] ?? -1;
        open.push(below);
      }
    }
    return branches;
  }

  /** Children that are assessed, or have zones below that are. */
  open(parent: number | null): readonly number[] {
    return this.children(parent).filter((child) => this.zone(child).assessed || this.hasAssessedBelow(child));
  }

  hasAssessedBelow(number: number): boolean {
    return (this.assessedBelow[number] ?? 0) > 0;
  }

  /** From the top down to the zone itself. */
  path(number: number | null): readonly number[] {
    const path: number[] = [];
    // a registry that goes in circles is not followed round and round
    for (let at = number; at !== null && path.length < DEEPEST; at = this.zone(at).parent ?? null)
      path.unshift(at);
    return path;
  }

  /** Where a zone lies, without itself, as in "青原县 · 东湖街道". */
  place(number: number): string {
    return this.path(number)
      .slice(0, -1)
      .slice(-2)
      .map((above) => this.zone(above).name)
      .join(" · ");
  }

  /**
   * The zones to show of what lies below one: those of a rank, or, with none given, the uppermost that are assessed.
   * None lies above another, so that a map of them has no two zones at one place. A zone without any below is itself.
   */
  shown(scope: number | null, rank: string | null): number[] {
    const found: number[] = [];
    const visit = (number: number) => {
      const zone = this.zone(number);
      if (zone.assessed && (rank === null || zone.level === rank)) found.push(number);
      else for (const child of this.children(number)) visit(child);
    };
    for (const child of this.children(scope)) visit(child);
    if (found.length === 0 && scope !== null && this.zone(scope).assessed) found.push(scope);
    return found;
  }

  /** The zone that a map of a zone's surroundings opens: the nearest above it that shows it among others. */
  scopeOf(number: number): number | null {
    return this.zone(number).parent ?? null;
  }

  /** Where a map begins: as far down as there is only one way to go. */
  start(): number | null {
    let at: number | null = null;
    for (;;) {
      const open: readonly number[] = this.open(at);
      const only = open[0];
      if (open.length !== 1 || only === undefined || this.zone(only).assessed) return at;
      at = only;
    }
  }

  /** Zones whose name has the words or whose code begins like them; the nearest to the top first. */
  search(text: string, limit: number): number[] {
    const wanted = text.trim().toLocaleLowerCase();
    if (wanted === "") return [];
    this.lowered ??= this.zones.map(({ name, id }) => ({
      name: name.toLocaleLowerCase(),
      id: id.toLocaleLowerCase(),
    }));
    // by score, in the order of the registry; the lower scores only as far as they are asked for
    const scored: number[][] = [[], [], [], [], []];
    this.lowered.forEach((zone, number) => {
      const score = scoreOf(zone, wanted);
      const found = score > 0 ? scored[score] : undefined;
      if (!found || found.length >= limit) return;
      if (this.zone(number).assessed || this.hasAssessedBelow(number)) found.push(number);
    });
    return scored.reverse().flat().slice(0, limit);
  }

  private countAssessed(): Uint32Array {
    const counts = new Uint32Array(this.zones.length);
    for (const zone of this.zones) {
      let above = zone.assessed ? (zone.parent ?? null) : null;
      for (let steps = 1; above !== null && steps < DEEPEST; steps++) {
        counts[above] = (counts[above] ?? 0) + 1;
        above = this.zone(above).parent ?? null;
      }
    }
    return counts;
  }

  private ranksByDepth(): string[] {
    const depths = new Map<string, number>();
    for (const zone of this.zones) {
      if (!zone.assessed) continue;
      let depth = 1;
      for (let at: Zone = zone; at.parent != null && depth < DEEPEST; depth++) at = this.zone(at.parent);
      depths.set(zone.level, Math.min(depths.get(zone.level) ?? depth, depth));
    }
    return [...depths].sort((a, b) => a[1] - b[1]).map(([rank]) => rank);
  }
}

function scoreOf({ name, id }: Pick<Zone, "name" | "id">, wanted: string): number {
  if (name === wanted || id === wanted) return 4;
  if (name.startsWith(wanted)) return 3;
  // the code without its scheme: 110101 finds cn:110101001
  if (id.startsWith(wanted) || id.slice(id.indexOf(":") + 1).startsWith(wanted)) return 2;
  return name.includes(wanted) || id.includes(wanted) ? 1 : 0;
}
