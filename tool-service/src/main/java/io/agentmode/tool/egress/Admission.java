package io.agentmode.tool.egress;

import io.agentmode.kernel.problem.Problem;
import io.agentmode.tool.problem.ToolProblem;
import io.agentmode.tool.thread.OffLoop;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.UnknownHostException;

/** Checks a URL when it is saved, so that its author hears at once; what counts is the check of each request. */
@Singleton
public class Admission {
    private final Egress egress;

    Admission(Egress egress) {
        this.egress = egress;
    }

    /** Fails with the problem {@code URL_NOT_ALLOWED}. A name that nobody knows now may be known later. */
    public Uni<Void> admit(URI url) {
        return OffLoop.run("url-check", () -> check(url)).replaceWithVoid();
    }

    private boolean check(URI url) {
        try {
            var _ = egress.pin(url);
            return true;
        } catch (UrlNotAllowed e) {
            throw Problem.of(ToolProblem.URL_NOT_ALLOWED, String.valueOf(e.getMessage()));
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
