package de.rufwerk;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    @Test
    void modulesUseEachOtherOnlyAsTheyDeclare() {
        // Every module may use the core, so nobody declares it; its own borders are in ArchitectureRulesTest.
        var core = resideInAnyPackage("de.rufwerk.money..", "de.rufwerk.numbering..", "de.rufwerk.rating..");

        ApplicationModules.of(Rufwerk.class, core).verify();
    }
}
