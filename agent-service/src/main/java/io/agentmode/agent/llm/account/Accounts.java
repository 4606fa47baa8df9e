package io.agentmode.agent.llm.account;

import io.agentmode.agent.llm.LlmConfig;
import io.agentmode.agent.llm.ModelAccount;
import io.agentmode.agent.llm.ModelAccounts;
import io.agentmode.kernel.secret.SecretBox;
import io.agentmode.kernel.secret.SecretException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The accounts of tenants, opened; remembered for a short while, so that a call hardly ever waits for them. */
@ApplicationScoped
class Accounts implements ModelAccounts {
    private static final Logger LOG = Logger.getLogger(Accounts.class);
    private static final int MOST_TENANTS = 10_000;

    private final ModelCredentials credentials;
    private final AccountAddress addresses;
    private final SecretBox secrets;
    private final LlmConfig config;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Map<String, Own> accounts, Instant until) {}

    private record Named(String provider, Own own) {}

    Accounts(ModelCredentials credentials, AccountAddress addresses, SecretBox secrets, LlmConfig config, Clock clock) {
        this.credentials = credentials;
        this.addresses = addresses;
        this.secrets = secrets;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<Map<String, Own>> of(String tenant) {
        var remembered = known.get(tenant);
        return remembered != null && remembered.until().isAfter(clock.instant())
                ? Uni.createFrom().item(remembered.accounts())
                : load(tenant).invoke(accounts -> remember(tenant, accounts));
    }

    /** A change is seen here at once, and by other processes when they ask again. */
    void forget(String tenant) {
        known.remove(tenant);
    }

    private void remember(String tenant, Map<String, Own> accounts) {
        if (known.size() >= MOST_TENANTS) {
            known.clear();
        }
        known.put(tenant, new Known(accounts, clock.instant().plus(config.accountsAge())));
    }

    private Uni<Map<String, Own>> load(String tenant) {
        return credentials
                .all(tenant)
                .chain(stored -> Multi.createFrom()
                        .iterable(stored)
                        .onItem()
                        .transformToUniAndConcatenate(one -> open(tenant, one))
                        .collect()
                        .asList())
                .map(opened -> opened.stream().collect(Collectors.toUnmodifiableMap(Named::provider, Named::own)));
    }

    private Uni<Named> open(String tenant, StoredCredential stored) {
        String key;
        try {
            key = secrets.open(stored.key(), StoredCredential.owner(tenant, stored.provider(), stored.baseUrl()));
        } catch (SecretException e) {
            LOG.errorf("the account of %s with %s: %s", tenant, stored.provider(), e.getMessage());
            return unusable(stored, "cannot be read; an administrator has to set it again.");
        }
        var url = stored.baseUrl();
        return url == null
                ? Uni.createFrom().item(new Named(stored.provider(), new Own.Usable(new ModelAccount(key, null, null))))
                : addresses
                        .pin(url)
                        .map(server -> new Named(stored.provider(), new Own.Usable(new ModelAccount(key, url, server))))
                        .onFailure(AccountAddress.NotAllowed.class)
                        .recoverWithUni(
                                refused -> unusable(stored, "has a base URL that " + refused.getMessage() + "."));
    }

    private static Uni<Named> unusable(StoredCredential stored, String why) {
        return Uni.createFrom()
                .item(new Named(
                        stored.provider(),
                        new Own.Unusable("Your organisation's account with " + stored.provider() + " " + why)));
    }
}
