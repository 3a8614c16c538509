package de.rufwerk.carriers;

/// A file that a server has.
///
/// @param customer whose it is; empty where the account is one customer
/// @param name as the server calls it; not to be used as a file name before [Downloads] has made it harmless
/// @param address how the server finds it: URL or path
/// @param shown the address as people may see it
/// @param mark what the listing tells of it
record Offer(String customer, String name, String address, String shown, Mark mark) {}
