import { ArrowUp, ListPlus, Square, Zap } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { type MessageMode } from "@/lib/api/types";

interface ComposerProps {
  text: string;
  onText: (text: string) => void;
  onSend: (mode?: MessageMode) => void;
  /** Given while a run is active: it can be stopped, and a message waits for it or takes its place. */
  onStop?: (() => void) | undefined;
  stopping?: boolean;
  disabled?: boolean;
  /** Nothing can be written here any more; the placeholder and the note say why. */
  closed?: boolean;
  placeholder: string;
  note?: ReactNode;
}

const hasMouse = () => matchMedia("(pointer: fine)").matches;

export function Composer({
  text,
  onText,
  onSend,
  onStop,
  stopping = false,
  disabled = false,
  closed = false,
  placeholder,
  note,
}: ComposerProps) {
  const input = useRef<HTMLTextAreaElement>(null);
  const ready = text.trim() !== "" && !disabled && !closed;

  useEffect(() => {
    if (hasMouse()) input.current?.focus();
  }, []);

  useLayoutEffect(() => {
    const box = input.current;
    if (!box) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight}px`;
  }, [text]);

  function stop() {
    onStop?.();
    // The button is about to vanish, and the focus with it.
    if (hasMouse()) input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    // On a phone Enter is the only way to a new line; an input method uses it to confirm.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || !hasMouse()) return;
    event.preventDefault();
    if (ready) onSend(onStop ? "enqueue" : undefined);
  }

  return (
    <div className="mx-auto w-full max-w-3xl px-4 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6">
      <div className="rounded-2xl border border-input bg-card p-2 shadow-sm transition-shadow focus-within:border-ring focus-within:shadow-md">
        <textarea
          ref={input}
          id="composer"
          rows={1}
          value={text}
          aria-label="Message"
          placeholder={placeholder}
          disabled={closed}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKeyDown}
          className="scroll-quiet block max-h-60 w-full resize-none bg-transparent px-2.5 py-1.5 text-base leading-relaxed outline-none placeholder:text-muted-foreground disabled:cursor-not-allowed"
        />
        <div className="flex items-center gap-2 pt-1">
          <span className="min-w-0 grow truncate px-2.5 text-xs text-muted-foreground">{note}</span>
          {onStop ? (
            <>
              {ready && <WhileActive onSend={onSend} />}
              <Tooltip text="Stop">
                <Button
                  size="icon"
                  variant="secondary"
                  className="rounded-full"
                  aria-label="Stop"
                  disabled={stopping}
                  onClick={stop}
                >
                  <Square className="size-3.5! fill-current" />
                </Button>
              </Tooltip>
            </>
          ) : (
            <Tooltip text="Send">
              <Button
                size="icon"
                className="rounded-full"
                aria-label="Send"
                disabled={!ready}
                onClick={() => onSend()}
              >
                <ArrowUp className="size-5!" />
              </Button>
            </Tooltip>
          )}
        </div>
      </div>
    </div>
  );
}

function WhileActive({ onSend }: { onSend: (mode: MessageMode) => void }) {
  return (
    <>
      <Tooltip text="Stop the current answer and send this instead">
        <Button size="sm" variant="ghost" aria-label="Interrupt" onClick={() => onSend("interrupt")}>
          <Zap /> <span className="max-sm:hidden">Interrupt</span>
        </Button>
      </Tooltip>
      <Tooltip text="Send when the current answer is finished">
        <Button size="sm" aria-label="Queue" onClick={() => onSend("enqueue")}>
          <ListPlus /> <span className="max-sm:hidden">Queue</span>
        </Button>
      </Tooltip>
    </>
  );
}
