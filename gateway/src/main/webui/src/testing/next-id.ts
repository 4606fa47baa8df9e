let count = 0;
export const nextId = (kind: string) => `${kind}-${String(++count).padStart(6, "0")}`;
