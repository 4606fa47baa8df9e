import { type ReactNode } from "react";
import { Button } from "./button";

/** The way out of a dialog's form, and the way on. */
export function DialogFooter({ onCancel, children }: { onCancel: () => void; children: ReactNode }) {
  return (
    <footer className="flex justify-end gap-2 border-t px-6 py-4">
      <Button variant="secondary" onClick={onCancel}>
        Cancel
      </Button>
      {children}
    </footer>
  );
}
