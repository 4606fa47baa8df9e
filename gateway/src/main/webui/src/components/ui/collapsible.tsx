import { ChevronRight } from "lucide-react";
import { Collapsible as Radix } from "radix-ui";
import { type ReactNode } from "react";
import { cn } from "@/lib/cn";

interface DisclosureProps {
  summary: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  className?: string;
  children: ReactNode;
}

/** A line that opens to what is behind it. */
export function Disclosure({ summary, open, onOpenChange, className, children }: DisclosureProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} className={className}>
      <Radix.Trigger className="group flex w-full items-center gap-2 rounded-lg text-left text-sm">
        <ChevronRight
          aria-hidden
          className={cn("size-4 shrink-0 text-muted-foreground transition-transform", open && "rotate-90")}
        />
        {summary}
      </Radix.Trigger>
      <Radix.Content>{children}</Radix.Content>
    </Radix.Root>
  );
}
