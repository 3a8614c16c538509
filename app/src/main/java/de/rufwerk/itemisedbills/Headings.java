package de.rufwerk.itemisedbills;

import de.rufwerk.rating.Zone;
import de.rufwerk.transfer.Archive;
import java.util.List;

/// What the price list calls things.
///
/// @param categories headings of calls, in the order of the price list
/// @param categoryOfZone by number of the zone
/// @param zones names by number
record Headings(List<String> categories, List<String> categoryOfZone, List<String> zones) {

    static Headings of(Archive archive) {
        List<Zone> zones = archive.tariff().zones();
        return new Headings(
                archive.categories(),
                zones.stream().map(Zone::category).toList(),
                zones.stream().map(Zone::name).toList());
    }
}
