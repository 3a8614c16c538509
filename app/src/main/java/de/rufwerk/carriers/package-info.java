/// Who delivers calls and how they are fetched: the carriers of `rufwerk.yaml` with their sources. Knows nothing of
/// formats or months' results. Read [CarrierSettings][de.rufwerk.carriers.CarrierSettings] first.
@NullMarked
@ApplicationModule(allowedDependencies = {"home"})
package de.rufwerk.carriers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
