import { expect, test } from "vitest";
import { csv } from "../../src/parts/csv";

test("cells with commas, quotes and line breaks are quoted", () => {
  expect(csv([["a,b", 'say "x"', "two\nlines", "plain"]])).toBe(
    '\uFEFF"a,b","say ""x""","two\nlines",plain\r\n',
  );
});

test("no cell is a formula for a spreadsheet", () => {
  expect(csv([["=1+1", "+86", "-3", "@x"]])).toBe("\uFEFF'=1+1,'+86,'-3,'@x\r\n");
});
