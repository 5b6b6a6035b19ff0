import { html, nothing } from "lit";
import type { Words as Both } from "../contract";
import type { Store } from "../state/store";
import { duration } from "../words/words";
import { swatch } from "./swatch";

/** A name of the service in the language of the page. */
export function named(store: Store, both: Both): string {
  return both[store.language];
}

/** What the layer that is shown says of a zone, in words; null where none is shown. */
export function layerWords(store: Store, zone: number): string | null {
  const book = store.layerBook;
  if (book === null) return null;
  const reading = book.reading(zone);
  const { words } = store;
  if (reading === null) return words.nothingTold;
  const parts = [
    `${reading.text} ${named(store, book.layer.unit)}`,
    reading.from === "own" ? null : words.valueFrom[reading.from],
    words.ago(duration(words, reading.ageMinutes * 60)),
    reading.late ? words.late : null,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** A line for the layer beside the level of a zone. */
export function layerReadout(store: Store, zone: number) {
  const told = layerWords(store, zone);
  return told === null
    ? nothing
    : html`<div>${swatch(store.book.face(store.codes?.[zone]).look)} ${told}</div>`;
}
