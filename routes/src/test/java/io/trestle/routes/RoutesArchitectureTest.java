package io.trestle.routes;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.netty.util.NetUtil;
import io.trestle.routes.admission.Policy;
import java.util.concurrent.Future;

/** What the packages of this module may know of each other, and of the world. */
@AnalyzeClasses(packages = "io.trestle.routes", importOptions = DoNotIncludeTests.class)
class RoutesArchitectureTest {

    @ArchTest
    static final ArchRule knowsNoSpring =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.springframework..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.trestle.routes.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nettyStaysBehindTheDoor = noClasses()
            .that()
            .resideOutsideOfPackage("io.trestle.routes.door..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.netty..")
                    // A parser of addresses that asks no name server: the JDK has none before 22.
                    .and(not(type(NetUtil.class))));

    @ArchTest
    static final ArchRule definitionsAndAdmissionKnowNoCamel = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.trestle.routes.estate..",
                    "io.trestle.routes.problem..",
                    "io.trestle.routes.call..",
                    "io.trestle.routes.admission..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule admissionDoesNotKnowItsPolicies = noClasses()
            .that()
            .resideInAPackage("io.trestle.routes.admission")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.trestle.routes.admission.apikey..",
                    "io.trestle.routes.admission.jwt..",
                    "io.trestle.routes.admission.anonymous..",
                    "io.trestle.routes.admission.authorize..",
                    "io.trestle.routes.admission.throttle..",
                    "io.trestle.routes.admission.contract..");

    @ArchTest
    static final ArchRule policiesAreHidden = classes()
            .that()
            .implement(Policy.class)
            .and()
            .areNotInterfaces()
            .should()
            .notBePublic();

    /** Of all admission only one method reads a future, after it saw that it is done. */
    @ArchTest
    static final ArchRule admissionNeverWaits = noClasses()
            .that()
            .resideInAPackage("io.trestle.routes.admission..")
            .and()
            .doNotHaveSimpleName("Stages")
            .should()
            .callMethodWhere(target(owner(assignableTo(Future.class))).and(target(nameMatching("get|join"))))
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule nobodyPrints = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
