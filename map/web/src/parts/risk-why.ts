import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Refused } from "../api";
import type { Moment, PublishedWhy, Why } from "../contract";
import { shared } from "../look/shared-style";
import { duration, feed, reason } from "../words/words";
import "./history-strip";
import { Part } from "./part";
import "./published-why";
import "./risk-purpose";
import { swatch } from "./swatch";

type Input = Why["inputs"][number];

/** Everything that the level of the chosen zone rests on, as the ledger has it. */
@customElement("risk-why")
export class RiskWhy extends Part {
  @state() private why: Why | PublishedWhy | null = null;
  @state() private moments: readonly Moment[] = [];
  @state() private failure: string | null = null;
  /** Whether it failed since it is not for this reader. */
  private forbidden = false;
  private askedFor: unknown[] = [];

  static override styles = [
    shared,
    css`
      :host {
        height: 100%;
        overflow: auto;
        background: var(--panel);
      }
      header {
        position: sticky;
        top: 0;
        z-index: 1;
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0.5rem;
        padding: 0.8rem 1rem 0.5rem;
        background: var(--panel);
        border-bottom: 1px solid var(--hair);
      }
      header h2:focus-visible {
        outline: none;
      }
      header h2 {
        font-size: 1.15rem;
        line-height: 1.25;
      }
      .body {
        padding: 0.7rem 1rem 1.5rem;
      }
      .level {
        display: flex;
        align-items: center;
        gap: 0.6rem;
        font-size: 1.3rem;
        font-weight: 650;
        line-height: 1.2;
      }
      .level .swatch {
        width: 2.2rem;
        height: 2.2rem;
      }
      .strong {
        font-weight: 600;
      }
      section {
        margin-top: 0.9rem;
      }
      h3 {
        margin-bottom: 0.15rem;
      }
      .rule {
        padding-inline-start: 0.7rem;
        border-inline-start: 3px solid var(--ink);
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: 0.85rem;
      }
      th {
        font-size: 0.75rem;
        font-weight: 600;
        color: var(--muted);
        text-align: start;
        vertical-align: bottom;
      }
      td,
      th {
        padding: 0.2rem 0.35rem;
        border-bottom: 1px solid var(--hair);
      }
      td:first-child,
      th:first-child {
        padding-inline-start: 0;
        overflow-wrap: anywhere;
      }
      .figure {
        text-align: end;
        white-space: nowrap;
      }
      tr.asked td:first-child {
        font-weight: 600;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
        margin-top: 0.6rem;
      }
      .tools .button {
        font-size: 0.85rem;
      }
      .code {
        font-size: 0.8rem;
        color: var(--muted);
        overflow-wrap: anywhere;
      }
      .order {
        padding: 0.5rem 0.7rem;
        border: 2px solid var(--ink);
        border-radius: 0.3rem;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0.1rem 0.7rem;
        font-size: 0.85rem;
      }
      dt {
        color: var(--muted);
      }
      dd {
        overflow-wrap: anywhere;
      }
    `,
  ];

  override willUpdate(): void {
    const { address, shown, newest, session } = this.store;
    // what was explained is explained again when there are other states
    const key = [
      address.dataSet,
      address.zone,
      address.at,
      address.posted,
      address.at === null ? newest : shown,
      session.grounds,
    ];
    if (session.grounds !== "open") [this.askedFor, this.why, this.failure] = [[], null, null];
    else if (address.zone !== null && shown && !key.every((part, i) => part === this.askedFor[i])) {
      this.askedFor = key;
      void this.ask(address.zone, key);
    }
  }

