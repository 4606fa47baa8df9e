import { z } from "zod";

// Compiled schemas need eval, which the content security policy forbids. It must be said before the first schema is made.
z.config({ jitless: true });
