import { useState } from "react";
import { Disclosure } from "@/components/ui/collapsible";
import { type RecalledMemory } from "../run/stream-event";

export function Memories({ memories }: { memories: RecalledMemory[] }) {
  const [open, setOpen] = useState(false);
  const label = memories.length === 1 ? "Recalled a memory" : `Recalled ${memories.length} memories`;
  return (
    <Disclosure
      open={open}
      onOpenChange={setOpen}
      summary={<span className="text-muted-foreground">{label}</span>}
    >
      <ul className="mt-2 ml-2 space-y-2 border-l-2 pl-4 text-sm">
        {memories.map((memory) => (
          <li key={memory.id}>
            {memory.content}
            {memory.why && <span className="block text-xs text-muted-foreground">{memory.why}</span>}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
