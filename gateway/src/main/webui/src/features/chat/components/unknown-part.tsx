import { useState } from "react";
import { Disclosure } from "@/components/ui/collapsible";
import { formatValue } from "@/lib/format";
import { CodePanel } from "@/components/code-panel";

/** Something this version of the page does not know: shown as it is, not hidden and not an error. */
export function UnknownPart({ name, data }: { name: string; data: unknown }) {
  const [open, setOpen] = useState(false);
  return (
    <Disclosure
      open={open}
      onOpenChange={setOpen}
      summary={<span className="text-muted-foreground">{name.replaceAll(/[_.]/g, " ")}</span>}
    >
      <div className="mt-2 ml-6">
        <CodePanel title="Data" text={formatValue(data)} />
      </div>
    </Disclosure>
  );
}
