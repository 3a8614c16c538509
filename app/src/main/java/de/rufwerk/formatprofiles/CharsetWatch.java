package de.rufwerk.formatprofiles;

/// Notices a file in UTF-8 that is read as if a character were one byte: every record that is not ASCII is well-formed
/// UTF-8 ("Ã¼" where "ü" was meant), which a text of another charset is by accident at most once.
final class CharsetWatch {

    /// So many such records are no accident.
    static final int SURE = 3;

    private long utf8;
    private long other;

    /// Looks at a record that is not ASCII.
    void look(RecordReader record) {
        if (other == 0) {
            if (Utf8.wellFormed(record.raw(), record.rawFrom(), record.rawTo())) {
                utf8++;
            } else {
                other++;
            }
        }
    }

    boolean isUtf8() {
        return other == 0 && utf8 >= SURE;
    }
}
