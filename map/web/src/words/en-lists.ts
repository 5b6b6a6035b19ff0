/** What the page says of lists that outside authorities publish. */
export const enLists = {
  title: "Published, not assessed",
  what: (authorities: string) =>
    `These levels stand on lists that ${authorities} publishes. No rule of this system decided them. A county has the worst level of its areas; “not on the list” does not mean that it was found to be safe.`,
  nobody: "nobody whose list stands",
  list: (id: string, seen: string, areas: string) => `${id}, seen ${seen}: ${areas} areas`,
  elsewhere: (areas: string) => `${areas} of them lie in no county that is known, and are nowhere on the map`,
  missing: (count: string) => `Lists that are not whole: ${count}`,
  missingWhat: "Rows are missing, so that the list before stands.",
  missingOne: (authority: string, id: string, seen: string, known: string, rows: string) =>
    `${authority}, ${id}, seen ${seen}: ${known} of ${rows} rows`,
  why: "Its level is the worst of its areas on the lists that stood. No rule decided.",
  notListed: "A list stood, and no area of the county was on it. That is all that is known.",
  noList: "No list stood.",
  lists: "Lists",
  publisher: "Authority",
  publication: "List",
  stamp: "Own stamp",
  seen: "Seen",
  areas: "Areas on the list",
  area: "Area",
  since: "Since",
  orBefore: (time: string) => `${time} or before`,
  firstOf: (shown: string, all: string) => `the first ${shown} of ${all}`,
  held: (id: string, seen: string, reason: string) =>
    `A newer list is held and changes nothing: ${id}, seen ${seen}. ${reason}`,
  heldSays: (levels: string) => `held list: ${levels}`,
  heldDrops: "held list: dropped",
  onlyHeld: "on the held list alone",
};
