package de.rufwerk;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    @Test
    void modulesUseEachOtherOnlyAsTheyDeclare() {
        // Every module may use the core and the documents, so nobody declares them; the core's own borders are in
        // ArchitectureRulesTest.
        var core = resideInAnyPackage(
                "de.rufwerk.money..", "de.rufwerk.numbering..", "de.rufwerk.rating..", "de.rufwerk.pdf..");

        ApplicationModules.of(Rufwerk.class, core).verify();
    }
}
