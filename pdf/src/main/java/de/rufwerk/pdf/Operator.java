package de.rufwerk.pdf;

import org.jspecify.annotations.Nullable;

/// The operators of content streams, ISO 32000-2, annex A: those that place text or use a resource, and all others as
/// one. Found by their bytes as one number, because a month of invoices has some thirty million of them.
enum Operator {
    SAVE("q"),
    RESTORE("Q"),
    TRANSFORM("cm"),
    DRAW("Do"),
    GRAPHICS("gs"),
    COLOURS("cs CS"),
    PAINT("scn SCN"),
    SHADE("sh"),
    MARK("BDC DP"),
    IMAGE("ID"),
    TOLERANT("BX"),
    STRICT("EX"),
    BEGIN_TEXT("BT"),
    FONT("Tf"),
    CHAR_SPACE("Tc"),
    WORD_SPACE("Tw"),
    STRETCH("Tz"),
    LEAD("TL"),
    RISE("Ts"),
    MOVE("Td"),
    MOVE_AND_LEAD("TD"),
    PLACE("Tm"),
    NEXT_LINE("T*"),
    SHOW("Tj"),
    SHOW_APART("TJ"),
    SHOW_ON_NEXT_LINE("'"),
    SHOW_SPACED("\""),
    OTHER("b B b* B* BI BMC c d d0 d1 EI EMC ET f F f* G g h i j J K k l m M MP n re RG rg ri s S SC sc Tr v w W W* y");

    /// Open addressing; a third full.
    private static final @Nullable Operator[] TABLE = new Operator[256];

    private static final int[] CODES = new int[TABLE.length];

    static {
        for (Operator operator : values()) {
            for (String spelling : operator.spellings.split(" ", -1)) {
                int code = 0;
                for (char c : spelling.toCharArray()) code = code << 8 | c;
                int slot = slot(code);
                CODES[slot] = code;
                TABLE[slot] = operator;
            }
        }
    }

    private final String spellings;

    Operator(String spellings) {
        this.spellings = spellings;
    }

    private static int slot(int code) {
        int slot = (code * 0x9E3779B9) >>> 24;
        while (TABLE[slot] != null && CODES[slot] != code) slot = (slot + 1) & (TABLE.length - 1);
        return slot;
    }

    /// The operator whose bytes make this number, the first one highest; null for none.
    static @Nullable Operator of(int code) {
        return TABLE[slot(code)];
    }
}
