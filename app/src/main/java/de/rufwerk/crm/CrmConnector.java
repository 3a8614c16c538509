package de.rufwerk.crm;

import de.rufwerk.home.Message;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.TableFiles;

/// One way to a CRM: delivers its tables, and tells what it does.
interface CrmConnector {

    /// The tables as they are now. What could not be fetched is noted in `problems` and left out.
    TableFiles fetch(DataProblems problems, Watcher watcher);

    /// Looks whether charges could be handed over, and writes nothing.
    ///
    /// @throws CrmFault when they could not
    void checkCharges(Watcher watcher) throws CrmFault;

    /// Is told what a connector does.
    @FunctionalInterface
    interface Watcher {

        /// Nobody looks.
        Watcher NONE = what -> {};

        /// A step begins or has a result worth telling.
        void step(Message what);
    }
}
