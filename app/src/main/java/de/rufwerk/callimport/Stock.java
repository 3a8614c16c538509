package de.rufwerk.callimport;

/// What there is of a file.
///
/// @param rejected lines that could not be read
public record Stock(Totals stored, long rejected) {

    static final Stock NONE = new Stock(Totals.NONE, 0);

    static Stock of(ImportFile file) {
        return new Stock(file.stored(), file.rejected());
    }

    static Stock of(LoadedFile file) {
        return new Stock(file.stored(), file.rejected());
    }
}
