package io.agentmode.tool.egress;

import io.agentmode.kernel.problem.Problem;
import io.agentmode.tool.problem.ToolProblem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Checks a URL when it is saved, so that its author hears at once; what counts is the check of each request. */
@Singleton
public class Admission {
    private final Egress egress;

    Admission(Egress egress) {
        this.egress = egress;
    }

    /** Fails with the problem {@code URL_NOT_ALLOWED}. A name that nobody knows now may be known later. */
    public Uni<Void> admit(URI url) {
        return Uni.createFrom().completionStage(() -> {
            var checked = new CompletableFuture<Void>();
            Thread.ofVirtual().name("url-check").start(() -> check(url, checked));
            return checked;
        });
    }

    private void check(URI url, CompletableFuture<Void> checked) {
        try {
            var _ = egress.pin(url);
            checked.complete(null);
        } catch (UrlNotAllowed e) {
            checked.completeExceptionally(Problem.of(ToolProblem.URL_NOT_ALLOWED, String.valueOf(e.getMessage())));
        } catch (UnknownHostException _) {
            checked.complete(null);
        } catch (RuntimeException e) {
            checked.completeExceptionally(new CompletionException(e));
        }
    }
}
