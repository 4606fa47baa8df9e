package io.agentmode.tool.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.tool.egress.UrlNotAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What authorization servers and the browsers they send back see of us; neither has a token. */
@Path("/api/oauth")
@Produces(MediaType.APPLICATION_JSON)
public class OAuthResource {
    private static final Logger LOG = Logger.getLogger(OAuthResource.class);
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    private final Authorizations authorizations;
    private final PublicAddress address;

    OAuthResource(Authorizations authorizations, PublicAddress address) {
        this.authorizations = authorizations;
        this.address = address;
    }

    /** Takes the code that a person got for us; the state says whose it is, once. */
    @GET
    @Path("/callback")
    @PermitAll
    @Produces(HTML)
    public Uni<RestResponse<String>> callback(
            @RestQuery @Nullable String state,
            @RestQuery @Nullable String code,
            @RestQuery @Nullable String error,
            @RestQuery("error_description") @Nullable String description,
            @RestQuery("iss") @Nullable String issuer,
            @Context HttpHeaders headers) {
        var said = new Callback.Refusal(error, description, issuer);
        return authorizations
                .finish(Callback.of(state, code, said, browser(headers, state)))
                .map(taken -> page(RestResponse.Status.OK, CallbackPage.authorized(taken.owner())))
                .onFailure()
                .recoverWithItem(OAuthResource::refused);
    }

    /** Who we are, for servers that take an address for a client's id. */
    @GET
    @Path("/client-metadata")
    @PermitAll
    public JsonNode clientMetadata() {
        var id = address.clientDocument();
        if (id.isEmpty()) {
            throw Problem.of(CommonProblem.NOT_FOUND, "This installation has no public https address.");
        }
        return Registration.document(address.callback())
                .put("client_id", id.get())
                .put("token_endpoint_auth_method", "none");
    }

    private static String browser(HttpHeaders headers, @Nullable String state) {
        var cookie = state == null ? null : headers.getCookies().get(BrowserMark.nameFor(state));
        return cookie == null ? "" : cookie.getValue();
    }

    private static RestResponse<String> refused(Throwable failure) {
        return switch (failure) {
            case OAuthFailed known ->
                page(RestResponse.Status.BAD_REQUEST, CallbackPage.failed(String.valueOf(known.getMessage())));
            case UrlNotAllowed known ->
                page(RestResponse.Status.BAD_REQUEST, CallbackPage.failed(String.valueOf(known.getMessage())));
            default -> {
                LOG.error("An authorization failed unexpectedly", failure);
                yield page(
                        RestResponse.Status.INTERNAL_SERVER_ERROR,
                        CallbackPage.failed("Something went wrong on our side. Start the authorization again."));
            }
        };
    }

    private static RestResponse<String> page(RestResponse.Status status, String page) {
        var response = RestResponse.ResponseBuilder.create(status, page);
        Map.of(
                        "Content-Security-Policy",
                        CallbackPage.POLICY,
                        "Cache-Control",
                        "no-store",
                        "Referrer-Policy",
                        "no-referrer",
                        "X-Content-Type-Options",
                        "nosniff")
                .forEach(response::header);
        return response.build();
    }
}
