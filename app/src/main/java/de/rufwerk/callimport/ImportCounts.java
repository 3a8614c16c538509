package de.rufwerk.callimport;

import de.rufwerk.run.StepRun;

/// The figures of one run of the step.
final class ImportCounts {

    private final StepRun run;
    private long files;
    private long held;
    private long rejected;
    private Totals read = Totals.NONE;
    private Totals stored = Totals.NONE;
    private Totals duplicate = Totals.NONE;
    private Totals filtered = Totals.NONE;

    ImportCounts(StepRun run) {
        this.run = run;
    }

    void add(LoadedFile file) {
        if (file.held()) {
            held++;
        } else {
            files++;
            rejected += file.rejected();
            read = read.plus(file.read());
            stored = stored.plus(file.stored());
            duplicate = duplicate.plus(file.duplicate());
            filtered = filtered.plus(file.filtered());
        }
        show();
    }

    void show() {
        run.count("files", files);
        run.count("files.held", held);
        run.count("calls.read", read.calls() + rejected);
        run.count("calls.stored", stored.calls());
        run.count("calls.duplicates", duplicate.calls());
        run.count("calls.filtered", filtered.calls());
        run.count("lines.rejected", rejected);
        run.count("seconds", stored.seconds());
        run.count("cost", stored.cost());
    }
}
