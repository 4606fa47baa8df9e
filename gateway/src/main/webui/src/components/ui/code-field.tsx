import { type ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { Textarea } from "./input";

/** Text that is read by machines: even letters, no correction. Tab still leaves it, as the keyboard expects. */
export function CodeField({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <Textarea
      className={cn("scroll-quiet min-h-28 resize-y font-mono text-[0.8125rem]! leading-normal", className)}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      autoCorrect="off"
      {...props}
    />
  );
}
