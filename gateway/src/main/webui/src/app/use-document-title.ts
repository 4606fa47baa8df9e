import { useEffect } from "react";

export function useDocumentTitle(title: string) {
  useEffect(() => {
    document.title = title ? `${title} · Agent Mode` : "Agent Mode";
  }, [title]);
}
