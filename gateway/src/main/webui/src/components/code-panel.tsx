import { CopyButton } from "@/components/copy-button";

export function CodePanel({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <div className="flex items-center justify-between text-xs font-medium text-muted-foreground">
        <span>{title}</span>
        <CopyButton text={() => text} label={`Copy ${title.toLowerCase()}`} />
      </div>
      {/* Scrollable, so reachable by keyboard. */}
      <pre
        tabIndex={0}
        className="scroll-quiet max-h-72 overflow-auto rounded-lg bg-muted px-3 py-2 font-mono text-[0.8125rem] leading-relaxed break-words whitespace-pre-wrap"
      >
        {text}
      </pre>
    </div>
  );
}