  override render() {
    const { words, store } = this;
    const number = store.zone;
    const zone = number === null ? null : (store.tree?.zone(number) ?? null);
    const { address } = store;
    return html`
      <header>
        <div>
          <p class="small muted">${number === null ? words.why : (store.tree?.place(number) ?? "")}</p>
          <h2 tabindex="-1">${zone?.name ?? address.zone}</h2>
        </div>
        <button class="button screen" aria-label=${words.close} title=${words.close} @click=${this.close}>✕</button>
      </header>
      <div class="body" aria-live="polite">
        ${this.why === null ? this.missing() : "published" in this.why ? this.published(this.why) : this.explain(this.why)}
        ${this.failure === null ? nothing : html`<p><b>${this.forbidden ? words.session.notGiven : words.whyFailed}.</b> ${this.failure}</p>`}
      </div>
    `;
  }

  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector("h2")?.focus());
  }

  /** Why nothing is explained yet, and what can be done about it. */
  private missing() {
    const { store, words } = this;
    if (store.session.grounds !== "open") return html`<risk-purpose .store=${store}></risk-purpose>`;
    return html`<p class="muted">${this.failure === null ? `${words.whyLoading}…` : nothing}</p>`;
  }

  /** Lists of outside authorities in the place of a rule. */
  private published(why: PublishedWhy) {
    return html`${this.tools(why)}
      <published-why .store=${this.store} .why=${why} .moments=${this.moments}></published-why>`;
  }

  private explain(why: Why) {
    const { store, words } = this;
    return html`
      ${this.level(why)}
      ${this.tools(why)}
      ${this.order(why)}
      <section>
        <h3>${words.rule}</h3>
        <p class="rule">${(store.language === "zh" ? why.rule.words_zh : null) ?? why.rule.words ?? (why.rule.id ? words.noWords(why.rule.id) : words.noRule)}</p>
      </section>
      <section>
        <h3>${words.lift}</h3>
        ${this.lift(why)}
      </section>
      ${this.inputs(why)}
      <section>
        <h3>${words.margin}</h3>
        <p>${why.margin == null ? words.noMargin : words.marginWhat(this.figure(why.margin))}</p>
      </section>
      ${
        this.moments.length > 0
          ? html`<section>
        <h3>${words.history}</h3>
        <history-strip .store=${store} .moments=${this.moments}></history-strip>
      </section>`
          : nothing
      }
      <section>
        <h3>${words.feeds}</h3>
        <ul class="small">
          ${why.feeds.map((each) => html`<li>${words.feedAge(feed(words, each.feed), duration(words, each.age_seconds))}</li>`)}
          <li>${words.pendingWhat(this.number(why.pending_results ?? 0))}</li>
        </ul>
      </section>
      ${this.origin(why)}
    `;
  }

  private level(why: Why) {
    const { store, words } = this;
    const look = store.lookbook.look(why.level, why.severity, why.worst);
    const atLeast = why.at_least
      ? store.lookbook.looks.find((each) => each.level === why.at_least)
      : undefined;
    const differs = why.engine_level !== why.level;
    const engine =
      store.lookbook.looks.find((each) => each.level === why.engine_level)?.name ?? why.engine_level;
    const kind = words.kindNames[why.kind] ?? why.kind;
    return html`
      <p class="level">${swatch(look, atLeast ?? null, why.kind === "order")} ${look.name}</p>
      ${why.at_least ? html`<p class="strong">${words.atLeast(atLeast?.name ?? why.at_least)}${why.unknown_reason ? html` · ${reason(words, why.unknown_reason)}` : nothing}</p>` : nothing}
      <p class="small muted">${kind} · ${words.inForceSince(store.when.both(why.effective_at))}${why.revision > 0 ? ` · ${words.revisionNo(this.number(why.revision))}` : ""}</p>
      ${differs ? html`<p class="strong">${words.engineSays(engine)}</p>` : nothing}
    `;
  }

  private tools(why: Pick<Why, "zone_id" | "zone_name">) {
    const { store, words } = this;
    const number = store.zone;
    const posted = store.address.posted;
    const shownOnMap = number !== null && store.tiles?.has(number) === true;
    const opens = number !== null && store.tree?.hasAssessedBelow(number);
    if (!store.looksBack && shownOnMap && !opens) return nothing;
    return html`<div class="tools screen">
      ${
        store.looksBack
          ? html`
        <button class="button" aria-pressed=${!posted} @click=${() => store.go({ posted: false }, "replace")}>${words.asRevised}</button>
        <button class="button" aria-pressed=${posted} @click=${() => store.go({ posted: true }, "replace")}>${words.asPosted}</button>`
          : nothing
      }
      ${
        shownOnMap || number === null
          ? nothing
          : html`
        <button class="button" @click=${() => store.showOnMap(number)}>${words.showOnMap}</button>`
      }
      ${
        opens
          ? html`<button class="button" @click=${() => store.go({ scope: why.zone_id, position: null, view: "map" })}>
        ${words.openZone(why.zone_name)}</button>`
          : nothing
      }
    </div>`;
  }

  private order(why: Why) {
    const { words, store } = this;
    if (!why.order)
      return why.order_id
        ? html`<section class="order"><b>${words.order}</b> ${why.order_id}</section>`
        : nothing;
    const { order } = why;
    return html`<section class="order">
      <p><b>${words.order} ${order.order_id}</b></p>
      <p>${order.reason}</p>
      <dl>
        <dt>${words.orderLegal}</dt><dd>${order.legal_basis}</dd>
        <dt>${words.orderSigned}</dt><dd>${order.signatories.join(", ")}</dd>
        <dt>${words.orderUntil}</dt><dd>${store.when.both(order.expires_at)}</dd>
      </dl>
    </section>`;
  }

  private lift(why: Why) {
    const { words, store } = this;
    const { at, needs } = why.lift;
    if (why.severity === 0) return html`<p>${words.liftMildest}</p>`;
    return html`${needs ? html`<p>${needs}</p>` : nothing}
      <p class=${needs ? "small muted" : ""}>${at ? words.liftAt(store.when.both(at)) : words.liftUnknown}</p>`;
  }

  private inputs(why: Why) {
    const { words } = this;
    if (why.inputs.length === 0) return nothing;
    const asked = [...why.inputs].sort((a, b) => Number(b.asked ?? false) - Number(a.asked ?? false));
    return html`<section>
      <h3>${words.counts}</h3>
      <table>
        <thead><tr>
          <th scope="col">${words.input}</th>
          <th scope="col" class="figure">${words.value}</th>
          <th scope="col" class="figure">${words.threshold}</th>
        </tr></thead>
        <tbody>${asked.map((input) => this.input(input, why))}</tbody>
      </table>
    </section>`;
  }

  private input(input: Input, why: Why) {
    const { words } = this;
    const thresholds = why.thresholds.filter(
      (each) => each.id === input.id || each.id.startsWith(`${input.id}.`),
    );
    const interval = input.low != null && input.high != null;
    return html`<tr class=${input.asked ? "asked" : ""}>
      <td>${(this.store.language === "zh" ? input.words_zh : null) ?? input.words ?? input.id}${input.asked ? html`<span class="hidden"> (${words.asked})</span>` : nothing}</td>
      <td class="figure">${input.value === null ? html`<span class="muted">${words.noValue}</span>` : this.figure(input.value)}
        ${interval ? html`<div class="small muted" title=${words.interval}>${this.figure(input.low ?? 0)}–${this.figure(input.high ?? 0)}<span class="hidden"> ${words.interval}</span></div>` : nothing}</td>
      <td class="figure">${thresholds.map((each) => html`<div>${this.figure(each.value)} <span class="small muted">${each.id.slice(input.id.length + 1)}</span></div>`)}</td>
    </tr>`;
  }

  private origin(why: Why) {
    const { words, store } = this;
    const { policy } = why;
    return html`<section>
      <h3>${words.policy}</h3>
      <p>${policy.id ?? words.noValue}${policy.version === null ? nothing : html` · ${words.version(String(policy.version))}`}
        ${policy.source ? html`<span class="small muted"> ${policy.source}</span>` : nothing}</p>
      ${policy.counterfactual ? html`<p class="strong">${words.counterfactual}: ${words.counterfactualWhat}</p>` : nothing}
      ${why.derived ? html`<p class="small">${words.derived}</p>` : nothing}
      ${
        why.predecessors?.length
          ? html`<p class="small">${words.predecessors}: ${why.predecessors
              .map((each) => `${each.zone_id} (${store.when.date(each.ended_at)})`)
              .join(", ")}</p>`
          : nothing
      }
      <dl class="code">
        <dt>${words.columnId}</dt><dd>${why.zone_id}${why.zone_version === undefined ? nothing : ` · ${words.version(String(why.zone_version))}`}</dd>
        ${why.rule.id ? html`<dt>${words.rule}</dt><dd>${why.rule.id}</dd>` : nothing}
        ${policy.hash ? html`<dt>${words.hash}</dt><dd>${policy.hash}</dd>` : nothing}
        <dt>${words.evidence}</dt><dd>${why.evidence_hash}</dd>
        <dt>${words.codeVersion}</dt><dd>${why.code_version}</dd>
      </dl>
    </section>`;
  }

  private figure(value: number): string {
    const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 2 : 4;
    return new Intl.NumberFormat(this.store.when.locale, { maximumFractionDigits: digits }).format(value);
  }

  private async ask(zone: string, key: unknown[]): Promise<void> {
    if (this.why?.zone_id !== zone) [this.why, this.moments] = [null, []];
    this.failure = null;
    const latest = () => key === this.askedFor;
    // the history may come late, or not at all, without holding the answer up
    const history = this.store.history(zone).catch(() => []);
    try {
      const why = await this.store.whyNow(zone);
      if (latest()) this.why = why;
    } catch (error) {
      if (latest()) {
        this.forbidden = error instanceof Refused && error.status === 403;
        if (error instanceof Refused && error.status === 401) this.failure = this.words.session.endedTitle;
        else this.failure = error instanceof Error ? error.message : String(error);
      }
    }
    const moments = await history;
    if (latest()) this.moments = moments;
  }

  private close(): void {
    this.store.go({ zone: null });
  }
}
