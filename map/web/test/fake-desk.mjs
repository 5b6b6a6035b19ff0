// Alerts as the service keeps them, made up, and who is known to it. Times are of the wall clock.

const MINUTE = 60_000;

/** The alerts of one data set. */
export class FakeDesk {
  constructor(zones) {
    this.zones = zones;
    this.reset();
  }

  reset() {
    this.matters = [];
    this.numbered = 0;
    /** Said instead of alerts, as by a service that has not begun to watch. */
    this.silent = false;
  }

  /** What is said of a caller's zones; what they see none of is not there. */
  open(caller) {
    const order = ["open", "acknowledged"];
    return this.matters
      .filter((matter) => matter.state !== "closed")
      .map((matter) => seen(matter, caller))
      .filter((matter) => matter.incidents.length > 0)
      .sort(
        (a, b) =>
          order.indexOf(a.state) - order.indexOf(b.state) ||
          Date.parse(a.opened_at) - Date.parse(b.opened_at),
      );
  }

  /** The matter as it stands after an answer, or a problem as [status, detail]. */
  answer(id, what, name, caller) {
    const matter = this.matters.find((each) => each.id === id && each.state !== "closed");
    if (!matter || seen(matter, caller).incidents.length < matter.incidents.length)
      return [404, `no open alert ${id} of demo`];
    if (name.length < 1 || name.length > 100 || /\d{11}/.test(name))
      return [400, "name must have 1 to 100 characters, and be no number of a person"];
    matter.state = what === "close" ? "closed" : "acknowledged";
    step(matter, 0, what === "close" ? "closed" : "acknowledged", name);
    return seen(matter, caller);
  }

  rise(zone, from, to) {
    const known = this.matters.find((each) => each.state === "open" && each.topic === `rose to ${to}`);
    if (known) known.incidents.push(incident(zone, "rose", from, to));
    else this.add(0, `rose to ${to}`, [incident(zone, "rose", from, to)], OWNED);
  }

  /** Alerts of every kind that there is. */
  several() {
    const communities = this.zones.filter((zone) => zone.level === "community").map((zone) => zone.id);
    const rose = (ids, from, to) => ids.map((id) => incident(id, "rose", from, to));

    const new_ = this.add(4, "rose to HIGH", rose(communities.slice(0, 1), "NORMAL", "HIGH"), OWNED);
    step(new_, 4, "told", OWNED.owners[0]);
    step(new_, 4, "delivered", OWNED.owner_names[0]);

    const many = [
      ...rose(communities.slice(2, 7), "NORMAL", "MEDIUM"),
      ...rose(communities.slice(8, 10), "LOW", "MEDIUM"),
    ];
    const up = this.add(27, "rose to MEDIUM", many, OWNED);
    step(up, 27, "told", OWNED.owners[0]);
    step(up, 26, "not delivered", OWNED.owner_names[0]);
    step(up, 12, "told", OWNED.owners[1]);
    step(up, 12, "delivered", OWNED.owner_names[1]);
    up.told = 2;

    const nobodys = this.add(15 * 60 + 8, "rose to HIGH", rose(communities.slice(20, 21), "LOW", "HIGH"), {});
    nobodys.overnight = true;
    step(nobodys, 130, "past midnight", "");

    const silent = communities
      .slice(12, 15)
      .map((id) => ({ ...incident(id, "unknown", "LOW", "UNKNOWN"), reason: "stale_sampling-results" }));
    const seen_ = this.add(95, "unknown: stale_sampling-results", silent, OWNED);
    step(seen_, 95, "told", OWNED.owners[0]);
    step(seen_, 95, "delivered", OWNED.owner_names[0]);
    step(seen_, 90, "acknowledged", "county duty officer");
    seen_.state = "acknowledged";
  }

  add(minutes, topic, incidents, owned) {
    const matter = {
      id: String(++this.numbered),
      topic,
      state: "open",
      opened_at: ago(minutes),
      overnight: false,
      owners: owned.owners ?? [],
      owner_names: owned.owner_names ?? [],
      told: owned.owners ? 1 : 0,
      incidents,
      steps: [],
    };
    this.matters.push(matter);
    return matter;
  }
}

const OWNED = {
  owners: ["cn:990102001", "cn:990102"],
  owner_names: ["street command post", "county headquarters"],
};

function incident(zone_id, kind, from, to) {
  return { zone_id, kind, from, to, reason: "", effective_at: "2026-03-14T05:40:00Z" };
}

function step(matter, minutes, what, who) {
  matter.steps.push({ at: ago(minutes), what, who });
}

function ago(minutes) {
  return new Date(Date.now() - minutes * MINUTE).toISOString();
}

