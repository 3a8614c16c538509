package de.rufwerk;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    @Test
    void modulesUseEachOtherOnlyAsTheyDeclare() {
        ApplicationModules.of(Rufwerk.class).verify();
    }
}
