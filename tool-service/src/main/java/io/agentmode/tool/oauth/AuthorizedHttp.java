package io.agentmode.tool.oauth;

import io.smallrye.mutiny.Uni;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Sends every request in the name of whoever authorized it: with a token that is still good, and once again with a new
 * one when it is refused. Libraries take it for a client of the JDK's.
 */
public final class AuthorizedHttp extends HttpClient {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final HttpClient guarded;
    private final AccessTokens tokens;
    private final GrantOwner owner;
    private volatile @Nullable AccessToken latest;

    public AuthorizedHttp(HttpClient guarded, AccessTokens tokens, GrantOwner owner) {
        this.guarded = guarded;
        this.tokens = tokens;
        this.owner = owner;
    }

    /** The one that was last sent, to take it out of what comes back. */
    public @Nullable AccessToken latest() {
        return latest;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        throw new UnsupportedOperationException("only asynchronous requests are authorized");
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        var sending = new Sending<>(request, handler, new AtomicReference<>());
        var result = token().thenCompose(token -> send(sending, token)
                .thenCompose(response -> isRefused(response) ? again(sending, token, response) : done(response)));
        // Who takes back the whole takes back what is under way.
        var _ = result.whenComplete((_, _) -> sending.cancel());
        return result;
    }

    private record Sending<T>(
            HttpRequest request,
            BodyHandler<T> handler,
            AtomicReference<@Nullable CompletableFuture<HttpResponse<T>>> underWay) {
        void cancel() {
            var request = underWay.get();
            if (request != null) {
                request.cancel(true);
            }
        }
    }

    private <T> CompletableFuture<HttpResponse<T>> send(Sending<T> sending, AccessToken token) {
        var request = guarded.sendAsync(with(sending.request(), token), unlessRefused(sending.handler()));
        sending.underWay().set(request);
        return request;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
        return sendAsync(request, handler);
    }

    private CompletableFuture<AccessToken> token() {
        var known = latest;
        return known != null && tokens.isFresh(known)
                ? CompletableFuture.completedFuture(known)
                : got(tokens.current(owner));
    }

    private <T> CompletableFuture<HttpResponse<T>> again(
            Sending<T> sending, AccessToken refused, HttpResponse<T> refusal) {
        return better(refused, refusal)
                .thenCompose(token -> send(sending, token)
                        .thenCompose(response -> isRefused(response) ? given(token, response) : done(response)));
    }

    /** Another token than the one that was refused; fails where only a person can help. */
    private CompletableFuture<AccessToken> better(AccessToken refused, HttpResponse<?> refusal) {
        return got(
                refusal.statusCode() == FORBIDDEN
                        ? tokens.beyond(owner, refused, challenge(refusal).scopes())
                        : tokens.instead(owner, refused));
    }

    /** A second refusal is the last. */
    private <T> CompletableFuture<HttpResponse<T>> given(AccessToken refused, HttpResponse<T> refusal) {
        return refusal.statusCode() == FORBIDDEN
                ? better(refused, refusal)
                        .thenCompose(_ -> CompletableFuture.failedFuture(AuthorizationNeeded.refused()))
                : CompletableFuture.failedFuture(AuthorizationNeeded.refused());
    }

    private static <T> CompletableFuture<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }

    private static boolean isRefused(HttpResponse<?> response) {
        return isRefused(response.statusCode(), response.headers());
    }

    /** Whether the authorization is the reason; who may not do something at all is told so by the library. */
    private static boolean isRefused(int status, HttpHeaders headers) {
        return status == UNAUTHORIZED
                || (status == FORBIDDEN && challenge(headers).wantsMore());
    }

    private static Challenge challenge(HttpResponse<?> refusal) {
        return challenge(refusal.headers());
    }

    private static Challenge challenge(HttpHeaders headers) {
        return Challenge.of(headers.allValues("WWW-Authenticate"));
    }

    private CompletableFuture<AccessToken> got(Uni<AccessToken> token) {
        return token.invoke(known -> latest = known).subscribeAsCompletionStage();
    }

    private static HttpRequest with(HttpRequest request, AccessToken token) {
        return HttpRequest.newBuilder(request, (_, _) -> true)
                .setHeader("Authorization", "Bearer " + token.value())
                .build();
    }

    /** The library must not see an answer that is not the last. */
    private static <T> BodyHandler<T> unlessRefused(BodyHandler<T> handler) {
        return head ->
                isRefused(head.statusCode(), head.headers()) ? BodySubscribers.replacing(null) : handler.apply(head);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return guarded.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return guarded.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return guarded.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return guarded.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return guarded.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return guarded.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return guarded.authenticator();
    }

    @Override
    public Version version() {
        return guarded.version();
    }

    @Override
    public Optional<Executor> executor() {
        return guarded.executor();
    }
}
