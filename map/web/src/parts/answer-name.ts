/** By which name alerts are answered from this device, where the service does not ask who somebody is. */
const KEY = "zonerisk.answer-name";

let typed = "";

/** The name; empty where none was given. */
export function rememberedName(): string {
  try {
    return localStorage.getItem(KEY) ?? typed;
  } catch {
    // a browser that keeps nothing still lets people answer
    return typed;
  }
}

export function rememberName(name: string): void {
  typed = name;
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // kept for as long as the page is open
  }
}
