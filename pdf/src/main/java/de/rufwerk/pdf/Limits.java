package de.rufwerk.pdf;

/// What a file may demand of us. Generous for a month of invoices, and small enough that a hostile file of a few
/// kilobytes costs neither the heap nor the evening.
final class Limits {

    /// Object numbers: 8 bytes of heap each, where used.
    static final int OBJECTS = 12_000_000;

    static final int PAGES = 1_000_000;

    /// Arrays and dictionaries inside each other, in one object.
    static final int NESTING = 64;

    /// References followed from object to object: resources inside forms inside forms, parents of structure elements.
    static final int CHAIN = 256;

    /// Older versions of a file behind each other (`/Prev`).
    static final int REVISIONS = 1_000;

    /// Bytes of one object without its stream data.
    static final int OBJECT_BYTES = 64 << 20;

    /// Packings of one stream.
    static final int FILTERS = 8;

    /// Decoded bytes of a stream that is looked into. Images and fonts are copied as they are and have no limit.
    static final int DECODED_BYTES = 32 << 20;

    /// Source bytes of the objects that are kept; their objects need up to ten times as much heap.
    static final int CACHED_OBJECT_BYTES = 4 << 20;

    static final int CACHED_STREAM_BYTES = 16 << 20;

    /// Heap of the fonts that are kept: thousands of ordinary ones, or a few with a table of all codes.
    static final int CACHED_FONT_BYTES = 32 << 20;

    /// Decoded bytes of a cross reference stream.
    static final int XREF_BYTES = 128 << 20;

    /// Entries of a name tree, bookmarks, characters of a font.
    static final int ENTRIES = 1_000_000;

    static final int OPERANDS = 1 << 17;

    /// States kept by `q`.
    static final int STATES = 1_000;

    /// Words on a page.
    static final int WORDS = 200_000;

    /// Content that is looked at for one page, forms drawn again and again included.
    static final long PAGE_CONTENT_BYTES = 256L << 20;

    private Limits() {}
}
