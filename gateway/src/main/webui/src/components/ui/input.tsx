import { type ComponentProps } from "react";
import { cn } from "@/lib/cn";

export const inputStyles =
  "w-full rounded-lg border border-input bg-background px-3 text-base sm:text-sm placeholder:text-muted-foreground disabled:opacity-50 aria-invalid:border-danger focus-visible:outline-offset-0";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(inputStyles, "h-9", className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea className={cn(inputStyles, "block min-h-20 py-2 leading-relaxed", className)} {...props} />
  );
}
