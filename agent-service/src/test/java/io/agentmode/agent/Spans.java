package io.agentmode.agent;

import io.agentmode.kernel.testing.RecordedSpans;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/** Where the spans go. */
@Singleton
@Alternative
public class Spans extends RecordedSpans {}
