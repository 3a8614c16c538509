package de.rufwerk.itemisedbills;

/// How itemised bills are made; section `itemised_bills` of the settings.
///
/// @param counselling folder of the list of counselling lines, relative to the home or absolute
/// @param declaration where the declaration on co-users has to be found
/// @param attachCsv whether the table of the calls lies within the PDF, too
/// @param writers how many documents are written at the same time, 1 to 16
record ItemisedBillSettings(String counselling, Declaration declaration, boolean attachCsv, int writers) {

    /// As `init` has it.
    static final ItemisedBillSettings STANDARD = new ItemisedBillSettings("counselling", Declaration.LINE, true, 2);

    /// What tells that co-users or staff were informed (§ 11 (1) TDDDG).
    enum Declaration {
        /// The date of the declaration in `itemised_bills.csv`, nothing else.
        LINE,
        /// The CRM says `full` or `short` of a customer only where it keeps the declaration.
        CUSTOMER
    }
}
