package de.rufwerk.benchmarks;

/// Writes texts and whole numbers as ASCII into a buffer; each method returns the position behind what it wrote.
public final class Ascii {

    private Ascii() {}

    @SuppressWarnings("deprecation") // the only way without a copy; the texts are ASCII
    public static int append(byte[] to, int at, String text) {
        text.getBytes(0, text.length(), to, at);
        return at + text.length();
    }

    public static int append(byte[] to, int at, long value) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return appendPadded(to, at, value, digits);
    }

    public static int appendPadded(byte[] to, int at, long value, int digits) {
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            to[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + digits;
    }
}
