package de.rufwerk.admin;

import de.rufwerk.home.Message;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.Severity;
import de.rufwerk.run.Step;
import de.rufwerk.run.StepRun;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Two steps that do what a test tells them: `load` goes on when it is told how far it is, `check` ends at once.
final class FakeSteps {

    /// Loads 1,000 things; [#goTo] says how far it is, 1,000 ends it.
    static final class Load implements Step {

        private final LinkedBlockingQueue<Integer> orders = new LinkedBlockingQueue<>();
        private volatile boolean faulty;

        void goTo(int done) {
            orders.add(done);
        }

        /// Whether the next run opens a fault.
        void faulty(boolean faulty) {
            this.faulty = faulty;
        }

        @Override
        public String name() {
            return "load";
        }

        @Override
        public int position() {
            return 1;
        }

        @Override
        public void run(StepRun run) throws InterruptedException {
            run.total(1000, "things");
            run.phase(Message.of("adminfakes.phase"));
            run.note(Message.of("adminfakes.note"));
            for (int done = 0; done < 1000; ) {
                Integer order = orders.poll(50, TimeUnit.MILLISECONDS);
                run.checkCancelled();
                if (order != null) {
                    done = order;
                    run.progress(done);
                    run.count("things", done);
                }
            }
            run.count("amount", 12_345_600);
            if (faulty && !run.released("sum")) {
                run.fault(new NewFault(
                        "sum",
                        Severity.ERROR,
                        Message.of("adminfakes.fault"),
                        "inbox/2026-10/a.csv",
                        Message.of("adminfakes.remedy")));
            }
        }
    }

    static final class Check implements Step {

        @Override
        public String name() {
            return "check";
        }

        @Override
        public int position() {
            return 2;
        }

        @Override
        public void run(StepRun run) {
            run.count("things", 7);
        }
    }

    private FakeSteps() {}
}
