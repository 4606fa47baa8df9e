import { cn } from "@/lib/cn";

const hues = [220, 160, 300, 25, 265, 190, 340, 245];

function hueOf(name: string) {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return hues[sum % hues.length] ?? 220;
}

/** A letter on a colour that stays the same for the same name. */
export function AgentAvatar({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        "grid size-9 shrink-0 place-items-center rounded-lg text-sm font-semibold text-white",
        className,
      )}
      style={{ background: `oklch(0.48 0.085 ${hueOf(name)})` }}
    >
      {(name.trim()[0] ?? "?").toUpperCase()}
    </span>
  );
}