function seen(matter, caller) {
  const incidents = matter.incidents.filter(({ zone_id }) => sees(caller, zone_id));
  const may_answer = incidents.length === matter.incidents.length && caller.may.includes("act");
  return { ...matter, incidents, may_answer };
}

/** Zones of the made-up county begin with the code of what they lie in. */
function sees(caller, zone) {
  return caller.zones.some((own) => own === "*" || zone.startsWith(own));
}

const MAY = {
  viewer: ["anybody", "levels"],
  district: ["anybody", "levels", "grounds", "act"],
  city: ["anybody", "levels", "grounds", "act"],
  auditor: ["anybody", "levels", "grounds"],
};

const LOCAL = {
  open: true,
  known: true,
  name: "local",
  roles: ["city"],
  zones: ["*"],
  may: MAY.city,
  until: null,
  purpose: "",
};
const NOBODY = { ...LOCAL, open: false, known: false, name: "", roles: [], zones: [], may: [] };

/** A token that the made-up service takes; nobody signs it. */
export function fakeToken({ sub = "officer 7", role = "city", zones = ["*"], seconds = 3600 } = {}) {
  const claims = { sub, roles: [role], zones, exp: Math.floor(Date.now() / 1000) + seconds };
  return `fake.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.unsigned`;
}

/** Who asks: everybody, or only who has a token. */
export class FakeDoor {
  constructor() {
    this.reset();
  }

  reset() {
    this.asks = false;
    /** No token holds that was made before, ms. */
    this.revoked = false;
    /** What was kept of reads of grounds. */
    this.log = [];
  }

  /** Who a request is of, as the session says it. */
  caller(request) {
    if (!this.asks) return LOCAL;
    const token = this.token(request);
    const claims = token === null || this.revoked ? null : claimsOf(token);
    if (claims === null || claims.exp * 1000 < Date.now()) return NOBODY;
    return {
      open: false,
      known: true,
      name: claims.sub,
      roles: claims.roles,
      zones: claims.zones,
      may: [...new Set(claims.roles.flatMap((role) => MAY[role] ?? []))],
      until: new Date(claims.exp * 1000).toISOString(),
      purpose: decodeURIComponent(cookie(request, "zonerisk-purpose") ?? ""),
    };
  }

  token(request) {
    const header = request.headers.authorization;
    return header?.startsWith("Bearer ") ? header.slice(7) : cookie(request, "zonerisk-token");
  }

  /** A problem as [status, detail] where a request for something is not answered; else null. */
  refusal(request, what) {
    const caller = this.caller(request);
    if (!caller.known) return [401, "a token is needed"];
    if (!caller.may.includes(what)) return [403, `this needs another role than ${caller.roles}`];
    if (what === "grounds" && this.asks) {
      if (caller.purpose === "")
        return [403, "a purpose is needed, in the header Zonerisk-Purpose or with the session"];
      this.log.push({ caller: caller.name, purpose: caller.purpose, path: request.url });
    }
    return null;
  }

  /** Answers what there is to ask of a session: [status, body, headers]. */
  session(request) {
    if (request.method === "GET") return [200, this.caller(request), {}];
    if (request.method === "DELETE")
      return [204, null, { "Set-Cookie": [kept("zonerisk-token", "", 0), kept("zonerisk-purpose", "", 0)] }];
    if (request.headers.authorization) this.revoked = false;
    const caller = this.caller(request);
    if (!caller.known) return [401, problemBody(401, "the token does not hold: Expired JWT"), {}];
    const said = request.headers["zonerisk-purpose"];
    const purpose = decodeURIComponent(said ?? "");
    if (/\d{11}/.test(purpose))
      return [403, problemBody(403, "the purpose holds what looks like a national id or a phone number"), {}];
    const cookies = [
      kept("zonerisk-token", this.token(request)),
      purpose === ""
        ? kept("zonerisk-purpose", "", 0)
        : kept("zonerisk-purpose", encodeURIComponent(purpose)),
    ];
    return [200, { ...caller, purpose }, { "Set-Cookie": cookies }];
  }
}

function problemBody(status, detail) {
  return { title: status === 401 ? "Who asks is not known" : "Not allowed", status, detail };
}

function claimsOf(token) {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

function cookie(request, name) {
  const all = (request.headers.cookie ?? "").split("; ").map((each) => each.split("="));
  return (
    all
      .find(([key]) => key === name)
      ?.slice(1)
      .join("=") || null
  );
}

function kept(name, value, age) {
  return `${name}=${value}; Path=/api; HttpOnly; SameSite=Strict${age === undefined ? "" : `; Max-Age=${age}`}`;
}
