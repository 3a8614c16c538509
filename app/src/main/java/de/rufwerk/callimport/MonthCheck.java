package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierLimits;
import java.util.List;

/// Looks at what a carrier delivered for a month as a whole.
@FunctionalInterface
interface MonthCheck {

    /// Empty where all is within the limits.
    List<Doubt> doubts(CarrierMonth month, CarrierLimits limits);
}
