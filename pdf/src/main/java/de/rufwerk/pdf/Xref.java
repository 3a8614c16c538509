package de.rufwerk.pdf;

/// Where each object stands: a `long` for a number, in blocks, so that a small file that speaks of object twelve
/// million stays small. What was entered first holds, because a file's newest section is read first.
final class Xref {

    private static final int BLOCK = 1 << 12;

    private static final long FREE = 3;
    private static final long IN_FILE = 1;
    private static final long IN_STREAM = 2;

    private final long[][] blocks = new long[Limits.OBJECTS / BLOCK + 1][];

    void free(long number) {
        enter(number, FREE);
    }

    void inFile(long number, long offset, int generation) {
        if (offset < 0 || offset >= 1L << 45) throw PdfDefect.damaged("Object " + number + " lies behind the end.");
        enter(number, (offset << 18) | ((long) generation << 2) | IN_FILE);
    }

    void inStream(long number, long stream, int index) {
        if (stream < 0 || stream > Limits.OBJECTS) throw PdfDefect.damaged("Object " + number + " lies nowhere.");
        enter(number, (stream << 34) | ((long) index << 2) | IN_STREAM);
    }

    private void enter(long number, long entry) {
        if (number < 0 || number >= Limits.OBJECTS) throw PdfDefect.tooMuch("There are more than 12 million objects.");
        int block = (int) (number / BLOCK);
        if (blocks[block] == null) blocks[block] = new long[BLOCK];
        int slot = (int) (number % BLOCK);
        if (blocks[block][slot] == 0) blocks[block][slot] = entry;
    }

    private long entry(int number) {
        if (number < 0 || number >= Limits.OBJECTS) return 0;
        long[] block = blocks[number / BLOCK];
        return block == null ? 0 : block[number % BLOCK];
    }

    boolean isInFile(int number, int generation) {
        long entry = entry(number);
        return (entry & 3) == IN_FILE && ((entry >> 2) & 0xffff) == generation;
    }

    boolean isInStream(int number) {
        return (entry(number) & 3) == IN_STREAM;
    }

    long offset(int number) {
        return entry(number) >>> 18;
    }

    int stream(int number) {
        return (int) (entry(number) >>> 34);
    }

    int index(int number) {
        return (int) (entry(number) >>> 2);
    }
}
