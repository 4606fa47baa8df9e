import { type Page } from "./types";

const MAX_PAGES = 50;

/** Follows the cursors of a list to its end; bounded, so that a server that repeats a cursor cannot hang the page. */
export async function collectPages<T>(load: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const { items: more, next_cursor: next } = await load(cursor);
    items.push(...more);
    if (!next || next === cursor) break;
    cursor = next;
  }
  return items;
}

/** Some lists come bare, some wrapped with their cursor. */
export function itemsOf<T>(list: T[] | Partial<Page<T>> | undefined): T[] {
  return Array.isArray(list) ? list : (list?.items ?? []);
}
