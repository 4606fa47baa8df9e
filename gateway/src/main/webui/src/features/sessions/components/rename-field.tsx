import { useEffect, useRef } from "react";
import { Input } from "@/components/ui/input";

interface RenameFieldProps {
  title: string;
  onRename: (title: string) => void;
  onClose: (byKey: boolean) => void;
}

export function RenameField({ title, onRename, onClose }: RenameFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const closed = useRef(false);
  useEffect(() => input.current?.select(), []);

  function close(save: boolean, byKey: boolean) {
    if (closed.current) return;
    closed.current = true;
    const next = input.current?.value.trim();
    if (save && next && next !== title) onRename(next);
    onClose(byKey);
  }

  return (
    <Input
      ref={input}
      aria-label="Session title"
      defaultValue={title}
      maxLength={200}
      onBlur={() => close(true, false)}
      onKeyDown={(event) => {
        if (event.key === "Enter") close(true, true);
        if (event.key === "Escape") close(false, true);
      }}
    />
  );
}
