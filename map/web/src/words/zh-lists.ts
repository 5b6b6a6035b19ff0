import type { enLists } from "./en-lists";

export const zhLists: typeof enLists = {
  title: "公布名单，未经评估",
  what: (authorities) =>
    `这些等级出自 ${authorities} 公布的名单，并非由本系统的规则判定。县区取其所辖地点中最高的等级；“不在名单”不表示已判定为安全。`,
  nobody: "（没有生效的名单）",
  list: (id, seen, areas) => `${id}，见于 ${seen}：${areas} 个地点`,
  elsewhere: (areas) => `其中 ${areas} 个不属于任何已知县区，地图上没有显示`,
  missing: (count) => `不完整的名单：${count}`,
  missingWhat: "名单缺行，因此仍以前一份名单为准。",
  missingOne: (authority, id, seen, known, rows) =>
    `${authority}，${id}，见于 ${seen}：${rows} 行中已知 ${known} 行`,
  why: "其等级为所辖地点在生效名单上的最高等级，没有规则作出判定。",
  notListed: "当时有名单生效，而该县区没有地点在名单上。此外一无所知。",
  noList: "当时没有名单生效。",
  lists: "名单",
  publisher: "发布机构",
  publication: "名单编号",
  stamp: "名单自署时间",
  seen: "见到时间",
  areas: "名单上的地点",
  area: "地点",
  since: "自",
  orBefore: (time) => `${time} 或更早`,
  firstOf: (shown, all) => `共 ${all} 个，列出前 ${shown} 个`,
  held: (id, seen, reason) => `较新的名单被暂扣，不改变任何等级：${id}，见于 ${seen}。${reason}`,
  heldSays: (levels) => `暂扣名单：${levels}`,
  heldDrops: "暂扣名单：已移出",
  onlyHeld: "仅在暂扣名单上",
};
