package de.rufwerk.itemisedbills;

import de.rufwerk.transfer.MonthTransfer;
import java.time.Clock;
import java.time.YearMonth;

/// Makes the itemised bills of a transferred month, so that tests of what comes after can begin there.
public final class MonthOfBills {

    private MonthOfBills() {}

    public static void make(MonthTransfer.Program program, YearMonth month) throws Exception {
        program.bean(ItemiseStep.class)
                .run(new FakeRun(4711, month, program.bean(Clock.class).instant()));
    }
}
