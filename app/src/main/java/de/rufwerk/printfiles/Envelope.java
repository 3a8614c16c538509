package de.rufwerk.printfiles;

/// An envelope and its postage.
///
/// @param name as it is called in the settings and the manifest
/// @param sheets so many fit in at most
/// @param postage of a letter in it, 1e-6 EUR
record Envelope(String name, int sheets, long postage) {}
