package io.trestle.mappings;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the packages of this module may know of each other, and of the world. */
@AnalyzeClasses(packages = "io.trestle.mappings", importOptions = DoNotIncludeTests.class)
class MappingsArchitectureTest {

    @ArchTest
    static final ArchRule knowsNoCamelAndNoSpring = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "org.springframework..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.trestle.mappings.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule schemasAreCompiledInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("io.trestle.mappings.xsd..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.xerces.impl.xs..", "org.apache.xerces.xs..");

    /** Files come from one folder only, so only one package opens them. */
    @ArchTest
    static final ArchRule nobodyAsksANetwork = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.URL")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..");

    @ArchTest
    static final ArchRule nobodyPrints = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
