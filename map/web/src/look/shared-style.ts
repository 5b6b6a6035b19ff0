import { css } from "lit";

/** What every part of the page has in common. */
export const shared = css`
  :host {
    display: block;
    /* what is hidden from sight is placed in here, not below the page */
    position: relative;
    box-sizing: border-box;
    min-width: 0;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h2 {
    font-size: 1rem;
    font-weight: 650;
  }
  h3 {
    font-size: 0.8rem;
    font-weight: 600;
    color: var(--muted);
  }
  button,
  select,
  input {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    background: none;
    border: 0;
    padding: 0;
    text-align: start;
    cursor: pointer;
  }
  button:disabled {
    color: var(--faint);
    cursor: default;
  }
  .button,
  select,
  input[type="text"],
  input[type="search"] {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
    min-height: 2rem;
    min-width: 2rem;
    padding: 0.15rem 0.6rem;
    border: 1px solid var(--line);
    border-radius: 0.3rem;
    background-color: var(--panel);
  }
  input[type="text"],
  input[type="search"] {
    justify-content: start;
    cursor: text;
    border-color: #868f98;
  }
  .button:hover:not(:disabled),
  select:hover {
    background-color: var(--hover);
  }
  .button[aria-pressed="true"],
  .button[aria-current="page"] {
    background: var(--ink);
    border-color: var(--ink);
    color: #fff;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 0.15rem solid var(--ink);
    outline-offset: 0.12rem;
    border-radius: 0.2rem;
  }
  .muted {
    color: var(--muted);
  }
  .small {
    font-size: 0.8rem;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .swatch {
    flex: none;
    width: 1.35em;
    height: 1.35em;
    vertical-align: -0.3em;
  }
  @media print {
    .screen {
      display: none !important;
    }
  }
`;
