package io.agentmode.embedded;

import java.util.Map;

/** The configuration keys under which a service finds its servers. */
record InfrastructureConfig(ServiceDatabase database, String postgres, String kafka) {

    Map<String, String> keys() {
        var url = "postgresql://" + postgres + "/" + database.name();
        return Map.of(
                "quarkus.datasource.reactive.url", url,
                "quarkus.datasource.username", database.app(),
                "quarkus.datasource.password", database.appPassword(),
                "quarkus.datasource.owner.jdbc.url", "jdbc:" + url,
                "quarkus.datasource.owner.username", database.owner(),
                "quarkus.datasource.owner.password", database.ownerPassword(),
                "kafka.bootstrap.servers", kafka);
    }
}
