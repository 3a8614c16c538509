package de.rufwerk.cases;

import picocli.CommandLine.Option;

/// What every command that decides is told.
final class DecisionOptions {

    @Option(names = "--month", required = true, paramLabel = "yyyy-MM", descriptionKey = "rufwerk.cases.month")
    String month = "";

    @Option(names = "--why", paramLabel = "TEXT", defaultValue = "", descriptionKey = "rufwerk.cases.why")
    String why = "";

    @Option(names = "--dry-run", descriptionKey = "rufwerk.cases.dry-run")
    boolean dryRun;

    @Option(names = "--json", descriptionKey = "rufwerk.cases.json")
    boolean json;
}
