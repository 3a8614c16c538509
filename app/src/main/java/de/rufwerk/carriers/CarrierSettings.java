package de.rufwerk.carriers;

import de.rufwerk.home.Secret;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The carriers of `rufwerk.yaml`.
///
/// @param carriers by name, in the order of the file; never empty
public record CarrierSettings(Map<String, Carrier> carriers) {

    /// A carrier that delivers call detail records.
    ///
    /// @param profile name of the format profile
    /// @param files which of the delivered files hold the calls, told by name; empty: all of them
    /// @param password of encrypted archives; null where there is none
    public record Carrier(
            String profile,
            Source source,
            List<NamePattern> files,
            @Nullable Secret password) {

        /// A carrier whose files are all read and not encrypted.
        public Carrier(String profile, Source source) {
            this(profile, source, List.of(), null);
        }
    }

    /// Where a carrier's files come from.
    ///
    /// @param folder relative to the home or absolute; `{yyyy-MM}` stands for the month
    public record Source(String folder) {}
}
