package io.agentmode.kernel.tenant;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.regex.Pattern;

/** What a tenant's name may be; it travels in tokens, headers and SQL settings. */
public final class Tenants {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Tenants() {}

    @CanIgnoreReturnValue
    public static String require(String tenant) {
        if (!isValid(tenant)) {
            throw new IllegalArgumentException("tenant must match " + NAME);
        }
        return tenant;
    }

    public static boolean isValid(String tenant) {
        return NAME.matcher(tenant).matches();
    }
}
