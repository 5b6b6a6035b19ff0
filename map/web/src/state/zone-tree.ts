import type { Registry } from "../contract";

export type Zone = Registry["zones"][number];

/** The registry as a tree: whose child a zone is, and which zones to show of a part of it. */
export class ZoneTree {
  readonly zones: readonly Zone[];
  readonly version: string;
  /** Administrative levels that have assessed zones, from the top down. */
  readonly ranks: readonly string[];
  private readonly below = new Map<number | null, number[]>();
  private readonly numbers = new Map<string, number>();
  private readonly assessedBelow: Uint32Array;

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
    for (let at = number; at !== null && path.length < 32; at = this.zone(at).parent ?? null)
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
    const scored: { number: number; score: number }[] = [];
    this.zones.forEach((zone, number) => {
      if (!zone.assessed && !this.hasAssessedBelow(number)) return;
      const score = scoreOf(zone, wanted);
      if (score > 0) scored.push({ number, score });
    });
    scored.sort((a, b) => b.score - a.score || a.number - b.number);
    return scored.slice(0, limit).map((each) => each.number);
  }

  private countAssessed(): Uint32Array {
    const counts = new Uint32Array(this.zones.length);
    this.zones.forEach((zone, number) => {
      if (!zone.assessed) return;
      for (const above of this.path(number).slice(0, -1)) counts[above] = (counts[above] ?? 0) + 1;
    });
    return counts;
  }

  private ranksByDepth(): string[] {
    const depths = new Map<string, number>();
    this.zones.forEach((zone, number) => {
      if (!zone.assessed) return;
      const depth = this.path(number).length;
      depths.set(zone.level, Math.min(depths.get(zone.level) ?? depth, depth));
    });
    return [...depths].sort((a, b) => a[1] - b[1]).map(([rank]) => rank);
  }
}

function scoreOf(zone: Zone, wanted: string): number {
  const name = zone.name.toLocaleLowerCase();
  const id = zone.id.toLocaleLowerCase();
  if (name === wanted || id === wanted) return 4;
  if (name.startsWith(wanted)) return 3;
  // the code without its scheme: 110101 finds cn:110101001
  if (id.startsWith(wanted) || id.slice(id.indexOf(":") + 1).startsWith(wanted)) return 2;
  return name.includes(wanted) || id.includes(wanted) ? 1 : 0;
}
