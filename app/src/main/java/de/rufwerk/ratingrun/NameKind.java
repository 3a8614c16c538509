package de.rufwerk.ratingrun;

/// What a row of `run_names` names; stored by its code.
enum NameKind {
    ZONE(0),
    PRODUCT(1),
    MAIN_NUMBER(2);

    private final int code;

    NameKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
