import { expect, test } from "vitest";
import { Lookbook } from "../../src/look/lookbook";
import { aState, LEVELS, unknown } from "./made-up";

const book = (language: "en" | "zh" = "en", states = [aState(0), aState(3), unknown(2)]) =>
  new Lookbook({ version: "1", states }, LEVELS, language, "not assessed");

test("levels come worst first, unknown after them", () => {
  expect(book().looks.map((look) => look.level)).toEqual(["HIGH", "MEDIUM", "LOW", "NORMAL", "UNKNOWN"]);
});

test("every level has a letter of its own in both languages", () => {
  expect(book("en").looks.map((look) => look.letter)).toEqual(["H", "M", "L", "N", "?"]);
  expect(book("zh").looks.map((look) => look.letter)).toEqual(["高", "中", "低", "常", "?"]);
});

test("a letter that a worse level has is not used again", () => {
  const levels = ["moderate", "medium", "mild"].map((en, i) => ({
    zones: 0,
    colour: "zone.red",
    level: en,
    severity: 2 - i,
    worst: 2,
    en,
  }));
  const letters = new Lookbook({ version: "1", states: [] }, levels, "en", "").looks.map(
    (look) => look.letter,
  );
  expect(new Set(letters).size).toBe(3);
});

test("an unknown zone looks unknown and has the rim of what it is at least", () => {
  const face = book().face(2);
  expect(face.look.level).toBe("UNKNOWN");
  expect(face.look.letter).toBe("?");
  expect(face.atLeast?.level).toBe("MEDIUM");
  expect(face.atLeast?.fill).toBe(book().look("MEDIUM", 2, 3).fill);
});

test("a zone without a state looks like no level", () => {
  for (const code of [255, 77, undefined]) {
    const { look, state } = book().face(code);
    expect(state).toBeNull();
    expect(look.name).toBe("not assessed");
    expect(book().looks.map((each) => each.fill)).not.toContain(look.fill);
  }
});

test("a code that came after the legend is noticed", () => {
  expect(book().knows(2)).toBe(true);
  expect(book().knows(3)).toBe(false);
  expect(book().knows(255)).toBe(true);
});

test("what is not on the list looks like no level and like nothing unknown", () => {
  const notListed = { ...aState(0), level: "NOT_LISTED", zh: "不在名单", en: "not on the list" };
  const states = [notListed, aState(1), aState(3), unknown(2)];
  for (const language of ["en", "zh"] as const) {
    const { looks } = new Lookbook({ version: "1", states }, [], language, "not assessed");
    const look = looks.find((each) => each.level === "NOT_LISTED");
    const others = [...looks.filter((each) => each !== look), ...book(language).looks];
    expect(others.map((each) => each.fill)).not.toContain(look?.fill);
    expect(others.map((each) => each.pattern.id)).not.toContain(look?.pattern.id);
    expect(look?.letter).toBe(language === "zh" ? "不" : "N");
  }
});
