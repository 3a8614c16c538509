/// Who delivers calls and how they are fetched: the carriers of `rufwerk.yaml` with their sources, and the files
/// brought whole from servers that may drop, stall or lie ([Fetch][de.rufwerk.carriers.Fetch]). Knows nothing of
/// formats or months' results. Read [CarrierSettings][de.rufwerk.carriers.CarrierSettings] first.
@NullMarked
@ApplicationModule(allowedDependencies = {"home", "remote", "unpack"})
package de.rufwerk.carriers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
