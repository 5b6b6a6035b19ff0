import { css } from "lit";

/** Where the parts of the page stand: three columns, two on a tablet, one on a phone, and a sheet of paper. */
export const layout = css`
  :host {
    display: grid;
    height: 100dvh;
    grid-template:
      "head head head" auto
      "banners banners banners" auto
      "places main side" minmax(0, 1fr)
      "places time side" auto
      / auto minmax(0, 1fr) auto;
  }
  .head {
    grid-area: head;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    background: var(--panel);
    border-bottom: 1px solid var(--line);
  }
  .banners {
    grid-area: banners;
    background: var(--panel);
    border-bottom: 1px solid var(--line);
  }
  aside.places {
    grid-area: places;
    display: flex;
    flex-direction: column;
    width: 16.5rem;
    min-height: 0;
    background: var(--panel);
    border-inline-end: 1px solid var(--line);
  }
  risk-places {
    flex: 1;
  }
  main {
    grid-area: main;
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
    position: relative;
    min-width: 0;
  }
  .views,
  .views nav {
    display: flex;
    gap: 0.3rem;
  }
  .views {
    padding: 0.45rem 1rem;
    background: var(--panel);
    border-bottom: 1px solid var(--line);
  }
  .time {
    grid-area: time;
  }
  aside.side {
    grid-area: side;
    width: 23rem;
    min-height: 0;
    border-inline-start: 1px solid var(--line);
    background: var(--panel);
  }
  .skip:not(:focus) {
    position: absolute;
    clip-path: inset(50%);
  }
  .skip:focus {
    position: absolute;
    z-index: 5;
    top: 0.5rem;
    left: 0.5rem;
  }
  .paper {
    display: none;
  }
  .door h1 {
    padding: 0.7rem 1rem;
    font-size: 1.2rem;
  }
  main.door {
    grid-column: 1 / -1;
    grid-row: 3;
    display: block;
    padding: clamp(1rem, 6vh, 4rem) 1rem;
    overflow: auto;
    background: var(--panel);
  }
  main.door risk-login {
    display: grid;
    justify-content: center;
  }
  dialog {
    padding: 1rem 1.2rem;
    border: 2px solid var(--ink);
    border-radius: 0.3rem;
    background: var(--panel);
    color: var(--ink);
  }
  dialog::backdrop {
    background: rgb(20 24 29 / 0.4);
  }
  .find {
    display: none;
    margin-inline-start: auto;
  }
  @media (max-width: 1099px) {
    :host {
      grid-template:
        "head head" auto
        "banners banners" auto
        "main side" minmax(0, 1fr)
        "time time" auto
        / minmax(0, 1fr) auto;
    }
    .find {
      display: inline-flex;
    }
    aside.places {
      grid-area: main;
      z-index: 2;
      width: auto;
      margin-top: 3rem;
      border: 0;
    }
    aside.places:not(.open) {
      display: none;
    }
    aside.side {
      width: 20rem;
    }
  }
  @media (max-width: 760px) {
    :host {
      grid-template:
        "head" auto
        "banners" auto
        "main" minmax(0, 1fr)
        "time" auto
        / minmax(0, 1fr);
    }
    .head {
      grid-template-columns: minmax(0, 1fr);
    }
    .views {
      flex-wrap: wrap;
      padding: 0.35rem 0.75rem;
    }
    .views .button {
      padding-inline: 0.4rem;
      font-size: 0.85rem;
      white-space: nowrap;
    }
    aside.side {
      grid-row: 3 / -1;
      grid-column: 1;
      z-index: 3;
      width: auto;
      border: 0;
    }
    aside.side:not(.chosen) {
      display: none;
    }
  }
  @media print {
    :host {
      display: block;
      height: auto;
    }
    main,
    aside,
    .time {
      display: none !important;
    }
    .paper {
      display: block;
    }
    .head {
      border-bottom: 2px solid var(--ink);
    }
  }
`;
