/** Exponential with jitter, so that a restarted gateway is not met by every browser at once. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(15_000, 300 * 2 ** attempt);
  return ceiling / 2 + (random() * ceiling) / 2;
}

export function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      removeEventListener("online", finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener("abort", finish);
    // The network coming back is the best moment to try, whatever the timer says.
    addEventListener("online", finish);
  });
}
