package de.rufwerk;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The rules of the design that a machine can check, over core and app and the tests of both.
class ArchitectureRulesTest {

    private static final String[] CORE = {"de.rufwerk.money..", "de.rufwerk.numbering..", "de.rufwerk.rating.."};

    private static final JavaClasses PROGRAM =
            new ClassFileImporter().withImportOption(where -> !isTest(where)).importPackages("de.rufwerk");
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ArchitectureRulesTest::isTest)
            .importPackages("de.rufwerk");

    private static final DescribedPredicate<JavaClass> FLOATING_POINT = describe(
            "float or double",
            type -> Set.of("float", "double", "java.lang.Float", "java.lang.Double")
                    .contains(type.getBaseComponentType().getName()));

    private static boolean isTest(Location where) {
        return where.contains("/test-classes/") || where.contains("-tests.jar");
    }

    /// A rule may find nothing to judge while a package is still empty; that the classes are seen has a test of its
    /// own.
    private static void check(ArchRule rule, JavaClasses classes) {
        rule.allowEmptyShould(true).check(classes);
    }

    @Test
    void coreAndAppAndTheirTestsAreSeen() {
        assertThat(PROGRAM.containPackage("de.rufwerk.money")).isTrue();
        assertThat(PROGRAM.contain(Rufwerk.class)).isTrue();
        assertThat(PROGRAM.contain(ArchitectureRulesTest.class)).isFalse();
        assertThat(TESTS.contain(ArchitectureRulesTest.class)).isTrue();
    }

    @Test
    void theCoreNeedsNothingButJavaAndJSpecify() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(CORE)
                        .should()
                        .dependOnClassesThat(describe(
                                "lie outside the core, Java and JSpecify",
                                type -> !type.isPrimitive()
                                        && !type.isArray()
                                        && !type.getPackageName().matches("(java|org\\.jspecify)\\..*")
                                        && !type.getPackageName()
                                                .matches("de\\.rufwerk\\.(money|numbering|rating)(\\..*)?"))),
                PROGRAM);
    }

    @Test
    void theCoreKnowsNoFloatingPoint() {
        var inTheCore = "a field, parameter or result in the core";
        check(
                noFields()
                        .that()
                        .areDeclaredInClassesThat()
                        .resideInAnyPackage(CORE)
                        .should()
                        .haveRawType(FLOATING_POINT)
                        .as("no float or double as " + inTheCore),
                PROGRAM);
        check(
                noCodeUnits()
                        .that()
                        .areDeclaredInClassesThat()
                        .resideInAnyPackage(CORE)
                        .should(have(describe(
                                "float or double",
                                (JavaCodeUnit unit) -> FLOATING_POINT.test(unit.getRawReturnType())
                                        || unit.getRawParameterTypes().stream().anyMatch(FLOATING_POINT))))
                        .as("no float or double as " + inTheCore),
                PROGRAM);
    }

    @Test
    void noClassHasANameThatSaysNothing() {
        check(
                classes().should().haveNameNotMatching(".*(Service|Manager|Helper|Util|Utils|Impl|Dto|DTO|Mapper)"),
                PROGRAM);
    }

    @Test
    void onlyTheConsoleAndMainPrint() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("de.rufwerk.console..")
                        .and()
                        .doNotBelongToAnyOf(Rufwerk.class)
                        .should(ACCESS_STANDARD_STREAMS),
                PROGRAM);
    }

    @Test
    void timeIsJavaTime() {
        check(
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName("de.rufwerk.carriers.CertificateEnd")
                        .should()
                        .dependOnClassesThat(describe(
                                "are Java's old date and time",
                                type -> type.getName()
                                                .matches("java\\.util\\.(Date|Calendar|GregorianCalendar|TimeZone)")
                                        || type.getName().matches("java\\.text\\.(Simple)?DateFormat"))),
                PROGRAM);
    }

    @Test
    void timeIsReadFromAnInjectedClock() {
        check(
                noClasses()
                        .should()
                        .callMethodWhere(describe(
                                "the machine's clock is read directly (inject a Clock)",
                                (JavaMethodCall call) ->
                                        call.getTargetOwner().getPackageName().equals("java.time")
                                                && call.getTarget().getName().equals("now")
                                                && call.getTarget().getRawParameterTypes().stream()
                                                        .noneMatch(type ->
                                                                type.getName().equals("java.time.Clock"))))
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis"),
                PROGRAM);
    }

    @Test
    void noTestSleeps() {
        check(
                noClasses()
                        .should()
                        .callMethodWhere(describe(
                                "a thread sleeps (wait for a condition, or turn a clock by hand)",
                                (JavaMethodCall call) ->
                                        call.getTarget().getName().equals("sleep")
                                                && Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit")
                                                        .contains(call.getTargetOwner()
                                                                .getName()))),
                TESTS);
    }

    @Test
    void noTestSkipsItself() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat(describe(
                                "switch a test off",
                                type -> type.getName().matches("org\\.junit\\.jupiter\\.api\\.(Disabled|Assumptions)")
                                        || type.getPackageName().equals("org.junit.jupiter.api.condition")))
                        .orShould()
                        .callMethodWhere(describe(
                                "an assumption",
                                (JavaMethodCall call) ->
                                        call.getTarget().getName().startsWith("assum"))),
                TESTS);
    }
}
