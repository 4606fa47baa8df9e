import { Logo } from "./logo";

export function Splash() {
  return (
    <div role="status" aria-label="Starting" className="grid h-full place-items-center">
      <Logo className="size-10 animate-pulse" />
    </div>
  );
}
