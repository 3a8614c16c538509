package de.rufwerk.carriers;

import de.rufwerk.home.Secret;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The carriers of `rufwerk.yaml`, in its order.
public record CarrierSettings(Map<String, Carrier> carriers) {

    /// A carrier that delivers call detail records.
    ///
    /// @param profile name of the format profile
    /// @param limits what its months must come up to
    /// @param files which of the delivered files hold the calls, told by name; empty: all of them
    /// @param password of encrypted archives; `null` where there is none
    public record Carrier(
            String profile,
            Source source,
            CarrierLimits limits,
            List<NamePattern> files,
            @Nullable Secret password) {

        /// A carrier whose files are all read and not encrypted.
        public Carrier(String profile, Source source, CarrierLimits limits) {
            this(profile, source, limits, List.of(), null);
        }

        /// A carrier whose files are taken as they come.
        public Carrier(String profile, Source source) {
            this(profile, source, CarrierLimits.NONE);
        }
    }
}
