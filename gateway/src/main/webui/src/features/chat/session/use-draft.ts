import { useState } from "react";

const storageKey = (key: string) => `draft:${key}`;

export const saveDraft = (key: string, text: string) => sessionStorage.setItem(storageKey(key), text);

/** Text that was typed but not sent survives reloads and moving between sessions. */
export function useDraft(key: string) {
  const [draft, setDraft] = useState({ key, text: sessionStorage.getItem(storageKey(key)) ?? "" });
  if (draft.key !== key) setDraft({ key, text: sessionStorage.getItem(storageKey(key)) ?? "" });

  function setText(text: string) {
    setDraft({ key, text });
    if (text) saveDraft(key, text);
    else sessionStorage.removeItem(storageKey(key));
  }
  return [draft.text, setText] as const;
}
