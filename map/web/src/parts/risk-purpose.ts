import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Refused } from "../api";
import { shared } from "../look/shared-style";
import { roleNames, type Words } from "../words/words";
import { Part } from "./part";

/** Asks why grounds are going to be read, where they are asked for; or says that no purpose would help. */
@customElement("risk-purpose")
export class RiskPurpose extends Part {
  @state() private problem: string | null = null;

  static override styles = [
    shared,
    css`
      form {
        display: grid;
        gap: 0.35rem;
        max-width: 34rem;
      }
      label {
        font-weight: 600;
      }
      input {
        width: 100%;
      }
      .button {
        justify-self: start;
        border-color: var(--ink);
      }
    `,
  ];

  override render() {
    const { store, words } = this;
    const { who, grounds } = store.session;
    if (grounds === "role missing")
      return html`<p class="role">${words.session.roleMissing(roleNames(words, who?.roles ?? []))}</p>`;
    return html`<form @submit=${this.submit}>
      ${grounds === "purpose missing" ? html`<p><b>${words.session.purposeMissing}</b></p>` : nothing}
      <label for="purpose">${words.session.purpose}</label>
      <input id="purpose" type="text" maxlength="200" autocomplete="off" .value=${who?.purpose ?? ""} aria-describedby="what problem" />
      <p id="what" class="small muted">${words.session.purposeWhat}</p>
      <p id="problem" role="alert">${this.problem === null ? nothing : html`<b>${this.problem}</b>`}</p>
      <button class="button">${grounds === "open" ? words.session.purposeChange : words.session.purposeState}</button>
    </form>`;
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    const { session } = this.store;
    const purpose = this.renderRoot.querySelector<HTMLInputElement>("#purpose")?.value.trim() ?? "";
    this.problem = null;
    if (purpose === "") {
      this.problem = this.words.session.purposeNeeded;
      return;
    }
    try {
      await session.state(purpose);
      this.dispatchEvent(new CustomEvent("purpose-stated", { bubbles: true, composed: true }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === 401) session.refused();
      this.problem = problemOf(this.words, error);
    }
  }
}

/** A refusal of the session in words. */
export function problemOf(words: Words, refused: Refused): string {
  return refused.status === 0 ? words.session.noAnswer : words.session.notTaken(refused.message);
}
