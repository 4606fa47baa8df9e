import { useSyncExternalStore } from "react";

export type ThemeChoice = "system" | "light" | "dark";

const KEY = "theme";
const systemDark = () => matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

function choice(): ThemeChoice {
  const stored = localStorage.getItem(KEY);
  return stored === "light" || stored === "dark" ? stored : "system";
}

const resolve = () => (choice() === "system" ? (systemDark().matches ? "dark" : "light") : choice());

function apply() {
  document.documentElement.classList.toggle("dark", resolve() === "dark");
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  const media = systemDark();
  media.addEventListener("change", apply);
  return () => {
    listeners.delete(listener);
    media.removeEventListener("change", apply);
  };
}

export function setTheme(next: ThemeChoice) {
  if (next === "system") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, next);
  apply();
}

export function useTheme() {
  const current = useSyncExternalStore(subscribe, choice);
  const resolved =
    useSyncExternalStore(subscribe, resolve) === "dark" ? ("dark" as const) : ("light" as const);
  return { choice: current, resolved };
}
