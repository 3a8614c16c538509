package de.rufwerk.run;

/// How much of the chain a run does.
public sealed interface Extent {

    /// As far as it can.
    record All() implements Extent {}

    /// From the first step up to and with this one.
    record Until(String step) implements Extent {}

    /// Just this step.
    record Only(String step) implements Extent {}
}
