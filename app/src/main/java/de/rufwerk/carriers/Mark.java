package de.rufwerk.carriers;

/// What a server says of a file, by which the same content is known again.
///
/// @param bytes size; -1 where not told
/// @param tag a web server's strong or weak ETag; empty where none
/// @param modified last change in the server's own words; empty where none
public record Mark(long bytes, String tag, String modified) {

    static final Mark UNKNOWN = new Mark(-1, "", "");

    /// Whether a file with the same mark is the same file.
    boolean identifies() {
        return !tag.isEmpty() || !modified.isEmpty();
    }

    /// Whether bytes of two tries belong to one content, byte by byte: a weak ETag does not say so.
    boolean isStrong() {
        return tag.isEmpty() ? !modified.isEmpty() : !tag.startsWith("W/");
    }
}
