package de.rufwerk.transfer;

import de.rufwerk.rating.Zone;
import de.rufwerk.tables.Rows;
import de.rufwerk.tariffs.TariffSnapshots;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// The headings under which calls are charged.
@FunctionalInterface
interface Categories {

    /// By number of the zone in a price list.
    ///
    /// @param tariff fingerprint of the price list
    List<String> of(String tariff);

    /// From the price lists that months were rated with.
    @Component
    final class OfTariffs implements Categories {

        private final TariffSnapshots tariffs;

        OfTariffs(TariffSnapshots tariffs) {
            this.tariffs = tariffs;
        }

        @Override
        public List<String> of(String tariff) {
            Rows<Zone> zones = tariffs.of(tariff).zones();
            return IntStream.range(0, zones.size())
                    .mapToObj(number -> zones.get(number).category())
                    .toList();
        }
    }
}
