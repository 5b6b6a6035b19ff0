import { en } from "./en";
import { zh } from "./zh";

export type Language = "en" | "zh";
export type Words = typeof en;

export const LOCALE: Record<Language, string> = { en: "en-GB", zh: "zh-CN" };

export function wordsOf(language: Language): Words {
  return language === "zh" ? zh : en;
}

/** The reader's language, where the address names none. */
export function preferred(languages: readonly string[]): Language {
  return languages[0]?.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** A duration in at most two units, as in 2 h 40 min. */
export function duration(words: Words, seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return words.seconds(String(whole));
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return words.minutes(String(minutes));
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return words.days(String(Math.floor(hours / 24)));
  return minutes % 60 === 0
    ? words.hours(String(hours))
    : words.hoursMinutes(String(hours), String(minutes % 60));
}

/** An unknown reason, as in stale_sampling_results, in words; one that nobody has words for as it is. */
export function reason(words: Words, id: string): string {
  const { reasons } = words;
  if (id === "no_policy" || id === "no_population" || id === "no_history" || id === "no_list")
    return reasons[id];
  for (const kind of ["stale", "missing", "too_few"] as const) {
    if (id.startsWith(`${kind}_`)) return reasons[kind](feed(words, id.slice(kind.length + 1)));
  }
  return id;
}

/** A feed's name; `_` and `-` name the same feed. */
export function feed(words: Words, id: string): string {
  return words.feedNames[id.replaceAll("_", "-")] ?? id.replaceAll("_", " ");
}

/** A kind of zone, as in street; one that nobody has words for as it is. */
export function rankName(words: Words, rank: string): string {
  return words.rankNames[rank.toLowerCase()] ?? rank;
}

/** Roles of a token in words: all of them, or any of them. */
export function roleNames(
  words: Words,
  roles: readonly string[],
  type: "conjunction" | "disjunction" = "conjunction",
): string {
  const names = roles.map((role) => words.session.roleNames[role] ?? role);
  return new Intl.ListFormat(LOCALE[words === zh ? "zh" : "en"], { type }).format(names);
}
