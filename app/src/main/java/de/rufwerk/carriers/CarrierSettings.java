package de.rufwerk.carriers;

import java.util.Map;

/// The carriers of `rufwerk.yaml`.
///
/// @param carriers by name, in the order of the file; never empty
public record CarrierSettings(Map<String, Carrier> carriers) {

    /// A carrier that delivers call detail records.
    ///
    /// @param profile name of the format profile
    public record Carrier(String profile, Source source, CarrierLimits limits) {

        /// A carrier whose files are taken as they come.
        public Carrier(String profile, Source source) {
            this(profile, source, CarrierLimits.NONE);
        }
    }
}
