package io.trestle.transformers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the packages of this module may know of each other, and of the world. */
@AnalyzeClasses(packages = "io.trestle.transformers", importOptions = DoNotIncludeTests.class)
class TransformersArchitectureTest {

    @ArchTest
    static final ArchRule knowsNoSpring =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.springframework..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.trestle.transformers.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule messagesAreNeverTreesOfTheDom = noClasses()
            .that()
            .resideInAnyPackage("io.trestle.transformers.xml..", "io.trestle.transformers.soap..")
            // In SOAP's encoding a reference may lead to what comes later.
            .and()
            .doNotHaveFullyQualifiedName("io.trestle.transformers.soap.EncodedBody")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.w3c.dom..");

    /** Schemas are compiled in mappings; here are only shapes. */
    @ArchTest
    static final ArchRule knowsNoSchemaLibrary =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.apache.xerces..");

    @ArchTest
    static final ArchRule nobodyPrints = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
