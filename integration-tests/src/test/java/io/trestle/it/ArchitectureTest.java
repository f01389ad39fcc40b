package io.trestle.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.trestle.mappings.definition.Secret;
import java.util.Arrays;

/** The rules of ARCHITECTURE.md that no single module can check. */
@AnalyzeClasses(
        packages = "io.trestle",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoJarsOfTests.class})
class ArchitectureTest {

    /** Contracts that modules offer to the tests of others come as jars, which ArchUnit takes for anything. */
    static final class NoJarsOfTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule DEPENDENCIES_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.trestle..")
            .layer("mappings")
            .definedBy("io.trestle.mappings..")
            .layer("transformers")
            .definedBy("io.trestle.transformers..")
            .layer("connectors")
            .definedBy("io.trestle.connectors..")
            .layer("routes")
            .definedBy("io.trestle.routes..")
            .layer("ledger")
            .definedBy("io.trestle.ledger..")
            .layer("hawtio-console")
            .definedBy("io.trestle.console..")
            .layer("gateway")
            .definedBy("io.trestle.gateway..")
            .layer("demo")
            .definedBy("io.trestle.demo..")
            .whereLayer("mappings")
            .mayNotAccessAnyLayer()
            .whereLayer("transformers")
            .mayOnlyAccessLayers("mappings")
            .whereLayer("connectors")
            .mayOnlyAccessLayers("mappings", "transformers")
            .whereLayer("routes")
            .mayOnlyAccessLayers("mappings", "transformers", "connectors")
            .whereLayer("ledger")
            .mayOnlyAccessLayers("mappings", "transformers", "connectors", "routes")
            .whereLayer("hawtio-console")
            .mayOnlyAccessLayers("mappings", "transformers", "connectors", "routes", "ledger")
            .whereLayer("gateway")
            .mayOnlyAccessLayers("mappings", "transformers", "connectors", "routes", "ledger", "hawtio-console")
            .whereLayer("demo")
            .mayOnlyBeAccessedByLayers("demo");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.trestle.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule SPRING_STAYS_ABOVE_THE_CONSOLE = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.trestle.mappings..",
                    "io.trestle.transformers..",
                    "io.trestle.connectors..",
                    "io.trestle.routes..",
                    "io.trestle.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule MAPPINGS_ARE_PLAIN_JAVA = noClasses()
            .that()
            .resideInAPackage("io.trestle.mappings..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "io.netty..");

    @ArchTest
    static final ArchRule XML_IS_PARSED_BY_HARDENED_FACTORIES_ONLY = noClasses()
            .that()
            .resideInAnyPackage("io.trestle.connectors..", "io.trestle.routes..", "io.trestle.gateway..")
            // There the factories of the JDK make empty trees and write them; what is read comes from SafeXml.
            .and()
            .resideOutsideOfPackage("io.trestle.connectors.soap.dom..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("javax\\.xml\\.(parsers|stream|transform)\\..*Factory");

    @ArchTest
    static final ArchRule SECRETS_ARE_IN_NO_TEXT = classes()
            .that(DescribedPredicate.describe("have a secret", ArchitectureTest::hasSecret))
            .should(new ArchCondition<JavaClass>("write their own text, by RecordText") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    // What the compiler writes has all components in it, and is not a call or a look at a field.
                    boolean own =
                            !type.getMethod("toString").getAccessesFromSelf().isEmpty();
                    events.add(new SimpleConditionEvent(type, own, type.getName() + (own ? "" : " tells its secret")));
                }
            });

    private static boolean hasSecret(JavaClass type) {
        return type.isRecord()
                && Arrays.stream(type.reflect().getRecordComponents())
                        .anyMatch(component -> component.isAnnotationPresent(Secret.class));
    }

    @ArchTest
    static final ArchRule NAMES_ARE_THE_FIELDS = classes()
            .that()
            .resideInAPackage("io.trestle..")
            .should()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Utils")
            .andShould()
            .haveSimpleNameNotEndingWith("Impl");
}
