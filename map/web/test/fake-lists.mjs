// Made-up lists of an outside authority, for a data set in which nothing is assessed.

export const HELD_LIST = {
  authority: "provincial-portal",
  publication_id: "list-2",
  seen_at: "2026-03-14T05:40:00Z",
  reason: "1,200 of 1,300 areas left, 1,100 of them too soon",
};

/** What the status says of them, and of one that is not whole. */
export function publishedLists(newest) {
  return {
    lists: [standing(newest)],
    missing: [
      {
        authority: "provincial-portal",
        publication_id: "list-3",
        seen_at: "2026-03-14T05:55:00Z",
        state: "incomplete",
        rows_known: 610,
        row_count: 1300,
      },
    ],
  };
}

/** What a county's level rests on: an area at each level up to it. */
export function listedWhy(zone, state, levels, at, newest) {
  const areas = levels
    .map(({ level }, severity) => ({ level, severity }))
    .filter(({ severity }) => severity > 0 && severity <= state.severity)
    .reverse()
    .map(({ level, severity }, i) => ({
      zone_id: `${zone.id}-${level.toLowerCase()}`,
      name: `${zone.name}第${i + 1}小区（1号楼至12号楼）`,
      authority: "provincial-portal",
      level,
      severity,
      since: at,
      since_or_before: i === 2,
      held: i === 0,
      held_level: null,
    }));
  if (areas.length > 0)
    areas.push({
      ...areas[0],
      zone_id: `${zone.id}-held`,
      name: `${zone.name}新村`,
      level: null,
      severity: -1,
      since: null,
      since_or_before: false,
      held_level: "HIGH",
    });
  return {
    zone_id: zone.id,
    zone_name: zone.name,
    published: true,
    level: state.level,
    severity: state.severity,
    worst: state.worst,
    colour: state.colour,
    zh: state.zh,
    en: state.en,
    at,
    known_at: newest,
    lists: [standing(newest)],
    areas_all: areas.length,
    areas,
    sql: `SELECT zone_id, level\nFROM lake.lists.published_levels\nWHERE county = '${zone.id}'`,
  };
}

function standing(newest) {
  return {
    authority: "provincial-portal",
    publication_id: "list-1",
    published_at: newest,
    seen_at: newest,
    known_at: newest,
    areas: 1300,
    areas_elsewhere: 85,
    held: HELD_LIST,
  };
}
