package io.agentmode.local.bench;

import io.agentmode.local.load.Crowd;
import io.agentmode.local.load.Faults;
import io.agentmode.local.load.Suite;

/** What every measurement stands on. */
record Bed(Suite suite, Crowd crowd, Options options, Faults faults, Report report) {}
