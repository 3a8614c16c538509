package de.rufwerk.pdf;

/// What has been written: its pages, its size and the SHA-256 of its bytes, hexadecimal.
public record WrittenFile(int pages, long bytes, String sha256) {}
