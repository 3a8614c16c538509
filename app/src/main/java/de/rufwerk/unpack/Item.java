package de.rufwerk.unpack;

/// What an archive lists.
///
/// @param path as the archive has it
/// @param number its place in the archive, from 0
/// @param size in bytes, unpacked, as declared; -1 where it is not
/// @param checkSum CRC-32, -1 where there is none, or what opens the item checks it
record Item(String path, int number, Kind kind, long size, long checkSum) {

    enum Kind {
        FILE,
        FOLDER,
        LINK,
        /// A device, a pipe, or anything else that is not data.
        DEVICE
    }

    String name() {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /// Whether it may be a delivered file; hidden files and those that macOS adds never are.
    boolean wanted() {
        return kind == Kind.FILE && !name().isEmpty() && !name().startsWith(".") && !path.startsWith("__MACOSX/");
    }
}
