import { setupServer } from "msw/node";
import { createHandlers } from "./handlers";
import { emptyDb, type MockDb } from "./mock-db";

export const server = setupServer();

/** Gives the test its own gateway, filled as it likes. */
export function startMockGateway(fill: (db: MockDb) => void = () => undefined): MockDb {
  const db = emptyDb();
  fill(db);
  server.use(...createHandlers(db));
  return db;
}
