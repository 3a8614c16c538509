package de.rufwerk.itemisedbills;

import de.rufwerk.Rufwerk;
import java.nio.file.Path;
import java.time.YearMonth;
import org.springframework.context.ConfigurableApplicationContext;

/// The step as a program of its own, to be killed by [ItemiseStepTest]. It says when it begins.
final class KilledItemise {

    private KilledItemise() {}

    /// Arguments: home, month.
    public static void main(String[] arguments) throws Exception {
        try (ConfigurableApplicationContext program = Rufwerk.open(Path.of(arguments[0]))) {
            ItemiseStep step = program.getBean(ItemiseStep.class);
            System.out.println("begins");
            for (int run = 1; ; run++) {
                step.run(new FakeRun(
                        ProcessHandle.current().pid() * 1_000 + run,
                        YearMonth.parse(arguments[1]),
                        BillProgram.EARLIER));
            }
        }
    }
}
