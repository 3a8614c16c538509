package de.rufwerk.pdf;

import java.nio.charset.StandardCharsets;

/// The strings of names and operators that were met, so that the millionth `/StructElem` costs no memory. A small table
/// that forgets what it has no room for.
final class Names {

    private static final int SLOTS = 1 << 12;

    private final String[] strings = new String[SLOTS];

    String of(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) hash = hash * 31 + bytes[i];
        int slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
        String known = strings[slot];
        if (known != null && same(known, bytes, from, to)) return known;
        String fresh = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if (to - from > 64) return fresh;
        String shared = fresh.intern(); // the program's own `Type`, which is compared at a glance
        strings[slot] = shared;
        return shared;
    }

    private static boolean same(String known, byte[] bytes, int from, int to) {
        if (known.length() != to - from) return false;
        for (int i = from; i < to; i++) {
            if (known.charAt(i - from) != (bytes[i] & 0xff)) return false;
        }
        return true;
    }
}
