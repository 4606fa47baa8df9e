import { isValidElement, type ReactNode, useRef } from "react";
import { CopyButton } from "@/components/copy-button";

function languageOf(children: ReactNode): string {
  if (!isValidElement<{ className?: string }>(children)) return "";
  return /language-([\w+#-]+)/.exec(children.props.className ?? "")?.[1] ?? "";
}

export function CodeBlock({ children }: { children: ReactNode }) {
  const code = useRef<HTMLPreElement>(null);
  return (
    <div className="code-block">
      <div className="flex items-center justify-between border-b py-1 pr-1 pl-3.5 text-xs text-muted-foreground">
        <span>{languageOf(children) || "code"}</span>
        <CopyButton text={() => code.current?.textContent ?? ""} label="Copy code" />
      </div>
      {/* Scrollable, so reachable by keyboard. */}
      <pre ref={code} tabIndex={0} className="scroll-quiet">
        {children}
      </pre>
    </div>
  );
}
