import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Refused } from "../api";
import { shared } from "../look/shared-style";
import { Part } from "./part";
import { problemOf } from "./risk-purpose";

/** Takes a token and a purpose, and hands both to the service; neither stays in the page. */
@customElement("risk-login")
export class RiskLogin extends Part {
  @state() private problem: string | null = null;
  @state() private asking = false;

  static override styles = [
    shared,
    css`
      form {
        display: grid;
        gap: 0.35rem;
        width: min(34rem, 100%);
      }
      h2 {
        font-size: 1.4rem;
      }
      label {
        margin-top: 0.6rem;
        font-weight: 600;
      }
      input {
        width: 100%;
      }
      #token {
        font-family: ui-monospace, monospace;
        /* whoever looks over a shoulder, or at a wall, does not read it */
        -webkit-text-security: disc;
      }
      .button {
        justify-self: start;
        margin-top: 0.6rem;
        padding-inline: 1.2rem;
        border-color: var(--ink);
        font-weight: 600;
      }
    `,
  ];

  override render() {
    const { words } = this;
    const { session } = words;
    return html`<form @submit=${this.submit} autocomplete="off">
      <h2>${session.login}</h2>
      <p>${session.loginWhat}</p>
      <label for="token">${session.token}</label>
      <input id="token" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="token-what problem" />
      <p id="token-what" class="small muted">${session.tokenWhat}</p>
      <label for="purpose">${session.purpose} <span class="small muted">(${session.purposeOptional})</span></label>
      <input id="purpose" type="text" maxlength="200" autocomplete="off" aria-describedby="purpose-what" />
      <p id="purpose-what" class="small muted">${session.purposeWhat}</p>
      <p id="problem" role="alert">${this.problem === null ? nothing : html`<b>${this.problem}</b>`}</p>
      <button class="button" ?disabled=${this.asking}>${session.login}</button>
    </form>`;
  }

  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector("input")?.focus());
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    const token = this.field("token");
    const purpose = this.field("purpose");
    const said = token.value.trim();
    this.problem = said === "" ? this.words.session.tokenNeeded : null;
    if (said === "" || this.asking) return;
    this.asking = true;
    token.value = "";
    try {
      await this.store.session.begin(said, purpose.value.trim());
      purpose.value = "";
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.problem = problemOf(this.words, error);
    } finally {
      this.asking = false;
    }
  }

  private field(id: string): HTMLInputElement {
    const field = this.renderRoot.querySelector<HTMLInputElement>(`#${id}`);
    if (!field) throw new Error(`there is no field ${id}`);
    return field;
  }
}
