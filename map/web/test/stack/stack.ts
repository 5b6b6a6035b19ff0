// The whole stack, started by MapIT of infra/local, which also says what Trino says.

import type { Legend } from "../../src/contract";
import { levelFill, UNKNOWN_FILL } from "../../src/look/palette";

export const map = needed("ZONERISK_MAP");
export const dataSet = needed("ZONERISK_DATASET");
const control = needed("ZONERISK_CONTROL");

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} must be set; this is run by MapIT of infra/local`);
  return value;
}

/** What the map's service says of the data set. */
export async function ask<T>(path: string): Promise<T> {
  return (await fetch(new URL(`/api/datasets/${dataSet}${path}`, map))).json() as Promise<T>;
}

/** What the test that holds the stack does, or asks Trino. */
export async function order<T>(path: string): Promise<T> {
  const answer = await fetch(new URL(path, control));
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json() as Promise<T>;
}

/** The level of each zone by Trino, now or at a boundary. */
export function levels(at = ""): Promise<Record<string, string>> {
  return order(`/levels${at && `?at=${at}`}`);
}

/** The colour of each level on the screen. */
export async function fills(): Promise<Map<string, string>> {
  const { states } = await ask<Legend>("/legend");
  return new Map(
    states.map(({ level, severity, worst }) => [
      level,
      severity < 0 ? UNKNOWN_FILL : levelFill(severity, worst),
    ]),
  );
}
