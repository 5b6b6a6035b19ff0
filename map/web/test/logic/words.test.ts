import { expect, test } from "vitest";
import { en } from "../../src/words/en";
import { duration, feed, preferred, reason, wordsOf } from "../../src/words/words";
import { zh } from "../../src/words/zh";

/** The text of every entry by its path; functions get their own parameters' names, as in {count}. */
function texts(words: object, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    const here = `${path}${key}`;
    if (typeof value === "function") {
      const markers = Array.from({ length: value.length }, (_, i) => `{${i}}`);
      found.set(here, value(...markers));
    } else if (typeof value === "string") found.set(here, value);
    else for (const [inner, text] of texts(value, `${here}.`)) found.set(inner, text);
  }
  return found;
}

const [english, chinese] = [texts(en), texts(zh)];

test("both languages say the same things", () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
});

test("nothing is left out of a sentence in either language", () => {
  for (const [key, text] of english) {
    const markers = (sentence = "") => [...new Set(sentence.match(/\{\d\}/g) ?? [])].sort();
    expect(markers(chinese.get(key)), key).toEqual(markers(text));
  }
});

test("nothing is left untranslated", () => {
  const untranslated = [...chinese].filter(
    ([key, text]) => !/\p{Script=Han}/u.test(text) && key !== "switchLanguage",
  );
  expect(untranslated).toEqual([]);
  expect(
    [...english].filter(([key, text]) => /\p{Script=Han}/u.test(text) && key !== "switchLanguage"),
  ).toEqual([]);
  expect([...english, ...chinese].filter(([, text]) => text.trim() === "")).toEqual([]);
});

test.each([
  [0, "0 s"],
  [59.9, "59 s"],
  [60, "1 min"],
  [3599, "59 min"],
  [7200, "2 h"],
  [9660, "2 h 41 min"],
  [172_800, "2 d"],
])("%d seconds are %s", (seconds, text) => {
  expect(duration(en, seconds)).toBe(text);
});

test("an unknown reason is said in words, whichever way its feed is spelt", () => {
  expect(reason(en, "stale_sampling_results")).toBe("Sampling results too old");
  expect(reason(en, "stale_sampling-results")).toBe("Sampling results too old");
  expect(reason(zh, "missing_positivity")).toBe("缺少positivity");
  expect(reason(en, "no_policy")).toBe("no rule book assigned");
  expect(reason(en, "something_new")).toBe("something_new");
  expect(feed(en, "front_desk")).toBe("front desk");
});

test("the reader's first language decides", () => {
  expect(preferred(["zh-Hans-CN", "en"])).toBe("zh");
  expect(preferred(["de", "zh"])).toBe("en");
  expect(wordsOf("zh")).toBe(zh);
});
