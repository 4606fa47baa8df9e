package io.agentmode.kernel.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Architecture that a machine checks; each service runs these over its own classes. */
public final class HouseRules {

    private static final String MAPPING = "io.smallrye.config.ConfigMapping";

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("io.agentmode.*.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule ENTITIES_ARE_ROWS_AND_STAY_HOME = classes()
            .that()
            .areAnnotatedWith("jakarta.persistence.Entity")
            .should()
            .haveSimpleNameEndingWith("Row")
            .andShould()
            .bePackagePrivate()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule REST_ONLY_IN_RESOURCES = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Resource")
            .and()
            .haveSimpleNameNotContaining("Resource$")
            .should()
            .beAnnotatedWith("jakarta.ws.rs.Path")
            .allowEmptyShould(true);

    /** Without it a list is given in the words of {@code toString} to who asks for text. */
    @ArchTest
    static final ArchRule RESOURCES_SAY_WHAT_THEY_PRODUCE = classes()
            .that()
            .areAnnotatedWith("jakarta.ws.rs.Path")
            .should()
            .beAnnotatedWith("jakarta.ws.rs.Produces")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule MODEL_LIBRARY_ONLY_IN_LLM = noClasses()
            .that()
            .resideOutsideOfPackage("..llm..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.langchain4j..", "io.quarkiverse.langchain4j..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule KAFKA_IS_WRITTEN_ONLY_BY_OUTBOX_AND_PROGRESS = noClasses()
            .that()
            .resideOutsideOfPackages("..outbox..", "..progress..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.clients.producer..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.eclipse.microprofile.reactive.messaging.Emitter")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Dto");

    @ArchTest
    static final ArchRule BACKGROUND_WORK_STARTS_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("..background..")
            .should()
            .callMethod("io.smallrye.mutiny.Uni", "subscribe")
            .orShould()
            .callMethod("io.smallrye.mutiny.Multi", "subscribe");

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule KEYS_SHARE_A_PREFIX = classes()
            .that()
            .areAnnotatedWith(MAPPING)
            .should()
            .beAnnotatedWith(describe("a prefix of ours", HouseRules::isOurs))
            .allowEmptyShould(true);

    private HouseRules() {}

    private static boolean isOurs(JavaAnnotation<?> mapping) {
        return mapping.getRawType().getName().equals(MAPPING)
                && mapping.get("prefix").orElse("").toString().startsWith("agent-mode.");
    }
}
