import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import { type ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { inputStyles } from "./input";

export interface SelectOption<V extends string = string> {
  value: V;
  label: string;
}

interface SelectProps<V extends string> extends Omit<
  ComponentProps<typeof Radix.Trigger>,
  "value" | "onChange"
> {
  value: V;
  onValueChange: (value: V) => void;
  options: SelectOption<V>[];
  placeholder?: string;
}

export function Select<V extends string>({
  value,
  onValueChange,
  options,
  placeholder,
  className,
  ...trigger
}: SelectProps<V>) {
  return (
    // What comes back is the value of one of the options.
    <Radix.Root value={value} onValueChange={(next) => onValueChange(next as V)}>
      <Radix.Trigger
        className={cn(inputStyles, "flex h-9 items-center justify-between gap-2 text-left", className)}
        {...trigger}
      >
        <span className="truncate data-placeholder:text-muted-foreground">
          <Radix.Value placeholder={placeholder} />
        </span>
        <ChevronDown className="size-4 shrink-0 text-muted-foreground" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-72 min-w-(--radix-select-trigger-width) overflow-hidden rounded-xl border bg-popover p-1.5 shadow-lg"
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                className="flex cursor-pointer items-center justify-between gap-3 rounded-md px-2.5 py-1.5 text-sm outline-none select-none data-[highlighted]:bg-accent"
              >
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator>
                  <Check className="size-4 text-primary" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
