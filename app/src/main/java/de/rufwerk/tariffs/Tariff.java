package de.rufwerk.tariffs;

import de.rufwerk.rating.Allowance;
import de.rufwerk.rating.Holiday;
import de.rufwerk.rating.Prefix;
import de.rufwerk.rating.Product;
import de.rufwerk.rating.Rate;
import de.rufwerk.rating.WindowSpan;
import de.rufwerk.rating.Zone;
import de.rufwerk.tables.DataProblem;
import de.rufwerk.tables.Rows;
import java.util.List;

/// All prices at one moment, in file order; see `rating.md § 1`.
///
/// @param fingerprint of the tables it was read from; [TariffSnapshots#of] reads it again
/// @param warnings what was strange in these tables, but no error
public record Tariff(
        String fingerprint,
        Rows<Zone> zones,
        Rows<Prefix> prefixes,
        Rows<Product> products,
        Rows<Rate> rates,
        Rows<Allowance> allowances,
        Rows<WindowSpan> windows,
        Rows<Holiday> holidays,
        List<DataProblem> warnings) {}
