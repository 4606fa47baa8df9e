package io.agentmode.agent.llm.remote;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.time.Clock;
import java.time.Duration;

/** What every exchange shares; {@code idle} is how long a provider may be silent. */
record Line(Vertx vertx, HttpClient client, Duration idle, Clock clock) {}
