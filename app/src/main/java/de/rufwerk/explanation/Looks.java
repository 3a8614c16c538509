package de.rufwerk.explanation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Notes in the program's log who has looked at whose call: call data are a customer's secret (§ 3 TDDDG). The call is
/// named by file and line, never by a number.
@Component
class Looks {

    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

    void note(String user, Explanation explanation) {
        LOG.info(
                "{} looked at the call in file {}, line {}, of {}; customer {}",
                user,
                explanation.record().file().id(),
                explanation.record().lineNo(),
                explanation.month(),
                explanation.customer().replaceAll("\\p{Cntrl}", "?"));
    }
}
