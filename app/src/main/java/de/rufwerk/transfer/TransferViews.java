package de.rufwerk.transfer;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Puts together how the transfer of a month stands.
@Component
class TransferViews {

    private final Transfers transfers;
    private final Outbox outbox;
    private final RatedMonths rated;
    private final Releases releases;
    private final Differences differences;
    private final ChargeSink sink;

    TransferViews(
            Transfers transfers,
            Outbox outbox,
            RatedMonths rated,
            Releases releases,
            Differences differences,
            ChargeSink sink) {
        this.transfers = transfers;
        this.outbox = outbox;
        this.rated = rated;
        this.releases = releases;
        this.differences = differences;
        this.sink = sink;
    }

    TransferView of(YearMonth month) {
        Optional<RatedMonth> result = rated.of(month);
        Optional<RatedMonth> before = rated.of(month.minusMonths(1));
        Optional<Transfer> transfer = transfers.active(month);
        Optional<Transfer> posting =
                transfer.map(active -> transfers.counter(active).orElse(active));
        return new TransferView(
                month,
                result.orElse(null),
                transfer.map(Transfer::sums).or(() -> result.map(rated::items)).orElse(Sums.NONE),
                before.map(one -> rated.charges(one.run())).orElse(Sums.NONE),
                before.map(RatedMonth::run).orElse(0),
                transfer.orElse(null),
                posting.orElse(null),
                posting.map(outbox::standing).orElse(null),
                result.map(releases::of).orElse(List.of()),
                releases.needed(),
                transfers.of(month),
                differences.of(month),
                transfer.map(Transfer::sink).orElse(sink.name()));
    }
}
