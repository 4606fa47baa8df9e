import { Check } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { type ComponentProps } from "react";

export function Checkbox(props: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className="grid size-5 shrink-0 place-items-center rounded-md border border-input bg-background data-[state=checked]:border-primary data-[state=checked]:bg-primary"
      {...props}
    >
      <Radix.Indicator>
        <Check className="size-3.5 text-primary-foreground" strokeWidth={3} />
      </Radix.Indicator>
    </Radix.Root>
  );
}
