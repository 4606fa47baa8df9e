import { Slider as Radix } from "radix-ui";
import { cn } from "@/lib/cn";

interface SliderProps {
  id?: string;
  label: string;
  value: number;
  onValueChange: (value: number) => void;
  min: number;
  max: number;
  step: number;
  className?: string;
}

export function Slider({ id, label, value, onValueChange, className, ...range }: SliderProps) {
  return (
    <Radix.Root
      value={[value]}
      onValueChange={([next]) => next !== undefined && onValueChange(next)}
      className={cn("relative flex h-6 touch-none items-center select-none", className)}
      {...range}
    >
      <Radix.Track className="relative h-1.5 grow rounded-full bg-accent">
        <Radix.Range className="absolute h-full rounded-full bg-primary" />
      </Radix.Track>
      <Radix.Thumb
        id={id}
        aria-label={label}
        className="block size-5 rounded-full border-2 border-primary bg-background shadow-sm"
      />
    </Radix.Root>
  );
}
